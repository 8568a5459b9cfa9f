/**
 * Whether a message at Quo has the words that were sent. Quo rewrites characters that would make a text dearer ("smart
 * encoding": curly quotes, dashes, ellipses, special blanks), so they are compared without such differences.
 */
export function isSameText(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other);
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[‘’‚‛`´′]/g, "'")
    .replaceAll(/[“”„‟″«»]/g, '"')
    .replaceAll(/[‐‑‒–—―−]/g, "-")
    .replaceAll(/[\p{Cf}]/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
