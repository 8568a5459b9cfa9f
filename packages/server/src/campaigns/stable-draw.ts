/** Draws that are the same every time: who is on which line, in which variant of each step, and where in the queue. */
import { stableHash, variantOf as variantOfTest } from "@linekeeper/sms/statistics";

/** From 0 to below `DRAWS`: 31 bits, which every integer column holds. */
export function drawOf(...parts: readonly (string | number)[]): number {
  return stableHash(parts.join("\0")) >>> 1;
}

export const DRAWS = 2 ** 31;

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

/** By weight, whatever the others get; each step is a test of its own. */
export function variantOf(campaignId: string, step: number, number: string, weights: readonly number[]): number {
  return variantOfTest(`${campaignId} ${step}`, number, weights);
}
