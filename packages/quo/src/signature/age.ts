import { refuse, type Refused, type SignatureScheme } from "./scheme.ts";

/**
 * Refuses what was signed too long before or after `now`. Only for signatures that matched: to anybody else the age of a
 * delivery is nothing to learn from.
 */
export function checkAge(
  scheme: SignatureScheme,
  part: string,
  { signedAt, now, windowMs }: { signedAt: number; now: number; windowMs: number },
): Refused | null {
  const age = now - signedAt;
  if (Math.abs(age) <= windowMs) return null;
  const limit = `at most ${inWords(windowMs)} are allowed`;
  return age > 0
    ? refuse(
        "signature.too_old",
        scheme,
        `${part} is ${inWords(age)} old, ${limit}: send it again with a new signature`,
      )
    : refuse(
        "signature.too_new",
        scheme,
        `${part} is ${inWords(-age)} in the future, ${limit}: compare the clocks of sender and receiver`,
      );
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3600)} hours`;
}
