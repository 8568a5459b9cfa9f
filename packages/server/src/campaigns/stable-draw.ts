/** Draws that are the same every time: who is in which variant, on which line, and where in the queue. */

/** FNV-1a with a last mix; 31 bits, which every integer column holds. */
export function drawOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of parts.join("\0")) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x7feb352d);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x846ca68b);
  hash ^= hash >>> 16;
  return hash >>> 1;
}

export const DRAWS = 2 ** 31;

/** Which variant a number gets of a step: by weight, whatever the others get. */
export function variantOf(campaignId: string, step: number, number: string, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = (drawOf("variant", campaignId, step, number) / DRAWS) * total;
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

/** The same line in every campaign that has the same lines. */
export function lineOf(number: string, lines: readonly string[]): string {
  let best = "";
  let highest = -1;
  // The line with the highest draw for the number: taking a line away moves only those that were on it.
  for (const line of lines) {
    const draw = drawOf("line", line, number);
    if (draw > highest) [best, highest] = [line, draw];
  }
  return best;
}
