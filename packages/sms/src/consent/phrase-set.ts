/** Fixed phrases of a few words, looked up at a place in a text: the longest that begins there. */
export class PhraseSet {
  readonly #phrases: ReadonlySet<string>;
  /** Most words of a text begin no phrase, and are asked for once. */
  readonly #longest = new Map<string, number>();

  constructor(phrases: Iterable<string>) {
    this.#phrases = new Set(phrases);
    for (const phrase of this.#phrases) {
      const words = phrase.split(" ");
      const [first = ""] = words;
      this.#longest.set(first, Math.max(words.length, this.#longest.get(first) ?? 0));
    }
  }

  has(phrase: string): boolean {
    return this.#phrases.has(phrase);
  }

  /** Of how many words; 0 where none begins there. */
  lengthAt(words: readonly string[], at: number, end = words.length): number {
    const longest = Math.min(this.#longest.get(words[at] ?? "") ?? 0, end - at);
    if (longest === 1) return this.#phrases.has(words[at] ?? "") ? 1 : 0;
    for (let count = longest; count > 0; count -= 1) {
      if (this.#phrases.has(words.slice(at, at + count).join(" "))) return count;
    }
    return 0;
  }
}
