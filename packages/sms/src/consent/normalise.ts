/**
 * Makes texts comparable: plain lower-case words, where their sentences end, and the emoji apart.
 * Everything is bounded and nothing throws, whatever the text holds.
 */
import { LOOKALIKES } from "./signs.ts";

/** What stands behind a word. */
export const SAME_PART = 0;
export const COMMA = 1;
export const SENTENCE_END = 2;
export type Break = typeof SAME_PART | typeof COMMA | typeof SENTENCE_END;

export interface Normalised {
  /** All words of the message. */
  readonly words: readonly string[];
  /** For each word what stands behind it; behind the last one it is the end of a sentence. */
  readonly breaks: readonly Break[];
  readonly emoji: readonly string[];
  readonly asks: boolean;
}

const EMOJI = /\p{Extended_Pictographic}/gu;
/** Variation selectors, joiners, skin tones, keycaps, flags: parts of emoji. */
const EMOJI_PARTS =
  /[\u{FE00}-\u{FE0F}]|\u{200D}|\u{20E3}|[\u{1F1E6}-\u{1F1FF}]|[\u{1F3FB}-\u{1F3FF}]|[\u{E0020}-\u{E007F}]/gu;
/** `\u{FFFD}` stands for bytes that were no UTF-8; NUL remains where UTF-16 was read as bytes. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\u{FFFD}]|(?![\n\r\t])\p{Cc}/gu;
const SPELLED_OUT = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-*_·,|~!+/:;=]{1,3}){2,}\p{L}(?![\p{L}\p{N}])/gu;
const SEPARATORS = /[.!?¡¿;:\n\r…]+|\s[-–—]+\s|[–—]/u;

export function normalise(text: string): Normalised {
  return normalisePlain(text) ?? normaliseAny(text);
}

/** Every way of writing that is foreseen. Ten times slower than `normalisePlain`, which must say the same. */
export function normaliseAny(text: string): Normalised {
  const plain = text.normalize("NFKC");
  const emoji = plain.match(EMOJI)?.filter((sign) => !/[#*0-9©®™]/u.test(sign)) ?? [];
  const letters = plain
    .replaceAll(EMOJI_PARTS, "")
    .replaceAll(EMOJI, " ")
    .replaceAll(INVISIBLE, "")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    // Hangul comes apart above.
    .normalize("NFC")
    .replaceAll(/['’‘`´ʼ]/g, "")
    .replaceAll(SPELLED_OUT, (run) => joinSpelledOut(run))
    .replaceAll(/\$(?=[a-z])/g, "s")
    .replaceAll(/\bf[*@!]+(?:[a-z]*)/g, (word) => (word.endsWith("ing") ? "fucking" : "fuck"))
    .replaceAll(/\bsh[*@!]+t?/g, "shit")
    .replaceAll("#", " # ");
  const words: string[] = [];
  const breaks: Break[] = [];
  const breakHere = (kind: Break): void => {
    const last = breaks.length - 1;
    if (last >= 0 && (breaks[last] ?? 0) < kind) breaks[last] = kind;
  };
  for (const sentence of letters.split(SEPARATORS)) {
    for (const part of sentence.split(",")) {
      for (const [word] of part.matchAll(/[\p{L}\p{N}]+|#/gu)) {
        words.push(plainWord(word));
        breaks.push(SAME_PART);
      }
      breakHere(COMMA);
    }
    breakHere(SENTENCE_END);
  }
  return { words, breaks, emoji, asks: plain.includes("?") };
}

/** Look-alikes only inside words that mix scripts or look like ours as a whole, so that Russian stays Russian. */
function plainWord(word: string): string {
  const latin = /^[a-z0-9]*$/.test(word) ? word : [...word].map((letter) => LOOKALIKES[letter] ?? letter).join("");
  const read = /^[a-z0-9]+$/.test(latin) ? latin : word;
  return read.replaceAll(/([a-z])\1{2,}/g, "$1");
}

/** `s t o p` is a word; `a b c` of an address may be one too, which then is in no list. */
function joinSpelledOut(run: string): string {
  const joined = run.replaceAll(/[^\p{L}]/gu, "");
  return joined.length >= 3 ? joined : run;
}

const UNKNOWN = 0;
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const APOSTROPHE = 4;
const ENDING = 5;
const COMMA_SIGN = 6;
const DASH = 7;
const NUMBER_SIGN = 8;

/** By code, for ASCII. What is UNKNOWN is left to `normaliseAny`. */
const KINDS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[a-z]/i.test(sign)) return LETTER;
  if (/[0-9]/.test(sign)) return DIGIT;
  if (/[.!?;:\n\r]/.test(sign)) return ENDING;
  if (/['`]/.test(sign)) return APOSTROPHE;
  if (sign === ",") return COMMA_SIGN;
  if (sign === "-") return DASH;
  if (sign === "#") return NUMBER_SIGN;
  return /[ \t"()&/%+=]/.test(sign) ? SPACE : UNKNOWN;
});
const OTHER_KINDS: ReadonlyMap<number, number> = new Map([
  ...[..."’‘"].map((sign) => [sign.charCodeAt(0), APOSTROPHE] as const),
  ...[..."“”"].map((sign) => [sign.charCodeAt(0), SPACE] as const),
  ...[..."–—…"].map((sign) => [sign.charCodeAt(0), ENDING] as const),
]);

/** One pass over a text of plain English letters; null if it has anything else, or words of single letters. */
function normalisePlain(text: string): Normalised | null {
  const letters = text.toLowerCase();
  const words: string[] = [];
  const breaks: Break[] = [];
  const breakHere = (kind: Break): void => {
    const last = breaks.length - 1;
    if (last >= 0 && (breaks[last] ?? 0) < kind) breaks[last] = kind;
  };
  let start = -1;
  let hasApostrophe = false;
  /** How often the last letter stood in sequence. */
  let repeated = 0;
  let isRepeating = false;
  let singles = 0;
  let previous = 0;
  let asks = false;
  for (let at = 0; at <= letters.length; at += 1) {
    const code = at === letters.length ? 32 : letters.charCodeAt(at);
    const kind = code < 128 ? KINDS[code] : (OTHER_KINDS.get(code) ?? UNKNOWN);
    if (kind === LETTER || kind === DIGIT) {
      if (start === -1) start = at;
      repeated = code === previous && kind === LETTER ? repeated + 1 : 1;
      if (repeated >= 3) isRepeating = true;
      previous = code;
      continue;
    }
    if (kind === APOSTROPHE) {
      hasApostrophe = start !== -1;
      continue;
    }
    if (start !== -1) {
      let word = letters.slice(start, at);
      if (hasApostrophe) word = word.replaceAll(/['’‘`]/g, "");
      if (isRepeating) word = word.replaceAll(/([a-z])\1{2,}/g, "$1");
      words.push(word);
      breaks.push(SAME_PART);
      singles = word.length === 1 ? singles + 1 : 0;
      // "s t o p", and "f!": see `normaliseAny`.
      if (singles === 3 || (code === 33 && (word === "f" || word === "sh"))) return null;
      start = -1;
      hasApostrophe = false;
      repeated = 0;
      isRepeating = false;
      previous = 0;
    }
    if (kind === UNKNOWN) return null;
    if (kind === COMMA_SIGN) breakHere(COMMA);
    else if (kind === ENDING) {
      breakHere(SENTENCE_END);
      if (code === 63) asks = true;
    } else if (kind === NUMBER_SIGN) {
      words.push("#");
      breaks.push(SAME_PART);
    } else if (kind === DASH && isApart(letters, at)) breakHere(SENTENCE_END);
  }
  breakHere(SENTENCE_END);
  return { words, breaks, emoji: NONE, asks };
}

const NONE: readonly string[] = [];

/** The sign of numbers stands alone. */
function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && /[\s#]/.test(sign);
}

/** Apostrophes are no signs of their own. */
function isDash(sign: string | undefined): boolean {
  return sign !== undefined && /[-'’‘`]/.test(sign);
}

/** A dash between spaces ends a sentence; a hyphen does not. */
function isApart(text: string, at: number): boolean {
  let first = at;
  while (isDash(text[first - 1])) first -= 1;
  let last = at;
  while (isDash(text[last + 1])) last += 1;
  return isSpace(text[first - 1]) && isSpace(text[last + 1]);
}
