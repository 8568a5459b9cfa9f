/**
 * The words of one language, as data. To change what is caught, change these lists; the rules read nothing else.
 *
 * All words are written as `normalise` leaves them: lower case, no accents, no apostrophes (`dont`), with the spellings
 * of `spellings` already replaced and the words of `noise` left out. A phrase is words with a space between them, and
 * - `(a|b c)`  one of these; `word?` and `(a|b)?`  may be missing;
 * - `<name>`  one of the set of that name; `...`  up to four words of any kind; `..`  up to two;
 * - `^` at the start and `$` at the end: the sentence, or the part of it between commas, begins or ends here.
 */
/** The logarithm of the odds that it is a refusal, times 10: words and pairs of words, by weight. */
export interface Weights {
  readonly bias: number;
  /** `[12, "again|call me"]`: each of these, once a text, speaks for it with 1.2. `^` and `$` are the two ends. */
  readonly features: readonly (readonly [weight: number, features: string])[];
}

export interface WordList {
  /** ISO 639-1; `any` is read whatever the language. */
  readonly language: string;
  /** Whole messages that stop everything at once. */
  readonly out: {
    /** With "please" and "thank you" around them they still mean nothing else. */
    readonly polite: readonly string[];
    /** Alone only: with more around them they may be about an appointment. */
    readonly alone: readonly string[];
    /**
     * Slips of the finger, and wishes that only readers who know the rules take for a keyword: held at once like every
     * refusal, and out when somebody has looked. What stops everything by itself must leave no doubt.
     */
    readonly doubted: readonly string[];
  };
  /** Whole messages that begin again. */
  readonly in: readonly string[];
  /** Whole messages that begin again, but only from somebody who is out: otherwise they answer a question. */
  readonly yes: readonly string[];
  readonly help: readonly string[];
  /** May stand beside the polite keywords, and beside those that begin again or ask for help. */
  readonly politeness: readonly string[];
  /** May stand beside the polite keywords only: "start now" is about the work. */
  readonly urgency: readonly string[];
  /** Beside a keyword it may say something else: greetings, apologies, swearing. Like `doubted`. */
  readonly chatter: readonly string[];
  /** Left out of every message before anything is compared. */
  readonly noise: readonly string[];
  /** What people write -> the word that the lists use. One to three words on the left. */
  readonly spellings: Readonly<Record<string, string>>;
  /** Named alternatives for phrases. */
  readonly sets: Readonly<Record<string, readonly string[]>>;
  /** Phrases that hold a suspicious word and mean nothing; they are taken away before `refusals` are looked for. */
  readonly innocent: readonly string[];
  /** Words by which a text is known to be about something else than being texted; see familiar.ts. Words and phrases. */
  readonly familiar: readonly string[];
  /** Phrases that may be a refusal if they are the whole message: alone "no" may be one, "no, Tuesday" is not. */
  readonly wholeRefusals: readonly string[];
  /**
   * The net under the phrases: words that refusals nobody thought of are made of. A sentence in which their weights
   * (`strong` 2, `weak` 1), less 2 if an `ordinary` word shows that it is about the work, come to 2 may be a refusal.
   */
  readonly suspicion: {
    readonly strong: readonly string[];
    readonly weak: readonly string[];
    readonly ordinary: readonly string[];
  };
  /** The net under the net, if enough labelled replies were there to learn it from: see weighing.ts. */
  readonly weights?: Weights;
  /** Phrases that may be a refusal, by what they are. The first that is found gives the reason. */
  readonly refusals: Readonly<Partial<Record<RefusalKind, readonly string[]>>>;
}

export const REFUSAL_KINDS = {
  stop: "asks to stop, in words of its own",
  list: "asks to be taken off a list",
  contact: "does not want to be contacted",
  consent: "says that there is no consent",
  legal: "threatens to report, block or sue, or calls it spam",
  wrong: "the number belongs to somebody else",
  anger: "is angry",
  stranger: "does not know who writes",
  own: "has words of the firm's own list",
  decline: "declines the offer",
  suspected: "has words that refusals are made of",
} as const;
export type RefusalKind = keyof typeof REFUSAL_KINDS;

/** Catches nothing: what a list of few words begins with. */
export function emptyWordList(language: string): WordList {
  return {
    language,
    out: { polite: [], alone: [], doubted: [] },
    in: [],
    yes: [],
    help: [],
    politeness: [],
    urgency: [],
    chatter: [],
    noise: [],
    spellings: {},
    sets: {},
    innocent: [],
    familiar: [],
    wholeRefusals: [],
    suspicion: { strong: [], weak: [], ordinary: [] },
    refusals: {},
  };
}
