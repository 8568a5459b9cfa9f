/** Phrases of a word list (see word-list.ts) as regular expressions over `word word word `. */

export type Sets = Readonly<Record<string, readonly string[]>>;

/** One expression for all of them; null for none. Group `text` is what was found. Throws on a phrase that cannot be read. */
export function compilePhrases(phrases: readonly string[], sets: Sets, flags = "u"): RegExp | null {
  if (phrases.length === 0) return null;
  return new RegExp(`(?<text>${phrases.map((phrase) => compilePhrase(phrase, sets)).join("|")})`, flags);
}

export function compilePhrase(phrase: string, sets: Sets): string {
  const reader = new PhraseReader(phrase, sets);
  const source = reader.readSequence();
  reader.expectEnd();
  if (new RegExp(`^(?:${source})`, "u").exec("")?.[0] === "")
    throw new SyntaxError(`"${phrase}" matches nothing at all.`);
  return source.startsWith("^") ? source : `(?:^|(?<= ))${source}`;
}

class PhraseReader {
  readonly #phrase: string;
  readonly #sets: Sets;
  #at = 0;

  constructor(phrase: string, sets: Sets) {
    this.#phrase = phrase;
    this.#sets = sets;
  }

  expectEnd(): void {
    if (this.#at < this.#phrase.length) throw new SyntaxError(`"${this.#phrase}" has a ) too many.`);
  }

  readSequence(): string {
    let source = "";
    for (;;) {
      const next = this.#phrase[this.#at];
      if (next === undefined || next === ")" || next === "|") return source;
      if (next === " " || next === "?") this.#at += 1;
      else source += next === "(" ? this.#readGroup() : this.#readWord();
    }
  }

  #readGroup(): string {
    const alternatives: string[] = [];
    do {
      this.#at += 1;
      alternatives.push(this.readSequence());
    } while (this.#phrase[this.#at] === "|");
    if (this.#phrase[this.#at] !== ")") throw new SyntaxError(`"${this.#phrase}" lacks a ).`);
    this.#at += 1;
    const group = `(?:${alternatives.join("|")})`;
    if (this.#phrase[this.#at] !== "?") return group;
    this.#at += 1;
    return `${group}?`;
  }

  #readWord(): string {
    const word = /^(?:\^|\$|[^ ()|^$]+)/.exec(this.#phrase.slice(this.#at))?.[0] ?? "";
    this.#at += word.length;
    if (word === "^" || word === "$") return word;
    if (/^\.\.\.\??$/.test(word)) return String.raw`(?:\S+ ){0,4}`;
    if (/^\.\.\??$/.test(word)) return String.raw`(?:\S+ ){0,2}`;
    const name = /^<(.+)>$/.exec(word)?.[1];
    if (name !== undefined) return this.#readSet(name);
    if (word.endsWith("s?")) return `${word} `;
    return word.endsWith("?") ? `(?:${word.slice(0, -1)} )?` : `${word} `;
  }

  #readSet(name: string): string {
    const members = this.#sets[name];
    if (members === undefined) throw new SyntaxError(`"${this.#phrase}" names the set "${name}", which is not there.`);
    return `(?:${members
      .map((member) => {
        const reader = new PhraseReader(member, this.#sets);
        const source = reader.readSequence();
        reader.expectEnd();
        return source;
      })
      .join("|")})`;
  }
}
