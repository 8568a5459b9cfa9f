/**
 * Phrases of a word list, as they are written (see word-list.ts), read into trees. `phrase-book.ts` looks for them.
 */

export type Sets = Readonly<Record<string, readonly string[]>>;

export type Phrase =
  | { readonly is: "word"; readonly word: string }
  /** One word that an expression describes: `[0-9]+`. */
  | { readonly is: "pattern"; readonly source: string }
  /** Up to so many words of any kind. */
  | { readonly is: "any"; readonly most: number }
  | { readonly is: "begin" }
  | { readonly is: "end" }
  | { readonly is: "sequence"; readonly parts: readonly Phrase[] }
  | { readonly is: "oneOf"; readonly parts: readonly Phrase[] }
  | { readonly is: "optional"; readonly part: Phrase };

/** Throws SyntaxError on a phrase that cannot be read. */
export function readPhrase(phrase: string, sets: Sets): Phrase {
  const read = new SetReader(sets).read(phrase);
  if (fewestWords(read) === 0) throw new SyntaxError(`"${phrase}" matches nothing at all.`);
  return read;
}

/** Reads phrases that share sets; each set is read once. Throws SyntaxError on a phrase that cannot be read. */
export function readPhrases(phrases: readonly string[], sets: Sets): Phrase[] {
  const reader = new SetReader(sets);
  return phrases.map((phrase) => {
    const read = reader.read(phrase);
    if (fewestWords(read) === 0) throw new SyntaxError(`"${phrase}" matches nothing at all.`);
    return read;
  });
}

const PLAIN = /^[\p{L}\p{N}_#]+$/u;

class SetReader {
  readonly #sets: Sets;
  readonly #known = new Map<string, Phrase>();

  constructor(sets: Sets) {
    this.#sets = sets;
  }

  read(phrase: string): Phrase {
    const reader = new PhraseReader(phrase, (name) => this.#setNamed(name, phrase));
    const read = reader.readSequence();
    reader.expectEnd();
    return read;
  }

  #setNamed(name: string, phrase: string): Phrase {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const members = this.#sets[name];
    if (members === undefined) throw new SyntaxError(`"${phrase}" names the set "${name}", which is not there.`);
    const set = oneOf(members.map((member) => this.read(member)));
    this.#known.set(name, set);
    return set;
  }
}

class PhraseReader {
  readonly #phrase: string;
  readonly #setNamed: (name: string) => Phrase;
  #at = 0;

  constructor(phrase: string, setNamed: (name: string) => Phrase) {
    this.#phrase = phrase;
    this.#setNamed = setNamed;
  }

  expectEnd(): void {
    if (this.#at < this.#phrase.length) throw new SyntaxError(`"${this.#phrase}" has a ) too many.`);
  }

  readSequence(): Phrase {
    const parts: Phrase[] = [];
    for (;;) {
      const next = this.#phrase[this.#at];
      if (next === undefined || next === ")" || next === "|") return sequence(parts);
      if (next === " " || next === "?") this.#at += 1;
      else parts.push(next === "(" ? this.#readGroup() : this.#readWord());
    }
  }

  #readGroup(): Phrase {
    const alternatives: Phrase[] = [];
    do {
      this.#at += 1;
      alternatives.push(this.readSequence());
    } while (this.#phrase[this.#at] === "|");
    if (this.#phrase[this.#at] !== ")") throw new SyntaxError(`"${this.#phrase}" lacks a ).`);
    this.#at += 1;
    const group = oneOf(alternatives);
    if (this.#phrase[this.#at] !== "?") return group;
    this.#at += 1;
    return { is: "optional", part: group };
  }

  #readWord(): Phrase {
    const start = this.#at;
    const first = this.#phrase[start];
    this.#at += 1;
    if (first === "^") return { is: "begin" };
    if (first === "$") return { is: "end" };
    while (this.#at < this.#phrase.length && !" ()|^$".includes(this.#phrase[this.#at] ?? " ")) this.#at += 1;
    const word = this.#phrase.slice(start, this.#at);
    if (word.startsWith("...")) return { is: "any", most: 4 };
    if (word.startsWith("..")) return { is: "any", most: 2 };
    if (word.startsWith("<")) return this.#setNamed(word.replace(/^<(.+)>\??$/, "$1"));
    if (word.endsWith("s?")) return oneOf([this.#oneWord(word.slice(0, -1)), this.#oneWord(word.slice(0, -2))]);
    return word.endsWith("?")
      ? { is: "optional", part: this.#oneWord(word.slice(0, -1)) }
      : this.#oneWord(word);
  }

  #oneWord(word: string): Phrase {
    if (PLAIN.test(word)) return { is: "word", word };
    if (word === "") return { is: "oneOf", parts: [] };
    // To throw now and not at the first text.
    new RegExp(word, "u");
    return { is: "pattern", source: word };
  }
}

function sequence(parts: readonly Phrase[]): Phrase {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { is: "sequence", parts };
}

function oneOf(parts: readonly Phrase[]): Phrase {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { is: "oneOf", parts };
}

function fewestWords(phrase: Phrase): number {
  switch (phrase.is) {
    case "word":
    case "pattern":
      return 1;
    case "any":
    case "begin":
    case "end":
    case "optional":
      return 0;
    case "sequence":
      return phrase.parts.reduce((sum, part) => sum + fewestWords(part), 0);
    case "oneOf":
      return phrase.parts.length === 0 ? 1 : Math.min(...phrase.parts.map(fewestWords));
  }
}
