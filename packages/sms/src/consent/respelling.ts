/** What people write, in the words of a list: its spellings, less its noise. */
import { type Break, SAME_PART } from "./normalise.ts";
import { PhraseSet } from "./phrase-set.ts";
import { type Reply, type Vocabulary, WordSet } from "./vocabulary.ts";
import type { WordList } from "./word-list.ts";

interface Growing {
  readonly words: string[];
  readonly numbers: number[];
  readonly breaks: Break[];
}

export class Respelling {
  readonly #vocabulary: Vocabulary;
  readonly #phrases: PhraseSet;
  readonly #begins: WordSet;
  readonly #spellings: ReadonlyMap<string, readonly string[]>;

  constructor({ spellings, noise }: WordList, vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    const isNoise = new Set(noise);
    this.#spellings = new Map(
      [...Object.entries(spellings), ...noise.map((phrase) => [phrase, ""] as const)].map(([phrase, spelled]) => [
        phrase,
        isNoise.has(phrase) ? [] : spelled.split(" "),
      ]),
    );
    this.#phrases = new PhraseSet(this.#spellings.keys());
    this.#begins = new WordSet(
      vocabulary,
      [...this.#spellings.keys()].map((phrase) => phrase.split(" ", 1)[0] ?? ""),
    );
    vocabulary.add("unsubscribe");
  }

  /** The longest spelling first; never across a comma. The reply itself if there is nothing to change. */
  of(reply: Reply): Reply {
    const { words, numbers, breaks } = reply;
    let at = 0;
    while (at < words.length && !this.#mayChange(words, numbers, at)) at += 1;
    if (at === words.length) return reply;
    const result: Growing = { words: words.slice(0, at), numbers: numbers.slice(0, at), breaks: breaks.slice(0, at) };
    while (at < words.length) {
      const count = this.#mayChange(words, numbers, at) ? this.#countAt(words, breaks, at) : 0;
      if (count > 0) {
        const spelled = this.#spellings.get(count === 1 ? (words[at] ?? "") : words.slice(at, at + count).join(" "));
        for (const word of spelled ?? []) this.#push(result, word, SAME_PART);
        endAs(result, breaks[at + count - 1] ?? SAME_PART);
        at += count;
      } else {
        const word = words[at] ?? "";
        const isNear = numbers[at] === 0 && word !== "unsubscribed" && isNearUnsubscribe(word);
        if (isNear) this.#push(result, "unsubscribe", breaks[at] ?? SAME_PART);
        else {
          result.words.push(word);
          result.numbers.push(numbers[at] ?? 0);
          result.breaks.push(breaks[at] ?? SAME_PART);
        }
        at += 1;
      }
    }
    return result;
  }

  #mayChange(words: readonly string[], numbers: readonly number[], at: number): boolean {
    const number = numbers[at] ?? 0;
    return number === 0 ? looksLikeUnsubscribe(words[at] ?? "") : this.#begins.has(number);
  }

  #countAt(words: readonly string[], breaks: readonly Break[], at: number): number {
    let end = at + 1;
    while (end < words.length && end < at + 4 && breaks[end - 1] === SAME_PART) end += 1;
    return this.#phrases.lengthAt(words, at, end);
  }

  #push(result: Growing, word: string, kind: Break): void {
    result.words.push(word);
    result.numbers.push(this.#vocabulary.numberOf(word));
    result.breaks.push(kind);
  }
}

/** What stood behind a phrase stands behind what is left before it, if anything is. */
function endAs({ breaks }: Growing, kind: Break): void {
  const last = breaks.length - 1;
  if (last >= 0 && (breaks[last] ?? 0) < kind) breaks[last] = kind;
}

function looksLikeUnsubscribe(word: string): boolean {
  return word.length >= 7 && word.length <= 14 && word.startsWith("un");
}

/** The keyword that nobody can spell. "subscribe" alone is the opposite and is never near. */
export function isNearUnsubscribe(word: string): boolean {
  return looksLikeUnsubscribe(word) && /^[a-z]+$/.test(word) && distance(word, "unsubscribe") <= 3;
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
