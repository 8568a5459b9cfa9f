/** Numbers for the words that lists know, so that texts are compared by number. */
import type { Break } from "./normalise.ts";

/** A text's words, their numbers in the vocabulary that all lists share, and what stands behind each. */
export interface Reply {
  readonly words: readonly string[];
  readonly numbers: readonly number[];
  readonly breaks: readonly Break[];
}

export class Vocabulary {
  readonly #numbers = new Map<string, number>();

  /** Of a list: gets a number if it has none. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(word, number);
    return number;
  }

  /** Of a text: 0 if no list knows it. */
  numberOf(word: string): number {
    return this.#numbers.get(word) ?? 0;
  }
}

/** Something known of some words. */
export class WordSet {
  readonly #has: boolean[] = [];

  constructor(vocabulary: Vocabulary, words: Iterable<string>) {
    for (const word of words) this.#mark(vocabulary.add(word));
  }

  #mark(number: number): void {
    // Without holes it stays a plain array, which is asked for each word of each text.
    while (this.#has.length <= number) this.#has.push(false);
    this.#has[number] = true;
  }

  has(number: number): boolean {
    return number < this.#has.length && this.#has[number] === true;
  }
}
