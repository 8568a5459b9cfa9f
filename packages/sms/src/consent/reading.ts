/** A word list made ready: what it says of whole messages, and of a text's sentences. */
import type { Normalised } from "./normalise.ts";
import { compilePhrases } from "./phrase.ts";
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

/** See WordList.suspicion. */
const SUSPICIOUS = 2;
/** Of a sentence that is told as the reason. */
const KEPT_WORDS = 120;
/** Keeps apart what stood before and after an innocent phrase. */
const NOTHING = "_ ";

export function readWordList(list: WordList): ReadWordList {
  const polite = new Set(list.out.polite);
  const alone = new Set(list.out.alone);
  const courtesy = new Set(list.politeness);
  const politeness = new Set([...list.politeness, ...list.urgency]);
  const spellings = new Map(Object.entries(list.spellings));
  const noise = new Set(list.noise);
  const innocent = compilePhrases(list.innocent, list.sets, "gu");
  const wholeRefusals = compilePhrases(
    list.wholeRefusals.map((phrase) => `^${phrase}$`),
    list.sets,
  );
  const { strong, weak, ordinary } = {
    strong: list.suspicion.strong.map((phrase) => compilePhrases([phrase], list.sets)),
    weak: list.suspicion.weak.map((phrase) => compilePhrases([phrase], list.sets)),
    ordinary: compilePhrases(list.suspicion.ordinary, list.sets),
  };
  const isSuspicious = (sentence: string): boolean => {
    const has = (pattern: RegExp | null): boolean => pattern?.test(sentence) ?? false;
    const weight = 2 * strong.filter(has).length + weak.filter(has).length;
    return weight - (has(ordinary) ? 2 : 0) >= SUSPICIOUS;
  };
  const own = compilePhrases(list.refusals.own ?? [], list.sets);
  const refusals = Object.keys(REFUSAL_KINDS).flatMap((name) => {
    const kind = name as RefusalKind;
    if (kind === "own") return [];
    const pattern = compilePhrases(list.refusals[kind] ?? [], list.sets);
    return pattern === null ? [] : [{ kind, pattern }];
  });

  /** Longest first, up to three words. */
  const replaced = (words: readonly string[]): string[] => {
    const result: string[] = [];
    for (let at = 0; at < words.length;) {
      const found = [3, 2, 1]
        .map((count) => ({ count, phrase: words.slice(at, at + count).join(" ") }))
        .find(({ count, phrase }) => at + count <= words.length && (spellings.has(phrase) || noise.has(phrase)));
      if (found === undefined) result.push(plainUnsubscribe(words[at] ?? ""));
      else if (!noise.has(found.phrase)) result.push(...(spellings.get(found.phrase) ?? "").split(" "));
      at += found?.count ?? 1;
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
      if (polite.has(keyword) || alone.has(keyword)) return keyword;
      const once = [...polite].find((one) => one.length > 2 && keyword === one.repeat(keyword.length / one.length));
      if (once !== undefined) return once;
    }
    return isNearUnsubscribe(word) && polite.has("unsubscribe") ? "unsubscribe" : word;
  };

  const familiar = new Set([...list.familiar.filter(isWord), ...list.in, ...list.yes, ...list.help]);
  const familiarPhrases = compilePhrases(
    list.familiar.filter((phrase) => !isWord(phrase)),
    list.sets,
  );

  return {
    language: list.language,
    isFamiliar: ({ sentences, words }) =>
      words.some((word) => familiar.has(word) || /\p{N}/u.test(word)) ||
      sentences.some((parts) => {
        const sentence = `${replaced(parts.flat()).join(" ")} `;
        const has = (pattern: RegExp | null): boolean => pattern?.test(sentence) ?? false;
        return has(ordinary) || has(familiarPhrases) || (innocent !== null && sentence.search(innocent) !== -1);
      }),
    keywordOf: (words) => {
      const plain = words.filter((word) => word !== "#").map(asKeyword);
      if (plain.length === 0 || plain.length > 12) return null;
      const whole = keywordsIn(plain, (phrase) => polite.has(phrase) || alone.has(phrase));
      if (whole !== null) return whole;
      const kept = withoutPoliteness(plain.map(plainCourtesy), politeness);
      const joined = kept.join("");
      // "St op", "un subscribe": phones put the space, people do not.
      if (kept.length > 1 && kept.length <= 3 && polite.has(joined)) return joined;
      return kept.length === 0 ? null : keywordsIn(kept, (phrase) => polite.has(phrase));
    },
    isOneOf: (kind, words) => {
      const known = new Set(list[kind]);
      if (words.length > 6) return null;
      // "Yes please" is how questions are answered; a yes that opts in stands alone.
      const kept = kind === "yes" ? words : withoutPoliteness(words.map(plainCourtesy), courtesy);
      return keywordsIn(kept, (phrase) => known.has(phrase));
    },
    findRefusal: ({ sentences }) => {
      // What a firm added is found as it was typed too, and whatever the list takes for innocent.
      for (const words of sentences.map((parts) => parts.flat())) {
        const text = [words, replaced(words)].map((all) => `${all.join(" ")} `).find((all) => own?.test(all));
        if (text !== undefined) return { kind: "own", words: own?.exec(text)?.groups?.["text"]?.trim() ?? text.trim() };
      }
      const message = `${sentences.flat().flatMap(replaced).join(" ")} `;
      if (wholeRefusals?.test(message) === true) return { kind: "decline", words: message.trim() };
      const cleaned = sentences.map((parts) => {
        const read = parts.map((words) => `${replaced(words).join(" ")} `);
        const whole = read.join("");
        const rest = innocent === null ? whole : whole.replaceAll(innocent, NOTHING);
        // What is innocent across a comma ("don't call, just text me") must not be judged in halves.
        return { rest, all: read.length === 1 || rest !== whole ? [rest] : [whole, ...read] };
      });
      for (const { kind, pattern } of refusals) {
        for (const text of cleaned.flatMap(({ all }) => all)) {
          const words = pattern.exec(text)?.groups?.["text"];
          if (words !== undefined && words.trim() !== "") return { kind, words: words.trim() };
        }
      }
      const suspicious = cleaned.find(({ rest }) => isSuspicious(rest))?.rest;
      return suspicious === undefined ? null : { kind: "suspected", words: suspicious.trim().slice(0, KEPT_WORDS) };
    },
  };
}

/** Nothing but keywords, so many of them that no word is left; null if one is. */
function keywordsIn(words: readonly string[], known: (phrase: string) => boolean): string | null {
  let first: string | null = null;
  for (let at = 0; at < words.length;) {
    const count = [3, 2, 1].find((n) => at + n <= words.length && known(words.slice(at, at + n).join(" ")));
    if (count === undefined) return null;
    first ??= words.slice(at, at + count).join(" ");
    at += count;
  }
  return first;
}

function withoutPoliteness(words: readonly string[], politeness: ReadonlySet<string>): string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length;) {
    const count = [4, 3, 2, 1].find((n) => at + n <= words.length && politeness.has(words.slice(at, at + n).join(" ")));
    if (count === undefined) kept.push(words[at] ?? "");
    at += count ?? 1;
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
