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
  const read = new SetReader(sets, () => {}).read(phrase);
  if (fewestWords(read) === 0) throw new SyntaxError(`"${phrase}" matches nothing at all.`);
  return read;
}

/**
 * Reads phrases that share sets; each set is read once, and `note` hears of each word.
 * Throws SyntaxError on a phrase that cannot be read.
 */
export function readPhrases(phrases: readonly string[], sets: Sets, note: (word: string) => void): Phrase[] {
  const reader = new SetReader(sets, note);
  return phrases.map((phrase) => {
    const read = reader.read(phrase);
    if (fewestWords(read) === 0) throw new SyntaxError(`"${phrase}" matches nothing at all.`);
    return read;
  });
}

const PLAIN = /^[\p{L}\p{N}_#]+$/u;

/** Nearly all are; to make the other expression ready takes longer than to ask for all of them. */
function isPlain(word: string): boolean {
  return /^[a-z0-9_#]+$/.test(word) || (!/[[\]{}*+.]/.test(word) && PLAIN.test(word));
}

class SetReader {
  readonly #sets: Sets;
  readonly #note: (word: string) => void;
  readonly #known = new Map<string, Phrase>();
  readonly #words = new Map<string, Phrase>();

  constructor(sets: Sets, note: (word: string) => void) {
    this.#sets = sets;
    this.#note = note;
  }

  read(phrase: string): Phrase {
    const reader = new PhraseReader(phrase, this.#words, this.#note, (name) => this.#setNamed(name, phrase));
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

/** A bracket, a bar, one end of the sentence, a question mark behind a bracket, a word with what is attached to it. */
const TOKEN = /\)\?|[()|^$]|\?|[^ ()|^$?][^ ()|^$]*/g;

class PhraseReader {
  readonly #phrase: string;
  readonly #tokens: readonly string[];
  readonly #setNamed: (name: string) => Phrase;
  readonly #words: Map<string, Phrase>;
  readonly #note: (word: string) => void;
  #at = 0;

  constructor(
    phrase: string,
    words: Map<string, Phrase>,
    note: (word: string) => void,
    setNamed: (name: string) => Phrase,
  ) {
    this.#note = note;
    this.#phrase = phrase;
    this.#tokens = phrase.match(TOKEN) ?? [];
    this.#words = words;
    this.#setNamed = setNamed;
  }

  expectEnd(): void {
    if (this.#at < this.#tokens.length) throw new SyntaxError(`"${this.#phrase}" has a ) too many.`);
  }

  readSequence(): Phrase {
    const parts: Phrase[] = [];
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next === undefined || next === ")" || next === ")?" || next === "|") return sequence(parts);
      if (next === "(") {
        parts.push(this.#readGroup());
        continue;
      }
      this.#at += 1;
      if (next !== "?") parts.push(this.#words.get(next) ?? this.#readWord(next));
    }
  }

  #readGroup(): Phrase {
    const alternatives: Phrase[] = [];
    do {
      this.#at += 1;
      alternatives.push(this.readSequence());
    } while (this.#tokens[this.#at] === "|");
    const closing = this.#tokens[this.#at];
    if (closing !== ")" && closing !== ")?") throw new SyntaxError(`"${this.#phrase}" lacks a ).`);
    this.#at += 1;
    const group = oneOf(alternatives);
    return closing === ")?" ? { is: "optional", part: group } : group;
  }

  /** Words are the same in all phrases. */
  #readWord(token: string): Phrase {
    const read = this.#wordOf(token);
    if (!token.startsWith("<")) this.#words.set(token, read);
    return read;
  }

  #wordOf(token: string): Phrase {
    if (token === "^") return { is: "begin" };
    if (token === "$") return { is: "end" };
    if (token.startsWith("...")) return { is: "any", most: 4 };
    if (token.startsWith("..")) return { is: "any", most: 2 };
    if (token.startsWith("<")) return this.#setNamed(token.replace(/^<(.+)>\??$/, "$1"));
    if (token.endsWith("s?")) return oneOf([this.#oneWord(token.slice(0, -1)), this.#oneWord(token.slice(0, -2))]);
    return token.endsWith("?") ? { is: "optional", part: this.#oneWord(token.slice(0, -1)) } : this.#oneWord(token);
  }

  #oneWord(word: string): Phrase {
    if (isPlain(word)) {
      this.#note(word);
      return { is: "word", word };
    }
    if (word === "") return { is: "oneOf", parts: [] };
    // To throw now and not at the first text.
    const { source } = new RegExp(word, "u");
    return { is: "pattern", source };
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
