/**
 * Who gets which variant.
 *
 * Guaranteed: the same campaign, number and weights always give the same variant, in every process; of many numbers the
 * variants get their weights' shares; two campaigns divide the same numbers independently.
 */

/** The index of the variant. Throws RangeError unless a weight is above 0 and none is below. */
export function variantOf(campaignId: string, number: string, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || !Number.isFinite(total) || weights.some((weight) => weight < 0)) {
    throw new RangeError("Weights must be numbers of 0 or more, and one must be above 0.");
  }
  // A campaign's id is of any length and the number is digits: the line break keeps ("a1", "2") from ("a", "12").
  const share = (stableHash(`${campaignId}\n${number}`) / 2 ** 32) * total;
  let before = 0;
  for (const [index, weight] of weights.entries()) {
    before += weight;
    if (share < before) return index;
  }
  return weights.findLastIndex((weight) => weight > 0);
}

/**
 * 32 bits of a text, the same in every process: FNV-1a over UTF-16 units, with the last mixing of MurmurHash3, without which
 * numbers that follow each other go together.
 */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
