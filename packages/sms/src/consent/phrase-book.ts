/**
 * The phrases of a word list, looked for in texts.
 *
 * A list has more than a thousand. To try each at each word costs 30 to 380 µs a text, and as many expressions 38 MB
 * and 0.1 s. So a phrase is looked for only if the text holds a word that it cannot do without (of those the rarest),
 * and what is left is tried by a small machine that compares numbers of words: see `run`.
 */
import type { Phrase } from "./phrase.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Words of a text from `from` up to `to`. */
export interface Stretch {
  readonly words: readonly string[];
  readonly numbers: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface Match {
  readonly from: number;
  readonly to: number;
}

/** What the machine does; the operands follow. */
const WORD = 0; // number
const ONE_OF = 1; // how many, numbers in ascending order
const PATTERN = 2; // index
const ANY = 3;
const EITHER = 4; // where to go on, and where if that fails
const GO = 5; // where
const BEGIN = 6;
const END = 7;
const FOUND = 8;
const NEVER = 9;
const BY_WORD = 10; // index of where to go on, by the word that stands here

/** Words that are in so many texts that they tell nothing of them. */
const COMMON = new Set(
  (
    "the a an i im you your me my we us our it its is are was be been to of in on at for from with and or but not no dont " +
    "this that these those have has had do did does will would can could please he she they them now so just if all any " +
    "up out off get got go going want need know de la el le les que me no se un una por ne pas je vous mon"
  ).split(" "),
);
const RARE = 1;
const OFTEN = 40;

const NO_PHRASES: readonly number[] = [];

export class PhraseBook<Group extends string> {
  readonly #vocabulary: Vocabulary;
  readonly #code: Int32Array;
  readonly #patterns: readonly RegExp[];
  readonly #branches: readonly ReadonlyMap<number, readonly number[]>[];
  /** Where the code of each phrase begins. Phrases of one group have numbers in sequence. */
  readonly #starts: readonly number[];
  readonly #groups: Readonly<Record<Group, { readonly from: number; readonly to: number }>>;
  /** By the number of a word: phrases that need it. */
  readonly #needing: readonly (readonly number[])[];
  /** Those that need no particular word. */
  readonly #always: readonly number[];
  readonly #beginnings: readonly Beginning[];
  /** One bit a phrase. */
  readonly #marks: Int32Array;
  readonly #waiting: number[] = [];

  constructor(vocabulary: Vocabulary, phrases: Readonly<Record<Group, readonly Phrase[]>>) {
    this.#vocabulary = vocabulary;
    const compiler = new Compiler(vocabulary);
    const starts: number[] = [];
    const needing: number[][] = [];
    const always: number[] = [];
    const beginnings: Beginning[] = [];
    const groups: Partial<Record<Group, { from: number; to: number }>> = {};
    for (const [group, some] of Object.entries(phrases) as [Group, readonly Phrase[]][]) {
      const from = starts.length;
      for (const phrase of some) {
        const number = starts.length;
        starts.push(compiler.compile(phrase));
        beginnings.push(beginningOf(phrase, vocabulary));
        const needed = neededBy(phrase);
        if (needed === null) always.push(number);
        for (const word of new Set(needed?.words)) {
          const at = vocabulary.add(word);
          while (needing.length <= at) needing.push(NO_PHRASES as number[]);
          const others = needing[at] ?? NO_PHRASES;
          if (others === NO_PHRASES) needing[at] = [number];
          else needing[at]?.push(number);
        }
      }
      groups[group] = { from, to: starts.length };
    }
    this.#groups = groups as Record<Group, { from: number; to: number }>;
    this.#starts = starts;
    this.#needing = needing;
    this.#always = always;
    this.#beginnings = beginnings;
    this.#code = Int32Array.from(compiler.code);
    this.#patterns = compiler.patterns;
    this.#branches = compiler.branches;
    this.#marks = new Int32Array((starts.length >> 5) + 1);
  }

