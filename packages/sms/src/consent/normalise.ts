/**
 * Makes texts comparable: `sentences` of plain lower-case words, and the emoji apart.
 * Everything is bounded and nothing throws, whatever the text holds.
 */
import { LOOKALIKES } from "./signs.ts";

export interface Normalised {
  /** Each sentence as its parts between commas, each part as its words. Empty ones are left out. */
  readonly sentences: readonly (readonly (readonly string[])[])[];
  /** All words of the message. */
  readonly words: readonly string[];
  readonly emoji: readonly string[];
  readonly asks: boolean;
}

const EMOJI = /\p{Extended_Pictographic}/gu;
/** Variation selectors, joiners, skin tones, keycaps, flags: parts of emoji. */
const EMOJI_PARTS =
  /[\u{FE00}-\u{FE0F}]|\u{200D}|\u{20E3}|[\u{1F1E6}-\u{1F1FF}]|[\u{1F3FB}-\u{1F3FF}]|[\u{E0020}-\u{E007F}]/gu;
/** `\u{FFFD}` stands for bytes that were no UTF-8; NUL remains where UTF-16 was read as bytes. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cn}\u{FFFD}]|(?![\n\r\t])\p{Cc}/gu;
const SPELLED_OUT = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-*_·,|~]{1,3}){2,}\p{L}(?![\p{L}\p{N}])/gu;

export function normalise(text: string): Normalised {
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
  const sentences = letters
    .split(/[.!?¡¿;:\n\r…]+|\s[-–—]+\s|[–—]/u)
    .map((sentence) =>
      sentence
        .split(/,/)
        .map(wordsOf)
        .filter((words) => words.length > 0),
    )
    .filter((parts) => parts.length > 0);
  return { sentences, words: sentences.flat(2), emoji, asks: plain.includes("?") };
}

function wordsOf(part: string): string[] {
  return (part.match(/[\p{L}\p{N}]+|#/gu) ?? []).map(plainWord);
}

/** Look-alikes only inside words that mix scripts or look like ours as a whole, so that Russian stays Russian. */
function plainWord(word: string): string {
  const latin = [...word].map((letter) => LOOKALIKES[letter] ?? letter).join("");
  const read = /^[a-z0-9]+$/.test(latin) && /[^a-z0-9]/.test(word) ? latin : word;
  return read.replaceAll(/([a-z])\1{2,}/g, "$1");
}

/** `s t o p` is a word; `a b c` of an address may be one too, which then is in no list. */
function joinSpelledOut(run: string): string {
  const joined = run.replaceAll(/[^\p{L}]/gu, "");
  return joined.length >= 3 ? joined : run;
}
