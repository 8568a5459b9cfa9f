/** Phrases as code for the machine of phrase-book.ts. */
import { firstWordsOf } from "./phrase-needs.ts";
import type { Phrase } from "./phrase.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What the machine does; the operands follow. */
export const WORD = 0; // number
export const ONE_OF = 1; // how many, numbers in ascending order
export const PATTERN = 2; // index
export const ANY = 3;
export const EITHER = 4; // where to go on, and where if that fails
export const GO = 5; // where
export const BEGIN = 6;
export const END = 7;
export const FOUND = 8;
export const NEVER = 9;
export const BY_WORD = 10; // index of where to go on, by the word that stands here

export class Compiler {
  readonly code: number[] = [];
  readonly patterns: RegExp[] = [];
  readonly branches: ReadonlyMap<number, readonly number[]>[] = [];
  readonly #patternAt = new Map<string, number>();
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** Where its code begins. */
  compile(phrase: Phrase): number {
    const start = this.code.length;
    this.#write(phrase);
    this.code.push(FOUND);
    return start;
  }

  #write(phrase: Phrase): void {
    switch (phrase.is) {
      case "word":
        this.code.push(WORD, this.#vocabulary.add(phrase.word));
        break;
      case "pattern":
        this.code.push(PATTERN, this.#pattern(phrase.source));
        break;
      case "any":
        this.#writeAny(phrase.most);
        break;
      case "begin":
        this.code.push(BEGIN);
        break;
      case "end":
        this.code.push(END);
        break;
      case "sequence":
        for (const part of phrase.parts) this.#write(part);
        break;
      case "oneOf":
        if (!this.#writeByWord(phrase.parts)) this.#writeEither(withWordsTogether(phrase.parts));
        break;
      case "optional":
        this.#writeEither([phrase.part, NOTHING]);
        break;
    }
  }

  #pattern(source: string): number {
    const known = this.#patternAt.get(source);
    if (known !== undefined) return known;
    this.#patternAt.set(source, this.patterns.length);
    return this.patterns.push(new RegExp(`^(?:${source})$`, "u")) - 1;
  }

  /** As many as there are, and fewer if that fails. */
  #writeAny(most: number): void {
    const skips: number[] = [];
    for (let count = 0; count < most; count += 1) {
      this.code.push(EITHER, this.code.length + 3, 0);
      skips.push(this.code.length - 1);
      this.code.push(ANY);
    }
    for (const skip of skips) this.code[skip] = this.code.length;
  }

  #writeEither(parts: readonly (Phrase | readonly string[])[]): void {
    const ends: number[] = [];
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const otherwise = this.code.length + 2;
      if (!isLast) this.code.push(EITHER, this.code.length + 3, 0);
      if ("is" in part) this.#write(part);
      else this.#writeOneOf(part);
      if (!isLast) {
        this.code.push(GO, 0);
        ends.push(this.code.length - 1);
        this.code[otherwise] = this.code.length;
      }
    }
    if (parts.length === 0) this.code.push(NEVER);
    for (const end of ends) this.code[end] = this.code.length;
  }

  /** Where each way begins with certain words, the word that stands in the text tells which to try. */
  #writeByWord(parts: readonly Phrase[]): boolean {
    const ways = withWordsTogether(parts).map((part) => ({
      part,
      words: "is" in part ? wordsToBeginWith(part) : part,
    }));
    if (ways.length < FEWEST_BY_WORD || ways.some(({ words }) => words === null)) return false;
    const branches = new Map<number, number[]>();
    this.code.push(BY_WORD, this.branches.push(branches) - 1);
    const ends: number[] = [];
    for (const { part, words } of ways) {
      for (const word of new Set(words)) {
        const number = this.#vocabulary.add(word);
        const known = branches.get(number);
        if (known === undefined) branches.set(number, [this.code.length]);
        else known.push(this.code.length);
      }
      if ("is" in part) this.#write(part);
      // Which of them it is has been asked.
      else this.code.push(ANY);
      this.code.push(GO, 0);
      ends.push(this.code.length - 1);
    }
    for (const end of ends) this.code[end] = this.code.length;
    return true;
  }

  #writeOneOf(words: readonly string[]): void {
    const numbers = [...new Set(words.map((word) => this.#vocabulary.add(word)))].sort((a, b) => a - b);
    this.code.push(ONE_OF, numbers.length, ...numbers);
  }
}

/** Fewer ways are tried one by one. */
const FEWEST_BY_WORD = 3;

/** Null if it can begin with any word, or with none. */
function wordsToBeginWith(phrase: Phrase): readonly string[] | null {
  const { words, canBeEmpty } = firstWordsOf(phrase);
  return canBeEmpty ? null : words;
}

const NOTHING: Phrase = { is: "sequence", parts: [] };

/** Words beside one another become one question. The order of all others stays, as the first that fits is taken. */
function withWordsTogether(parts: readonly Phrase[]): (Phrase | readonly string[])[] {
  const result: (Phrase | string[])[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.is !== "word") result.push(part);
    else if (Array.isArray(last)) last.push(part.word);
    else result.push([part.word]);
  }
  return result;
}
