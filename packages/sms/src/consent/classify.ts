/**
 * What a reply says about consent.
 *
 * Guaranteed: `out` only if the message as a whole is a keyword (with politeness and repetition), never for a part of
 * it; every text gets an answer and nothing throws; the same text gets the same answer.
 * Not guaranteed: that every refusal is seen (corpus/README.md says how many were, of those nobody had foreseen), or
 * that `review` is a refusal. It means that a person should look, and that nothing is sent until then.
 */
import { ENGLISH } from "./words-en.ts";
import { FRENCH } from "./words-fr.ts";
import { OTHER } from "./words-other.ts";
import { SPANISH } from "./words-es.ts";
import { type Normalised, normalise } from "./normalise.ts";
import { beforeName, ownWords, readReaction } from "./quotes.ts";
import { type ReadWordList, readWordList } from "./reading.ts";
import { NEUTRAL } from "./familiar.ts";
import { FAMILIAR_PIECES, OTHER_LANGUAGES, PLAYFUL_EMOJI, REFUSING_EMOJI, REFUSING_PIECES } from "./signs.ts";
import { type Reply, Vocabulary, WordSet } from "./vocabulary.ts";
import { REFUSAL_KINDS, type RefusalKind, type WordList } from "./word-list.ts";

export type Outcome = "out" | "in" | "help" | "review" | "none";
/** What was found, stable for programs. */
export type Rule =
  | "keyword"
  | "keyword-in-doubt"
  | "near-keyword"
  | "other-language"
  | "emoji"
  | "reaction"
  | `refusal-${RefusalKind}`
  | "opt-in"
  | "unfamiliar"
  | "yes-while-out"
  | "help"
  | "nothing-found";

export interface Classification {
  readonly outcome: Outcome;
  readonly rule: Rule;
  /** A sentence for people. */
  readonly reason: string;
  /** The words that decided, as they were read. */
  readonly keyword?: string;
  /** Quo answers this very message by itself and blocks or unblocks the number: no confirmation of ours. */
  readonly handledByQuo: boolean;
}

export interface ClassifyOptions {
  /** ISO 639-1 of what the contact writes. English words count in any case; without it all lists do. */
  readonly language?: string | undefined;
  /** True if this number is opted out now: then "yes" comes back. */
  readonly hasOptedOut?: boolean | undefined;
}

export type ClassifyReply = (text: string, options?: ClassifyOptions) => Classification;

export const WORD_LISTS: readonly WordList[] = [ENGLISH, SPANISH, FRENCH, OTHER];

const ALWAYS_READ = new Set(["en", "any"]);

/** Single words in any case; "STOP PLEASE" and "Stop." are not known to count (support.quo.com, opt-out). */
const HANDLED_BY_QUO = /^\s*(?:stop|stopall|unsubscribe|cancel|end|quit|start|unstop)\s*$/i;
/** A text message has 1,600 characters at most; what is longer came from elsewhere, and its two ends say what matters. */
const LONGEST = 4_000;
/** Greek, Cyrillic, Arabic, Indian, Chinese, Japanese, Korean. */
const OTHER_LETTERS = /[\u{370}-\u{1BFF}\u{3040}-\u{D7FF}]/u;
/** One slip of the finger from "stop", less the words that are one themselves. */
const NEAR_STOP = /^(?:[a-z]?top|s[a-z]?op|st[a-z]?p|sto[a-z]?|st[a-z]op|sto[a-z]p|[a-z]stop|stop[a-z])$/;
const NOT_NEAR_STOP = new Set(
  "top shop step stop stoop chop crop drop prop flop hop pop cop bop mop lop store story stood".split(" "),
);

/** Throws SyntaxError on a phrase that cannot be read. */
export function createClassifier(lists: readonly WordList[] = WORD_LISTS): ClassifyReply {
  const vocabulary = new Vocabulary();
  // What a firm added for a language comes before what all languages share.
  const inOrder = [...lists].sort((a, b) => Number(a.language === "any") - Number(b.language === "any"));
  const all = inOrder.map((list) => readWordList(list, vocabulary));
  const neutral = new WordSet(vocabulary, NEUTRAL);
  return (text, { language, hasOptedOut = false } = {}) => {
    const base = language?.slice(0, 2).toLowerCase();
    const known =
      base === undefined ? all : all.filter((list) => ALWAYS_READ.has(list.language) || list.language === base);
    const found = classify(cut(text), { vocabulary, neutral, lists: known, hasOptedOut });
    return { handledByQuo: HANDLED_BY_QUO.test(text), ...found };
  };
}

