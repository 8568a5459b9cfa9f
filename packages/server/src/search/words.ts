/**
 * What a word is, the same on both engines and in excerpts. A word is a run of letters and digits; apostrophes within
 * it do not count (`O'Brien` is `obrien`). Scripts without spaces, and emoji, are words of one character each.
 */

export interface Word {
  /** Folded: no case, no accents. */
  text: string;
  /** Where it stands in the text, UTF-16 units. */
  start: number;
  end: number;
}

/** Longer ones are cut, in texts and in queries alike: addresses and keys, of which the beginning is enough. */
const LONGEST = 64;

const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+(?:['’][\p{L}\p{N}\p{M}]+)*|\p{Extended_Pictographic}/gu;
const PLAIN = /^[a-z0-9]+$/;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = fold(match[0]);
    if (folded !== "") words.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** Of letters that Unicode does not take apart. */
const SPELT: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower.slice(0, LONGEST);
  const bare = lower
    .normalize("NFKD")
    .toLowerCase()
    // Accents, and the points of Hebrew and Arabic: people leave them out.
    .replaceAll(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g, "")
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => SPELT[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, "");
  return cut(bare);
}

/** Never through a character. */
function cut(word: string): string {
  if (word.length <= LONGEST) return word;
  const end = word.slice(0, LONGEST);
  return end.isWellFormed() ? end : end.slice(0, -1);
}
