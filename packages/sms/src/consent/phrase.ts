/**
 * Phrases of a word list (see word-list.ts), found in `word word word `.
 *
 * A list has a thousand phrases, and one expression of all of them costs 30 to 380 µs a text, as each is tried at each
 * letter. So each is asked only where a word stands with which it can begin.
 */

export type Sets = Readonly<Record<string, readonly string[]>>;

/** A text in which phrases are looked for, with where its words begin. */
export interface Sentence {
  readonly text: string;
  readonly words: readonly string[];
  readonly starts: readonly number[];
}

/** `text`: words, each with a space behind it. */
export function readSentence(text: string): Sentence {
  const words: string[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length;) {
    const space = text.indexOf(" ", at);
    const end = space === -1 ? text.length : space;
    words.push(text.slice(at, end));
    starts.push(at);
    at = end + 1;
  }
  return { text, words, starts };
}

export interface Phrases {
  /** What is found first in the text, and of several at one place the first in the list. */
  find(sentence: Sentence): string | null;
  has(sentence: Sentence): boolean;
  /** What is found of the first group of phrases of which anything is found, first in the first sentence. */
  findByGroup(
    sentences: readonly Sentence[],
    groupOf: (order: number) => number,
  ): { group: number; text: string } | null;
  /** How many of the phrases are in it. */
  count(sentence: Sentence): number;
  /** The text with each that is found replaced. What was found is not looked through again. */
  replaceAll(sentence: Sentence, by: string): string;
}

/** Throws SyntaxError on a phrase that cannot be read. */
export function readPhrases(phrases: readonly string[], sets: Sets): Phrases {
  const anywhere: Phrase[] = [];
  const byFirst = new Map<string, Phrase[]>();
  for (const [order, written] of phrases.entries()) {
    const { source, first } = readPhrase(written, sets);
    const phrase = { order, pattern: new RegExp(source, "uy") };
    if (first === null) anywhere.push(phrase);
    for (const word of first ?? []) {
      const known = byFirst.get(word);
      if (known === undefined) byFirst.set(word, [phrase]);
      else known.push(phrase);
    }
  }
  if (anywhere.length > 0) {
    for (const some of byFirst.values()) {
      some.push(...anywhere);
      some.sort((a, b) => a.order - b.order);
    }
  }
  const otherwise = anywhere.length === 0 ? undefined : anywhere;

  /** Where the first one from `from` on begins and ends. */
  const next = ({ text, words, starts }: Sentence, from: number): { at: number; end: number } | null => {
    for (const [index, word] of words.entries()) {
      const at = starts[index] ?? 0;
      if (at < from) continue;
      for (const { pattern } of byFirst.get(word) ?? otherwise ?? NOTHING) {
        pattern.lastIndex = at;
        if (pattern.test(text)) return { at, end: pattern.lastIndex };
      }
    }
    return null;
  };

  return {
    find: (sentence) => {
      const found = next(sentence, 0);
      return found === null ? null : sentence.text.slice(found.at, found.end);
    },
    has: (sentence) => next(sentence, 0) !== null,
    findByGroup: (sentences, groupOf) => {
      let best: { group: number; text: string } | null = null;
      for (const { text, words, starts } of sentences) {
        for (const [index, word] of words.entries()) {
          const at = starts[index] ?? 0;
          for (const { pattern, order } of byFirst.get(word) ?? otherwise ?? NOTHING) {
            const group = groupOf(order);
            if (best !== null && group >= best.group) break;
            pattern.lastIndex = at;
            if (pattern.test(text)) best = { group, text: text.slice(at, pattern.lastIndex) };
          }
        }
      }
      return best;
    },
    count: ({ text, words, starts }) => {
      const found = new Set<Phrase>();
      for (const [index, word] of words.entries()) {
        for (const phrase of byFirst.get(word) ?? otherwise ?? NOTHING) {
          phrase.pattern.lastIndex = starts[index] ?? 0;
          if (!found.has(phrase) && phrase.pattern.test(text)) found.add(phrase);
        }
      }
      return found.size;
    },
    replaceAll: (sentence, by) => {
      const { text } = sentence;
      let result = "";
      let done = 0;
      for (let found = next(sentence, 0); found !== null; found = next(sentence, done)) {
        result += text.slice(done, found.at) + by;
        done = found.end;
      }
      return done === 0 ? text : result + text.slice(done);
    },
  };
}

