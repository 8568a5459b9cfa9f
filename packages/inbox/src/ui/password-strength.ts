/**
 * How well a new password holds, in words. It only advises: the server asks for nothing but the length, because rules for
 * characters make passwords that are hard to remember and easy to guess.
 */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

export interface Strength {
  /** 0: not accepted. */
  level: 0 | 1 | 2 | 3 | 4;
  words: string;
}

const COMMON = /password|passwort|qwerty|letmein|welcome|linekeeper|iloveyou|admin|abc123|1234|0000|1111/i;

/** `personal`: what everybody knows of the person, such as name and e-mail address. */
export function strengthOf(password: string, personal: readonly string[] = []): Strength {
  const missing = SHORTEST_PASSWORD - password.length;
  if (missing > 0) {
    return { level: 0, words: `Too short: ${missing} more character${missing === 1 ? "" : "s"}.` };
  }
  const lower = password.toLowerCase();
  const parts = personal.flatMap((text) => text.toLowerCase().split(/[\s@.]+/)).filter(({ length }) => length > 3);
  if (parts.some((part) => lower.includes(part))) {
    return { level: 1, words: "Weak: it contains your name or address." };
  }
  const distinct = new Set(password).size;
  if (distinct < 6) return { level: 1, words: "Weak: the same few characters over and over." };
  if (COMMON.test(password)) return { level: 1, words: "Weak: it contains what is guessed first." };
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const points = password.length + kinds * 2;
  if (points < 15) return { level: 2, words: "Fair. A few more words make it much better." };
  if (points < 21) return { level: 3, words: "Good." };
  return { level: 4, words: "Strong." };
}
