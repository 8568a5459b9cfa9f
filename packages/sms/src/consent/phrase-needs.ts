/** What a text must have for a phrase to be in it: so that most phrases need not be looked for in most texts. */
import type { Phrase } from "./phrase.ts";
import type { Vocabulary } from "./vocabulary.ts";

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

const alreadyReckoned = new WeakMap<Phrase, Needed | null>();
export interface Needed {
  readonly words: readonly string[];
  readonly cost: number;
}

/** The sets are in many phrases. */
export function neededBy(phrase: Phrase): Needed | null {
  if (phrase.is !== "oneOf" && phrase.is !== "sequence") return reckonNeeded(phrase);
  const before = alreadyReckoned.get(phrase);
  if (before !== undefined) return before;
  const needed = reckonNeeded(phrase);
  alreadyReckoned.set(phrase, needed);
  return needed;
}

/** Words of which a text with the phrase has one; of several such sets that which the fewest texts have. */
function reckonNeeded(phrase: Phrase): Needed | null {
  switch (phrase.is) {
    case "word":
      return { words: [phrase.word], cost: COMMON.has(phrase.word) ? OFTEN : RARE };
    case "sequence":
      return phrase.parts
        .map(neededBy)
        .reduce<Needed | null>(
          (best, one) => (one !== null && (best === null || one.cost < best.cost) ? one : best),
          null,
        );
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
export interface Beginning {
  readonly low: number;
  readonly high: number;
  /** At the beginning of a stretch only. */
  readonly isAnchored: boolean;
  /** With a number written in digits. */
  readonly isNumber: boolean;
}

export const ANYWHERE: Beginning = { low: -1, high: -1, isAnchored: false, isNumber: false };

export function beginningOf(phrase: Phrase, vocabulary: Vocabulary): Beginning {
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
export function firstWordsOf(phrase: Phrase): { words: readonly string[] | null; canBeEmpty: boolean } {
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
