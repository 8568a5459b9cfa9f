export interface Piece {
  text: string;
  isHit: boolean;
}

/** Cuts a text where words of a query begin, as search finds them: by their beginning, whatever the case and the accents. */
export function markHits(text: string, query: string): Piece[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [{ text, isHit: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const plain = plainOf(word);
    if (!wanted.some((start) => plain.startsWith(start))) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), isHit: false });
    pieces.push({ text: word, isHit: true });
    from = index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHit: false });
  return pieces;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function wordsOf(query: string): string[] {
  return [...query.matchAll(WORD)].map(([word]) => plainOf(word));
}

function plainOf(word: string): string {
  return word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