const NOTHING: readonly Phrase[] = [];

interface Phrase {
  order: number;
  /** Sticky: tried where a word begins, and nowhere else. */
  pattern: RegExp;
}

interface Part {
  source: string;
  /** With which words it can begin; null where it may be any. */
  first: ReadonlySet<string> | null;
  canBeEmpty: boolean;
}

/** Throws SyntaxError on a phrase that cannot be read. */
export function readPhrase(phrase: string, sets: Sets): Pick<Part, "source" | "first"> {
  const reader = new PhraseReader(phrase, sets);
  const part = reader.readSequence();
  reader.expectEnd();
  if (part.canBeEmpty || new RegExp(`^(?:${part.source})`, "u").exec("")?.[0] === "")
    throw new SyntaxError(`"${phrase}" matches nothing at all.`);
  return part;
}

const NONE: ReadonlySet<string> = new Set();

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

  readSequence(): Part {
    let whole: Part = { source: "", first: NONE, canBeEmpty: true };
    for (;;) {
      const next = this.#phrase[this.#at];
      if (next === undefined || next === ")" || next === "|") return whole;
      if (next === " " || next === "?") this.#at += 1;
      else whole = followedBy(whole, next === "(" ? this.#readGroup() : this.#readWord());
    }
  }

  #readGroup(): Part {
    const alternatives: Part[] = [];
    do {
      this.#at += 1;
      alternatives.push(this.readSequence());
    } while (this.#phrase[this.#at] === "|");
    if (this.#phrase[this.#at] !== ")") throw new SyntaxError(`"${this.#phrase}" lacks a ).`);
    this.#at += 1;
    const group = oneOf(alternatives);
    if (this.#phrase[this.#at] !== "?") return group;
    this.#at += 1;
    return { source: `${group.source}?`, first: group.first, canBeEmpty: true };
  }

  #readWord(): Part {
    const word = /^(?:\^|\$|[^ ()|^$]+)/.exec(this.#phrase.slice(this.#at))?.[0] ?? "";
    this.#at += word.length;
    if (word === "^") return { source: word, first: NONE, canBeEmpty: true };
    if (word === "$") return { source: word, first: null, canBeEmpty: false };
    if (/^\.\.\.\??$/.test(word)) return { source: String.raw`(?:\S+ ){0,4}`, first: null, canBeEmpty: true };
    if (/^\.\.\??$/.test(word)) return { source: String.raw`(?:\S+ ){0,2}`, first: null, canBeEmpty: true };
    const name = /^<(.+)>$/.exec(word)?.[1];
    if (name !== undefined) return this.#readSet(name);
    if (word.endsWith("s?"))
      return { source: `${word} `, first: named(word.slice(0, -2), word.slice(0, -1)), canBeEmpty: false };
    if (!word.endsWith("?")) return { source: `${word} `, first: named(word), canBeEmpty: false };
    const plain = word.slice(0, -1);
    return { source: `(?:${plain} )?`, first: named(plain), canBeEmpty: true };
  }

  #readSet(name: string): Part {
    const members = this.#sets[name];
    if (members === undefined) throw new SyntaxError(`"${this.#phrase}" names the set "${name}", which is not there.`);
    return oneOf(
      members.map((member) => {
        const reader = new PhraseReader(member, this.#sets);
        const part = reader.readSequence();
        reader.expectEnd();
        return part;
      }),
    );
  }
}

/** Null where one is no plain word. */
const named = (...words: string[]): ReadonlySet<string> | null =>
  words.every((word) => /^[\p{L}\p{N}_#]+$/u.test(word)) ? new Set(words) : null;

function followedBy(one: Part, other: Part): Part {
  return {
    source: one.source + other.source,
    first: one.canBeEmpty ? union(one.first, other.first) : one.first,
    canBeEmpty: one.canBeEmpty && other.canBeEmpty,
  };
}

function oneOf(parts: readonly Part[]): Part {
  return {
    source: `(?:${parts.map(({ source }) => source).join("|")})`,
    first: parts.map(({ first }) => first).reduce(union, NONE),
    canBeEmpty: parts.some(({ canBeEmpty }) => canBeEmpty),
  };
}

function union(one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): ReadonlySet<string> | null {
  return one === null || other === null ? null : new Set([...one, ...other]);
}