  /** For each group the phrases that may be in a text of these words, in their order; null if there are none at all. */
  candidatesFor(numbers: readonly number[]): Candidates<Group> | null {
    let isAny = false;
    for (const number of this.#always) this.#mark(number);
    for (const word of numbers) {
      const some = this.#needing[word];
      if (some === undefined || some.length === 0) continue;
      isAny = true;
      for (const phrase of some) this.#mark(phrase);
    }
    if (!isAny && this.#always.length === 0) return null;
    const found: number[] = [];
    for (let at = 0; at < this.#marks.length; at += 1) {
      for (let bits = this.#marks[at] ?? 0; bits !== 0; bits &= bits - 1) {
        found.push((at << 5) + 31 - Math.clz32(bits & -bits));
      }
      this.#marks[at] = 0;
    }
    return new Candidates(found, this.#groups, (phrase, stretch, from, to) => this.#find(phrase, stretch, from, to));
  }

  #mark(phrase: number): void {
    const at = phrase >> 5;
    this.#marks[at] = (this.#marks[at] ?? 0) | (1 << (phrase & 31));
  }

  /** The first place from `from` up to `to` where the phrase begins. */
  #find(phrase: number, stretch: Stretch, from: number, to: number): Match | null {
    const beginning = this.#beginnings[phrase];
    if (beginning === undefined) return null;
    const { low, high, isAnchored, isNumber } = beginning;
    if (isAnchored && from > stretch.from) return null;
    const last = isAnchored ? Math.min(to, from + 1) : to;
    const { numbers, words } = stretch;
    for (let at = from; at < last; at += 1) {
      if (isNumber && !startsWithDigit(words[at] ?? "")) continue;
      const number = numbers[at] ?? 0;
      if (((low >>> number) & (high >>> (number >> 5)) & 1) === 0) continue;
      const end = this.#run(phrase, stretch, at);
      if (end !== -1) return { from: at, to: end };
    }
    return null;
  }

  /** Where the phrase ends that begins at `from`; -1 if it does not. As an expression does: the first way that fits. */
  #run(phrase: number, { words, numbers, from: begin, to: end }: Stretch, from: number): number {
    const code = this.#code;
    const waiting = this.#waiting;
    waiting.length = 0;
    let at = from;
    let pc = this.#starts[phrase] ?? 0;
    for (;;) {
      let fits = true;
      switch (code[pc]) {
        case WORD:
          fits = at < end && numbers[at] === code[pc + 1];
          at += 1;
          pc += 2;
          break;
        case ONE_OF: {
          const count = code[pc + 1] ?? 0;
          fits = at < end && isIn(code, pc + 2, count, numbers[at] ?? 0);
          at += 1;
          pc += 2 + count;
          break;
        }
        case PATTERN:
          fits = at < end && (this.#patterns[code[pc + 1] ?? 0]?.test(words[at] ?? "") ?? false);
          at += 1;
          pc += 2;
          break;
        case ANY:
          fits = at < end;
          at += 1;
          pc += 1;
          break;
        case EITHER:
          waiting.push(code[pc + 2] ?? 0, at);
          pc = code[pc + 1] ?? 0;
          break;
        case BY_WORD: {
          const ways = at < end ? this.#branches[code[pc + 1] ?? 0]?.get(numbers[at] ?? 0) : undefined;
          fits = ways !== undefined;
          if (ways === undefined) break;
          for (let way = ways.length - 1; way > 0; way -= 1) waiting.push(ways[way] ?? 0, at);
          pc = ways[0] ?? 0;
          break;
        }
        case GO:
          pc = code[pc + 1] ?? 0;
          break;
        case BEGIN:
          fits = at === begin;
          pc += 1;
          break;
        case END:
          fits = at === end;
          pc += 1;
          break;
        case FOUND:
          return at;
        default:
          fits = false;
      }
      if (!fits) {
        if (waiting.length === 0) return -1;
        at = waiting.pop() ?? 0;
        pc = waiting.pop() ?? 0;
      }
    }
  }
}

type Find = (phrase: number, stretch: Stretch, from: number, to: number) => Match | null;

/** The phrases that may be in one text. */
export class Candidates<Group extends string> {
  readonly #phrases: readonly number[];
  readonly #groups: Readonly<Record<Group, { readonly from: number; readonly to: number }>>;
  readonly #find: Find;

  constructor(
    phrases: readonly number[],
    groups: Readonly<Record<Group, { readonly from: number; readonly to: number }>>,
    find: Find,
  ) {
    this.#phrases = phrases;
    this.#groups = groups;
    this.#find = find;
  }

  #of(group: Group): readonly number[] {
    const { from, to } = this.#groups[group];
    const phrases = this.#phrases;
    let first = 0;
    while (first < phrases.length && (phrases[first] ?? 0) < from) first += 1;
    let last = first;
    while (last < phrases.length && (phrases[last] ?? 0) < to) last += 1;
    return first === last ? NO_PHRASES : phrases.slice(first, last);
  }

  /** What is found first from `from` on, and of several at one place the first in the list. */
  find(group: Group, stretch: Stretch, from = stretch.from): Match | null {
    let best: Match | null = null;
    for (const phrase of this.#of(group)) {
      best = this.#find(phrase, stretch, from, best === null ? stretch.to : best.from) ?? best;
    }
    return best;
  }

