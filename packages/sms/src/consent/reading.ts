/** A word list made ready: what it says of whole messages, and of a text's sentences. */
import type { Normalised } from "./normalise.ts";
import { type Phrases, readPhrases, readSentence, type Sentence } from "./phrase.ts";
import { PhraseSet } from "./phrase-set.ts";
import { REFUSAL_KINDS, type RefusalKind, type WordList } from "./word-list.ts";

export interface Refusal {
  readonly kind: RefusalKind;
  readonly words: string;
}

export interface ReadWordList {
  readonly language: string;
  /** The keyword that the whole message consists of; `polite` tells whether "please" and the like were beside it. */
  keywordOf(words: readonly string[]): string | null;
  isOneOf(kind: "in" | "yes" | "help", words: readonly string[]): string | null;
  findRefusal(text: Normalised): Refusal | null;
  /** Whether something in it is known to be about the work, a time, money, a house, or to be plain agreement. */
  isFamiliar(text: Normalised): boolean;
}

/** "Stop" said so often, with every politeness, is still one. */
const MOST_KEYWORDS = 12;
/** See WordList.suspicion. */
const SUSPICIOUS = 2;
/** Of a sentence that is told as the reason. */
const KEPT_WORDS = 120;
/** Keeps apart what stood before and after an innocent phrase. */
const NOTHING = "_ ";

