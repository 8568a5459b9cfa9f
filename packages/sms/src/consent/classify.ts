/**
 * What a reply says about consent.
 *
 * Guaranteed: `out` only if the message as a whole is a keyword (with politeness and repetition), never for a part of
 * it; every text gets an answer and nothing throws; the same text gets the same answer.
 * Not guaranteed: that `review` is a refusal. It means that a person should look, and that nothing is sent until then.
 */
import { ENGLISH } from "./words-en.ts";
import { FRENCH } from "./words-fr.ts";
import { SPANISH } from "./words-es.ts";
import { type Normalised, normalise } from "./normalise.ts";
import { ownWords, readReaction } from "./quotes.ts";
import { type ReadWordList, readWordList } from "./reading.ts";
import { NEUTRAL } from "./familiar.ts";
import { OTHER_LANGUAGES, PLAYFUL_EMOJI, REFUSING_EMOJI } from "./signs.ts";
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

export const WORD_LISTS: readonly WordList[] = [ENGLISH, SPANISH, FRENCH];

/** Single words in any case; "STOP PLEASE" and "Stop." are not known to count (support.quo.com, opt-out). */
const HANDLED_BY_QUO = /^\s*(?:stop|stopall|unsubscribe|cancel|end|quit|start|unstop)\s*$/i;
/** A text message has 1,600 characters at most; what is longer came from elsewhere, and its two ends say what matters. */
const LONGEST = 4_000;
/** One slip of the finger from "stop", less the words that are one themselves. */
const NEAR_STOP = /^(?:[a-z]?top|s[a-z]?op|st[a-z]?p|sto[a-z]?|st[a-z]op|sto[a-z]p|[a-z]stop|stop[a-z])$/;
const NOT_NEAR_STOP = new Set(
  "top shop step stop stoop chop crop drop prop flop hop pop cop bop mop lop store story stood".split(" "),
);

/** Throws SyntaxError on a phrase that cannot be read. */
export function createClassifier(lists: readonly WordList[] = WORD_LISTS): ClassifyReply {
  const all = lists.map(readWordList);
  return (text, { language, hasOptedOut = false } = {}) => {
    const base = language?.slice(0, 2).toLowerCase();
    const known = all.filter((list) => base === undefined || list.language === "en" || list.language === base);
    return {
      handledByQuo: HANDLED_BY_QUO.test(text),
      ...classify(cut(text), known, hasOptedOut),
    };
  };
}

let standard: ClassifyReply | null = null;

/** With the lists as they are. They are made ready by the first call (about 0.3 s), not by who only imports this. */
export const classifyReply: ClassifyReply = (text, options) => {
  standard ??= createClassifier();
  return standard(text, options);
};

type Finding = Omit<Classification, "handledByQuo">;

function classify(text: string, lists: readonly ReadWordList[], hasOptedOut: boolean): Finding {
  const reaction = readReaction(text);
  if (reaction !== null) {
    return reaction.refuses
      ? { outcome: "review", rule: "reaction", reason: "A reaction that may be a refusal." }
      : { outcome: "none", rule: "reaction", reason: "A reaction to a text, which quotes it." };
  }
  const reply = normalise(ownWords(text));
  return (
    wholeMessage(reply, lists, hasOptedOut) ?? somewhere(reply, lists) ?? unfamiliar(reply, lists) ?? NOTHING_FOUND
  );
}

const NOTHING_FOUND: Finding = {
  outcome: "none",
  rule: "nothing-found",
  reason: "Nothing in it looks like a refusal.",
};

function wholeMessage(reply: Normalised, lists: readonly ReadWordList[], hasOptedOut: boolean): Finding | null {
  const { words, emoji } = reply;
  const out = firstOf(lists, (list) => list.keywordOf(words));
  if (out !== null) return reply.asks || isPlayful(emoji) ? inDoubt(out) : keyword(out);
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

function somewhere(reply: Normalised, lists: readonly ReadWordList[]): Finding | null {
  const [word, ...others] = reply.words;
  const foreign = OTHER_LANGUAGES[reply.words.join(" ")];
  if (foreign !== undefined) {
    const reason = `The whole message may be an opt-out in another language (${foreign}).`;
    return { outcome: "review", rule: "other-language", reason, keyword: reply.words.join(" ") };
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

const neutral = new Set(NEUTRAL);

/** The net under the net: refusals that nobody foresaw have in common that nothing in them is about the work. */
function unfamiliar(reply: Normalised, lists: readonly ReadWordList[]): Finding | null {
  const telling = reply.words.filter((word) => !neutral.has(word) && word.length > 1);
  if (telling.length === 0 || lists.some((list) => list.isFamiliar(reply))) return null;
  return { outcome: "review", rule: "unfamiliar", reason: "Nothing in it is known to be about the work." };
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
