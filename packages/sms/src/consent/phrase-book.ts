/**
 * The phrases of a word list, looked for in texts.
 *
 * A list has more than a thousand. To try each at each word costs 30 to 380 µs a text, and as many expressions 38 MB
 * and 0.1 s. So a phrase is looked for only if the text holds a word that it cannot do without (of those the rarest),
 * and what is left is tried by a small machine that compares numbers of words: see `run`.
 */
import { ANY, BEGIN, BY_WORD, Compiler, EITHER, END, FOUND, GO, ONE_OF, PATTERN, WORD } from "./phrase-code.ts";
import { type Beginning, ANYWHERE, beginningOf, neededBy } from "./phrase-needs.ts";
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

const NO_PHRASES: readonly number[] = [];

export class PhraseBook<Group extends string> {
  readonly #code: readonly number[];
  readonly #patterns: readonly RegExp[];
  readonly #branches: readonly ReadonlyMap<number, readonly number[]>[];
  readonly #compiler: Compiler;
  /** Phrases of one group have numbers in sequence. */
  readonly #phrases: readonly Phrase[];
  /** Where the code of each phrase begins; -1 until it is looked for, which most never are. */
  readonly #starts: number[];
  readonly #groups: Readonly<Record<Group, { readonly from: number; readonly to: number }>>;
  /** By the number of a word: phrases that need it. */
  readonly #needing: readonly (readonly number[])[];
  /** Those that need no particular word. */
  readonly #always: readonly number[];
  readonly #vocabulary: Vocabulary;
  /** Reckoned when a phrase is first looked for, like its code. */
  readonly #beginnings: (Beginning | undefined)[] = [];
  /** One bit a phrase. */
  readonly #marks: Int32Array;
  readonly #waiting: number[] = [];

  constructor(vocabulary: Vocabulary, phrases: Readonly<Record<Group, readonly Phrase[]>>) {
    const compiler = new Compiler(vocabulary);
    const starts: number[] = [];
    const needing: number[][] = [];
    const always: number[] = [];
    const groups: Partial<Record<Group, { from: number; to: number }>> = {};
    for (const [group, some] of Object.entries(phrases) as [Group, readonly Phrase[]][]) {
      const from = starts.length;
      for (const phrase of some) {
        const number = starts.length;
        starts.push(-1);
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
    this.#compiler = compiler;
    this.#phrases = Object.values<readonly Phrase[]>(phrases).flat();
    this.#starts = starts;
    this.#needing = needing;
    this.#always = always;
    this.#vocabulary = vocabulary;
    this.#code = compiler.code;
    this.#patterns = compiler.patterns;
    this.#branches = compiler.branches;
    this.#marks = new Int32Array((starts.length >> 5) + 1);
  }

  /** For each group the phrases that may be in a stretch, in their order; null if there are none at all. */
  candidatesFor({ numbers, from, to }: Omit<Stretch, "words">): Candidates<Group> | null {
    let isAny = false;
    for (const number of this.#always) this.#mark(number);
    for (let at = from; at < to; at += 1) {
      const some = this.#needing[numbers[at] ?? 0];
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
    return new Candidates(found, this.#groups, (...asked) => this.#find(...asked));
  }

  #beginningOf(phrase: number): Beginning {
    const tree = this.#phrases[phrase];
    const beginning = tree === undefined ? ANYWHERE : beginningOf(tree, this.#vocabulary);
    this.#beginnings[phrase] = beginning;
    return beginning;
  }

  #compile(phrase: number): number {
    const tree = this.#phrases[phrase];
    const start = tree === undefined ? 0 : this.#compiler.compile(tree);
    this.#starts[phrase] = start;
    return start;
  }

  #mark(phrase: number): void {
    const at = phrase >> 5;
    this.#marks[at] = (this.#marks[at] ?? 0) | (1 << (phrase & 31));
  }

  /** The first place from `from` up to `to` where the phrase begins. */
  #find(phrase: number, stretch: Stretch, from: number, to: number): Match | null {
    const beginning = this.#beginnings[phrase] ?? this.#beginningOf(phrase);
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
    let pc = this.#starts[phrase] ?? -1;
    if (pc === -1) pc = this.#compile(phrase);
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

function isIn(code: readonly number[], from: number, count: number, number: number): boolean {
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