export function readWordList(list: WordList): ReadWordList {
  const polite = new PhraseSet(list.out.polite);
  const keywords = new PhraseSet([...list.out.polite, ...list.out.alone]);
  const courtesy = new PhraseSet(list.politeness);
  const politeness = new PhraseSet([...list.politeness, ...list.urgency]);
  const spellings = new Map(Object.entries(list.spellings));
  const noise = new Set(list.noise);
  const phrasesOf = (phrases: readonly string[]): Phrases => readPhrases(phrases, list.sets);
  const innocent = phrasesOf(list.innocent);
  const wholeRefusals = phrasesOf(list.wholeRefusals.map((phrase) => `^${phrase}$`));
  const strong = phrasesOf(list.suspicion.strong);
  const weak = phrasesOf(list.suspicion.weak);
  const ordinary = phrasesOf(list.suspicion.ordinary);
  const isSuspicious = (sentence: Sentence): boolean => {
    const weight = 2 * strong.count(sentence) + weak.count(sentence);
    return weight >= SUSPICIOUS && weight - (ordinary.has(sentence) ? 2 : 0) >= SUSPICIOUS;
  };
  const own = phrasesOf(list.refusals.own ?? []);
  const hasOwn = (list.refusals.own ?? []).length > 0;
  const refusals = Object.keys(REFUSAL_KINDS).flatMap((name) => {
    const kind = name as RefusalKind;
    return kind === "own" ? [] : (list.refusals[kind] ?? []).map((phrase) => ({ kind, phrase }));
  });
  const kinds = [...new Set(refusals.map(({ kind }) => kind))];
  const kindOf = refusals.map(({ kind }) => kinds.indexOf(kind));
  const refusing = phrasesOf(refusals.map(({ phrase }) => phrase));

  const respelled = new PhraseSet([...spellings.keys(), ...noise]);
  /** Longest first. */
  const replaced = (words: readonly string[]): string[] => {
    const result: string[] = [];
    for (let at = 0; at < words.length;) {
      const count = respelled.lengthAt(words, at);
      const phrase = words.slice(at, at + count).join(" ");
      if (count === 0) result.push(plainUnsubscribe(words[at] ?? ""));
      else if (!noise.has(phrase)) result.push(...(spellings.get(phrase) ?? "").split(" "));
      at += Math.max(1, count);
    }
    return result;
  };

  const plainCourtesy = (word: string): string => {
    const spelled = spellings.get(word);
    return spelled === "please" || spelled === "thanks" ? spelled : word;
  };

  const asKeyword = (word: string): string => {
    const digitless = word.replaceAll("0", "o").replaceAll("5", "s").replaceAll("1", "i");
    for (const keyword of [word, /[a-z]{2}/.test(word) ? digitless : word, word.replace(/([a-z])\1$/, "$1")]) {
      if (keywords.has(keyword)) return keyword;
      const [, once = ""] = /^(.{3,}?)\1+$/.exec(keyword) ?? [];
      if (polite.has(once)) return once;
    }
    return isNearUnsubscribe(word) && polite.has("unsubscribe") ? "unsubscribe" : word;
  };

  const familiar = new Set([...list.familiar.filter(isWord), ...list.in, ...list.yes, ...list.help]);
  const familiarPhrases = phrasesOf(list.familiar.filter((phrase) => !isWord(phrase)));

  const vocabulary = new Set(
    [...list.out.polite, ...list.out.alone, ...list.politeness, ...list.urgency].flatMap((phrase) => phrase.split(" ")),
  );
  const answers = { in: new PhraseSet(list.in), yes: new PhraseSet(list.yes), help: new PhraseSet(list.help) };

  return {
    language: list.language,
    isFamiliar: ({ sentences, words }) =>
      words.some((word) => familiar.has(word) || /\p{N}/u.test(word)) ||
      sentences.some((parts) => {
        const sentence = readSentence(`${replaced(parts.flat()).join(" ")} `);
        return [ordinary, familiarPhrases, innocent].some((phrases) => phrases.has(sentence));
      }),
    keywordOf: (words) => {
      const typed = words.filter((word) => word !== "#");
      if (typed.length === 0 || typed.length > MOST_KEYWORDS) return null;
      const plain: string[] = [];
      let unknown = 0;
      for (const word of typed) {
        const read = asKeyword(word);
        plain.push(read);
        if (!vocabulary.has(plainCourtesy(read))) unknown += 1;
        // What is torn into up to three pieces may still be one.
        if (unknown > 3) return null;
      }
      const whole = keywordsIn(plain, keywords);
      if (whole !== null) return whole;
      const kept = withoutPoliteness(plain.map(plainCourtesy), politeness);
      const joined = kept.join("");
      // "St op", "un subscribe": phones put the space, people do not.
      if (kept.length > 1 && kept.length <= 3 && polite.has(joined)) return joined;
      return kept.length === 0 ? null : keywordsIn(kept, polite);
    },
    isOneOf: (kind, words) => {
      if (words.length > 6) return null;
      const known = answers[kind];
      // "Yes please" is how questions are answered; a yes that opts in stands alone.
      const kept = kind === "yes" ? words : withoutPoliteness(words.map(plainCourtesy), courtesy);
      return keywordsIn(kept, known);
    },
    findRefusal: ({ sentences }) => {
      // What a firm added is found as it was typed too, and whatever the list takes for innocent.
      for (const words of hasOwn ? sentences.map((parts) => parts.flat()) : []) {
        for (const all of [words, replaced(words)]) {
          const found = own.find(readSentence(`${all.join(" ")} `));
          if (found !== null) return { kind: "own", words: found.trim() };
        }
      }
      const message = `${sentences.flat().flatMap(replaced).join(" ")} `;
      if (wholeRefusals.has(readSentence(message))) return { kind: "decline", words: message.trim() };
      const cleaned = sentences.map((parts) => {
        const read = parts.map((words) => `${replaced(words).join(" ")} `);
        const whole = read.join("");
        const rest = innocent.replaceAll(readSentence(whole), NOTHING);
        // What is innocent across a comma ("don't call, just text me") must not be judged in halves.
        return { rest, all: read.length === 1 || rest !== whole ? [rest] : [whole, ...read] };
      });
      const texts = cleaned.flatMap(({ all }) => all.map(readSentence));
      const refusal = refusing.findByGroup(texts, (order) => kindOf[order] ?? 0);
      const kind = kinds[refusal?.group ?? -1];
      if (refusal !== null && kind !== undefined) return { kind, words: refusal.text.trim() };
      const suspicious = cleaned.find(({ rest }) => isSuspicious(readSentence(rest)))?.rest;
      return suspicious === undefined ? null : { kind: "suspected", words: suspicious.trim().slice(0, KEPT_WORDS) };
    },
  };
}

/** Nothing but keywords, so many of them that no word is left; null if one is. */
function keywordsIn(words: readonly string[], known: PhraseSet): string | null {
  let first: string | null = null;
  for (let at = 0; at < words.length;) {
    const count = known.lengthAt(words, at);
    if (count === 0) return null;
    first ??= words.slice(at, at + count).join(" ");
    at += count;
  }
  return first;
}

function withoutPoliteness(words: readonly string[], politeness: PhraseSet): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length;) {
    const count = politeness.lengthAt(words, at);
    if (count === 0) kept.push(words[at] ?? "");
    at += Math.max(1, count);
  }
  return kept;
}

function isWord(phrase: string): boolean {
  return /^[\p{L}\p{N}]+$/u.test(phrase);
}

function plainUnsubscribe(word: string): string {
  return isNearUnsubscribe(word) && word !== "unsubscribed" ? "unsubscribe" : word;
}

/** The keyword that nobody can spell. "subscribe" alone is the opposite and is never near. */
function isNearUnsubscribe(word: string): boolean {
  return /^un[a-z]{5,12}$/.test(word) && distance(word, "unsubscribe") <= 3;
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