interface Known {
  readonly vocabulary: Vocabulary;
  readonly neutral: WordSet;
  readonly lists: readonly ReadWordList[];
  readonly hasOptedOut: boolean;
}

let standard: ClassifyReply | null = null;

/** With the lists as they are. They are made ready by the first call (about 0.1 s), not by who only imports this. */
export const classifyReply: ClassifyReply = (text, options) => {
  standard ??= createClassifier();
  return standard(text, options);
};

type Finding = Omit<Classification, "handledByQuo">;

function classify(text: string, { vocabulary, neutral, lists, hasOptedOut }: Known): Finding {
  const reaction = readReaction(text);
  if (reaction !== null) {
    return reaction.refuses
      ? { outcome: "review", rule: "reaction", reason: "A reaction that may be a refusal." }
      : { outcome: "none", rule: "reaction", reason: "A reaction to a text, which quotes it." };
  }
  const normalised = normalise(ownWords(text));
  const numbers: number[] = [];
  for (const word of normalised.words) numbers.push(vocabulary.numberOf(word));
  const reply = { ...normalised, numbers };
  const whole = wholeMessage(reply, lists, hasOptedOut) ?? signedKeyword(text, lists);
  if (whole !== null) return whole;
  const found = somewhere(reply, lists) ?? unfamiliar(reply, lists, neutral);
  return weighed(found, reply, lists) ?? NOTHING_FOUND;
}

const NOTHING_FOUND: Finding = {
  outcome: "none",
  rule: "nothing-found",
  reason: "Nothing in it looks like a refusal.",
};

type NumberedReply = Normalised & Reply;

function wholeMessage(reply: NumberedReply, lists: readonly ReadWordList[], hasOptedOut: boolean): Finding | null {
  const { words, emoji } = reply;
  const out = firstOf(lists, (list) => list.keywordOf(words));
  if (out !== null) {
    if (reply.asks || isPlayful(emoji)) return inDoubt(out.words);
    return out.isCertain ? keyword(out.words) : near(words.join(" "), out.words);
  }
  const isIn = firstOf(lists, (list) => list.isOneOf("in", words));
  if (isIn !== null) {
    return { outcome: "in", rule: "opt-in", reason: `The whole message is "${isIn}".`, keyword: isIn };
  }
  const yes = hasOptedOut ? firstOf(lists, (list) => list.isOneOf("yes", words)) : null;
  if (yes !== null) {
    return { outcome: "in", rule: "yes-while-out", reason: `"${yes}" from somebody who is out.`, keyword: yes };
  }
  const help = firstOf(lists, (list) => list.isOneOf("help", words));
  if (help !== null) return { outcome: "help", rule: "help", reason: `The whole message is "${help}".`, keyword: help };
  return null;
}

/** A keyword that means one thing only, with a name below it. */
function signedKeyword(text: string, lists: readonly ReadWordList[]): Finding | null {
  const said = beforeName(text);
  if (said === null) return null;
  // With politeness those that may be about an appointment ("Cancel - Friday") are none.
  const out = firstOf(lists, (list) => list.keywordOf([...normalise(said).words, "please"]));
  if (out === null) return null;
  return out.isCertain ? keyword(out.words) : near(said.trim(), out.words);
}

function somewhere(reply: NumberedReply, lists: readonly ReadWordList[]): Finding | null {
  const [word, ...others] = reply.words;
  const foreign = reply.words.length > 3 ? undefined : OTHER_LANGUAGES[reply.words.join(" ")];
  if (foreign !== undefined) {
    const reason = `The whole message may be an opt-out in another language (${foreign}).`;
    return { outcome: "review", rule: "other-language", reason, keyword: reply.words.join(" ") };
  }
  const whole = reply.words.join(" ");
  if (OTHER_LETTERS.test(whole) && REFUSING_PIECES.test(whole)) {
    const reason = "It has words that refusals in another language are made of.";
    return { outcome: "review", rule: "other-language", reason };
  }
  const refusal = firstOf(lists, (list) => list.findRefusal(reply));
  if (refusal !== null) {
    const { kind, words } = refusal;
    return { outcome: "review", rule: `refusal-${kind}`, reason: `It ${REFUSAL_SENTENCE[kind]}.`, keyword: words };
  }
  if (word !== undefined && others.length === 0 && NEAR_STOP.test(word) && !NOT_NEAR_STOP.has(word)) {
    return { outcome: "review", rule: "near-keyword", reason: `"${word}" may be a slip for "stop".`, keyword: word };
  }
  const sign = reply.emoji.find((one) => REFUSING_EMOJI.includes(one));
  if (sign !== undefined && reply.words.length === 0) {
    return { outcome: "review", rule: "emoji", reason: `${sign} alone may be a refusal.`, keyword: sign };
  }
  return null;
}