  has(group: Group, stretch: Stretch): boolean {
    return this.#of(group).some((phrase) => this.#find(phrase, stretch, stretch.from, stretch.to) !== null);
  }

  /** How many of the group's phrases are in it. */
  count(group: Group, stretch: Stretch): number {
    let count = 0;
    for (const phrase of this.#of(group)) {
      if (this.#find(phrase, stretch, stretch.from, stretch.to) !== null) count += 1;
    }
    return count;
  }

  /** What is found of the lowest rank of which anything is found, first in the first stretch. Ranks must ascend. */
  findLowest(
    group: Group,
    stretches: readonly Stretch[],
    rankOf: (order: number) => number,
  ): { rank: number; stretch: Stretch; match: Match } | null {
    const first = this.#groups[group].from;
    let best: { rank: number; index: number; stretch: Stretch; match: Match } | null = null;
    for (const phrase of this.#of(group)) {
      const rank = rankOf(phrase - first);
      if (best !== null && rank > best.rank) break;
      for (const [index, stretch] of stretches.entries()) {
        if (best !== null && index > best.index) break;
        const to: number = best !== null && index === best.index ? best.match.from : stretch.to;
        const match = this.#find(phrase, stretch, stretch.from, to);
        if (match === null) continue;
        best = { rank, index, stretch, match };
        break;
      }
    }
    return best;
  }
}

function startsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function isIn(code: Int32Array, from: number, count: number, number: number): boolean {
  let low = from;
  let high = from + count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = code[middle] ?? 0;
    if (value === number) return true;
    if (value < number) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

class Compiler {
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

/** Words of which a text with the phrase has one; of several such sets that which the fewest texts have. */
function neededBy(phrase: Phrase): { words: readonly string[]; cost: number } | null {
  switch (phrase.is) {
    case "word":
      return { words: [phrase.word], cost: COMMON.has(phrase.word) ? OFTEN : RARE };
    case "sequence":
      return phrase.parts
        .map(neededBy)
        .reduce((best, one) => (one !== null && (best === null || one.cost < best.cost) ? one : best), null);
    case "oneOf": {
      const all = phrase.parts.map(neededBy);
      const known = all.filter((one) => one !== null);
      if (known.length < all.length) return null;
      return { words: known.flatMap(({ words }) => words), cost: known.reduce((sum, { cost }) => sum + cost, 0) };
    }
    case "pattern":
    case "any":
    case "begin":
    case "end":
    case "optional":
      return null;
  }
}

/** With which words a phrase can begin, by their numbers modulo 32, and by 32 and modulo 32: most others are none. */
interface Beginning {
  readonly low: number;
  readonly high: number;
  /** At the beginning of a stretch only. */
  readonly isAnchored: boolean;
  /** With a number written in digits. */
  readonly isNumber: boolean;
}

function beginningOf(phrase: Phrase, vocabulary: Vocabulary): Beginning {
  const isAnchored = phrase.is === "sequence" && phrase.parts[0]?.is === "begin";
  const words = firstWordsOf(phrase).words;
  const first = phrase.is === "sequence" ? phrase.parts[0] : phrase;
  const isNumber = first?.is === "pattern" && first.source.startsWith("[0-9]");
  if (words === null) return { low: -1, high: -1, isAnchored, isNumber };
  let low = 0;
  let high = 0;
  for (const word of words) {
    const number = vocabulary.add(word);
    low |= 1 << number;
    high |= 1 << (number >> 5);
  }
  return { low, high, isAnchored, isNumber };
}

/** Null where it may be any. */
function firstWordsOf(phrase: Phrase): { words: readonly string[] | null; canBeEmpty: boolean } {
  switch (phrase.is) {
    case "word":
      return { words: [phrase.word], canBeEmpty: false };
    case "pattern":
      return { words: null, canBeEmpty: false };
    case "any":
      return { words: null, canBeEmpty: true };
    case "begin":
    case "end":
      return { words: [], canBeEmpty: true };
    case "optional":
      return { ...firstWordsOf(phrase.part), canBeEmpty: true };
    case "oneOf": {
      const all = phrase.parts.map(firstWordsOf);
      return { words: together(all), canBeEmpty: all.some(({ canBeEmpty }) => canBeEmpty) };
    }
    case "sequence": {
      const all = [];
      for (const part of phrase.parts) {
        const first = firstWordsOf(part);
        all.push(first);
        if (!first.canBeEmpty) return { words: together(all), canBeEmpty: false };
      }
      return { words: together(all), canBeEmpty: true };
    }
  }
}

function together(all: readonly { words: readonly string[] | null }[]): readonly string[] | null {
  return all.some(({ words }) => words === null) ? null : all.flatMap(({ words }) => words ?? []);
}
