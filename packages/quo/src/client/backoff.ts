const FIRST_MS = 500;
const LONGEST_MS = 20_000;

/**
 * How long to wait before repeating: exponential with full jitter, so that calls which failed together do not come back
 * together.
 * @param attempt how many were made, from 1.
 * @param random between 0 and 1.
 */
export function backoffMs(attempt: number, random: number): number {
  return random * Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
}