/** The net under the net: refusals that nobody foresaw have in common that nothing in them is about the work. */
function unfamiliar(reply: NumberedReply, lists: readonly ReadWordList[], neutral: WordSet): Finding | null {
  const tells = reply.words.some((word, at) => word.length > 1 && !neutral.has(reply.numbers[at] ?? 0));
  if (!tells || lists.some((list) => list.isFamiliar(reply))) return null;
  const whole = reply.words.join(" ");
  if (OTHER_LETTERS.test(whole) && FAMILIAR_PIECES.test(whole)) return null;
  return { outcome: "review", rule: "unfamiliar", reason: "Nothing in it is known to be about the work." };
}

/** A finding stands unless the words of the text weigh against it: below this, for what is easily said otherwise. */
const OUTWEIGHED: Readonly<Partial<Record<Rule, number>>> = {
  unfamiliar: -0.7,
  "refusal-suspected": 0,
  "refusal-anger": -2.5,
  "refusal-decline": -2.5,
  "refusal-stranger": -2,
  "refusal-consent": -2.5,
  "refusal-wrong": -3,
  "refusal-legal": -2.5,
  "refusal-contact": -3,
  "refusal-list": -3,
  "refusal-stop": -3,
};
/** Where no phrase is found, the weight of the words alone is enough from here on. */
const SOUNDS_LIKE_REFUSAL = -0.25;
/** Of a few words each weighs more than it tells. */
const SHORT_SOUNDS_LIKE_REFUSAL = 0.5;
const SHORT = 3;
/** Of the words of a text so many must have a weight to speak against a finding, and for one. */
const MOSTLY = 0.7;
const FEW = 0.5;

/** What the words weigh, against what was found or for what was not. */
function weighed(found: Finding | null, reply: NumberedReply, lists: readonly ReadWordList[]): Finding | null {
  const unfound = reply.words.length > SHORT ? SOUNDS_LIKE_REFUSAL : SHORT_SOUNDS_LIKE_REFUSAL;
  const limit = found === null ? unfound : OUTWEIGHED[found.rule];
  if (limit === undefined) return found;
  const result = firstOf(lists, (list) => list.weigh(reply, reply.asks));
  if (result === null) return found;
  if (found !== null) {
    const isOutweighed = result.score < limit && result.known >= MOSTLY * reply.words.length;
    return isOutweighed ? null : found;
  }
  if (result.score < limit || reply.words.length < 2 || result.known < FEW * reply.words.length) return null;
  return { outcome: "review", rule: "refusal-suspected", reason: "It sounds like a refusal." };
}

const REFUSAL_SENTENCE = Object.fromEntries(
  Object.entries(REFUSAL_KINDS).map(([kind, what]) => [
    kind,
    /^(?:the number)/.test(what) ? `says that ${what}` : what,
  ]),
) as Record<RefusalKind, string>;

function keyword(word: string): Finding {
  return { outcome: "out", rule: "keyword", reason: `The whole message is the opt-out word "${word}".`, keyword: word };
}

function near(typed: string, word: string): Finding {
  const reason = typed === word ? `"${word}" may be meant as an opt-out.` : `"${typed}" may be a slip for "${word}".`;
  return { outcome: "review", rule: "near-keyword", reason, keyword: word };
}

function inDoubt(word: string): Finding {
  const reason = `The opt-out word "${word}" with a question mark or a smile.`;
  return { outcome: "review", rule: "keyword-in-doubt", reason, keyword: word };
}

function isPlayful(emoji: readonly string[]): boolean {
  return emoji.some((sign) => PLAYFUL_EMOJI.includes(sign));
}

function firstOf<T>(lists: readonly ReadWordList[], find: (list: ReadWordList) => T | null): T | null {
  for (const list of lists) {
    const found = find(list);
    if (found !== null) return found;
  }
  return null;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} … ${text.slice(-LONGEST / 2)}`;
}
