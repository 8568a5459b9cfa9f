/** A word list made ready: what it says of whole messages, and of a text's sentences. */
import { COMMA, type Break, SENTENCE_END } from "./normalise.ts";
import { type Phrase, readPhrases } from "./phrase.ts";
import { type Candidates, type Match, PhraseBook, type Stretch } from "./phrase-book.ts";
import { PhraseSet } from "./phrase-set.ts";
import { isNearUnsubscribe, Respelling } from "./respelling.ts";
import { type Reply, type Vocabulary, WordSet } from "./vocabulary.ts";
import { Scales, type Weighed } from "./weighing.ts";
import { REFUSAL_KINDS, type RefusalKind, type WordList } from "./word-list.ts";

export interface Refusal {
  readonly kind: RefusalKind;
  readonly words: string;
}

export interface Keyword {
  readonly words: string;
  /** False: a slip of the finger, or a wish that not everybody takes for a keyword. */
  readonly isCertain: boolean;
}

export interface ReadWordList {
  readonly language: string;
  /** The keyword that the whole message consists of, politeness and repetition apart. */
  keywordOf(words: readonly string[]): Keyword | null;
  isOneOf(kind: "in" | "yes" | "help", words: readonly string[]): string | null;
  findRefusal(reply: Reply): Refusal | null;
  /** Null for a list without weights. */
  weigh(reply: Reply, asks: boolean): Weighed | null;
  /** Whether something in it is known to be about the work, a time, money, a house, or to be plain agreement. */
  isFamiliar(reply: Reply): boolean;
}

/** "Stop" said so often, with every politeness, is still one. */
const MOST_KEYWORDS = 12;
/** Words of their own that are a doubled letter away from a keyword. */
const NO_SLIPS = new Set(["stoop"]);
/** Marks a word that is a keyword but for a slip; in no text, as `normalise` takes it away. */
const SLIP = "~";
/** See WordList.suspicion. */
const SUSPICIOUS = 2;
/** Of a sentence that is told as the reason. */
const KEPT_WORDS = 120;
/** No phrase for whole messages has more words. */
const LONGEST_WHOLE = 24;
/** Keeps apart what stood before and after an innocent phrase. */
const NOTHING = "_";
const NO_WORD = 0;

const FAMILIAR_GROUPS = ["ordinary", "familiar", "innocent"] as const;
type Group = "own" | "whole" | "innocent" | "refusals" | "strong" | "weak" | "ordinary" | "familiar";

export function readWordList(list: WordList, vocabulary: Vocabulary): ReadWordList {
  const keywords = new Keywords(list);
  const respelling = new Respelling(list, vocabulary);
  const refusals = Object.keys(REFUSAL_KINDS).flatMap((name) => {
    const kind = name as RefusalKind;
    return kind === "own" ? [] : (list.refusals[kind] ?? []).map((phrase) => ({ kind, phrase }));
  });
  const kinds = [...new Set(refusals.map(({ kind }) => kind))];
  const rankOf = refusals.map(({ kind }) => kinds.indexOf(kind));
  const own = list.refusals.own ?? [];

  const read = (phrases: readonly string[]): Phrase[] =>
    readPhrases(phrases, list.sets, (word) => {
      vocabulary.add(word);
    });
  const book = new PhraseBook<Group>(vocabulary, {
    own: read(own),
    whole: read(list.wholeRefusals.map((phrase) => `^${phrase}$`)),
    innocent: read(list.innocent),
    refusals: read(refusals.map(({ phrase }) => phrase)),
    strong: read(list.suspicion.strong),
    weak: read(list.suspicion.weak),
    ordinary: read(list.suspicion.ordinary),
    familiar: read(list.familiar.filter((phrase) => !isWord(phrase))),
  });
  const familiar = new WordSet(vocabulary, [...list.familiar.filter(isWord), ...list.in, ...list.yes, ...list.help]);

  const scales = list.weights === undefined ? null : new Scales(list.weights, vocabulary);

  const isSuspicious = (candidates: Candidates<Group>, sentence: Stretch): boolean => {
    const weight = 2 * candidates.count("strong", sentence) + candidates.count("weak", sentence);
    if (weight < SUSPICIOUS) return false;
    return weight >= 2 * SUSPICIOUS || !candidates.has("ordinary", sentence);
  };

  const findOwn = (reply: Reply): Refusal | null => {
    for (const each of [reply, respelling.of(reply)]) {
      for (const sentence of sentencesOf(each)) {
        const found = book.candidatesFor(sentence)?.find("own", sentence) ?? null;
        if (found !== null) return { kind: "own", words: wordsIn(sentence, found) };
      }
    }
    return null;
  };

  return {
    language: list.language,
    keywordOf: (words) => keywords.keywordOf(words),
    isOneOf: (kind, words) => keywords.isOneOf(kind, words),
    weigh: (reply, asks) => scales?.weigh(respelling.of(reply), asks) ?? null,
    isFamiliar: (reply) => {
      const respelled = respelling.of(reply);
      if (respelled.numbers.some((number) => familiar.has(number))) return true;
      for (let at = 0; at < reply.words.length; at += 1) {
        const number = reply.numbers[at] ?? NO_WORD;
        if (familiar.has(number) || (number === NO_WORD && /\p{N}/u.test(reply.words[at] ?? ""))) return true;
      }
      return sentencesOf(respelled).some((sentence) => {
        const candidates = book.candidatesFor(sentence);
        return FAMILIAR_GROUPS.some((group) => candidates?.has(group, sentence) ?? false);
      });
    },
    findRefusal: (reply) => {
      // What a firm added is found as it was typed too, and whatever the list takes for innocent.
      const owned = own.length === 0 ? null : findOwn(reply);
      if (owned !== null) return owned;
      const respelled = respelling.of(reply);
      const message: Stretch = { ...respelled, from: 0, to: respelled.words.length };
      if (message.to <= LONGEST_WHOLE && (book.candidatesFor(message)?.has("whole", message) ?? false)) {
        return { kind: "decline", words: respelled.words.join(" ") };
      }
      let best: { rank: number; stretch: Stretch; match: Match } | null = null;
      let suspicious: Stretch | null = null;
      for (const sentence of sentencesOf(respelled)) {
        const candidates = book.candidatesFor(sentence);
        if (candidates === null) continue;
        const rest = withoutInnocent(candidates, sentence);
        const stretches = [rest];
        // What is innocent across a comma ("don't call, just text me") must not be judged in halves.
        if (rest === sentence) pushParts(stretches, sentence, respelled.breaks);
        const found = candidates.findLowest("refusals", stretches, (order) => rankOf[order] ?? 0);
        if (found !== null && (best === null || found.rank < best.rank)) best = found;
        if (best === null && suspicious === null && isSuspicious(candidates, rest)) suspicious = rest;
      }
      const kind = kinds[best?.rank ?? -1];
      if (best !== null && kind !== undefined) return { kind, words: wordsIn(best.stretch, best.match) };
      if (suspicious === null) return null;
      return { kind: "suspected", words: wordsIn(suspicious, suspicious).slice(0, KEPT_WORDS) };
    },
  };
}

function wordsIn(stretch: Stretch, { from, to }: { from: number; to: number }): string {
  return stretch.words.slice(from, to).join(" ");
}

function sentencesOf({ words, numbers, breaks }: Reply): Stretch[] {
  const sentences: Stretch[] = [];
  let from = 0;
  for (let at = 0; at < words.length; at += 1) {
    if (breaks[at] !== SENTENCE_END) continue;
    sentences.push({ words, numbers, from, to: at + 1 });
    from = at + 1;
  }
  return sentences;
}

/** What stands between the commas, if there are any. */
function pushParts(stretches: Stretch[], sentence: Stretch, breaks: readonly Break[]): void {
  const { words, numbers } = sentence;
  let { from } = sentence;
  for (let at = from; at < sentence.to; at += 1) {
    if (breaks[at] !== COMMA && (at < sentence.to - 1 || from === sentence.from)) continue;
    stretches.push({ words, numbers, from, to: at + 1 });
    from = at + 1;
  }
}

/** The same sentence if nothing in it is. What was found is not looked through again. */
function withoutInnocent(candidates: Candidates<Group>, sentence: Stretch): Stretch {
  let found = candidates.find("innocent", sentence);
  if (found === null) return sentence;
  const words: string[] = [];
  const numbers: number[] = [];
  let done = sentence.from;
  while (found !== null) {
    for (; done < found.from; done += 1) {
      words.push(sentence.words[done] ?? "");
      numbers.push(sentence.numbers[done] ?? NO_WORD);
    }
    words.push(NOTHING);
    numbers.push(NO_WORD);
    done = found.to;
    found = candidates.find("innocent", sentence, done);
  }
  for (; done < sentence.to; done += 1) {
    words.push(sentence.words[done] ?? "");
    numbers.push(sentence.numbers[done] ?? NO_WORD);
  }
  return { words, numbers, from: 0, to: words.length };
}

/** Whole messages. */
class Keywords {
  readonly #polite: PhraseSet;
  readonly #keywords: PhraseSet;
  readonly #doubted: ReadonlySet<string>;
  readonly #courtesy: PhraseSet;
  readonly #politeness: PhraseSet;
  /** All that a keyword may stand beside. */
  readonly #anything: PhraseSet;
  /** All words of keywords and of what may stand beside them. */
  readonly #vocabulary: ReadonlySet<string>;
  readonly #answers: Readonly<Record<"in" | "yes" | "help", PhraseSet>>;
  readonly #answerWords: ReadonlySet<string>;
  readonly #spellings: ReadonlyMap<string, string>;

  constructor(list: WordList) {
    const { polite, alone, doubted } = list.out;
    const politeOnes = [...polite, ...doubted, ...polite.map((phrase) => SLIP + phrase)];
    this.#polite = new PhraseSet(politeOnes);
    this.#keywords = new PhraseSet([...politeOnes, ...alone]);
    this.#doubted = new Set(doubted);
    const { politeness, urgency, chatter } = list;
    this.#courtesy = new PhraseSet([...politeness, ...chatter]);
    this.#politeness = new PhraseSet([...politeness, ...urgency]);
    this.#anything = new PhraseSet([...politeness, ...urgency, ...chatter]);
    this.#vocabulary = wordsOf([...politeOnes, ...alone, ...politeness, ...urgency, ...chatter]);
    this.#answers = { in: new PhraseSet(list.in), yes: new PhraseSet(list.yes), help: new PhraseSet(list.help) };
    this.#answerWords = wordsOf([...list.in, ...list.yes, ...list.help, ...politeness, ...chatter]);
    this.#spellings = new Map(
      Object.entries(list.spellings).filter(([, spelled]) => spelled === "please" || spelled === "thanks"),
    );
  }

  keywordOf(words: readonly string[]): Keyword | null {
    const plainly = this.#keywordsOf(words, this.#politeness);
    const certain = plainly?.find((one) => !one.startsWith(SLIP) && !this.#doubted.has(one));
    if (certain !== undefined) return { words: certain, isCertain: true };
    const [first] = plainly ?? this.#keywordsOf(words, this.#anything) ?? [];
    return first === undefined ? null : { words: first.replace(SLIP, ""), isCertain: false };
  }

  #keywordsOf(words: readonly string[], beside: PhraseSet): readonly string[] | null {
    const typed = words.includes("#") ? words.filter((word) => word !== "#") : words;
    if (typed.length === 0 || typed.length > MOST_KEYWORDS) return null;
    const plain: string[] = [];
    let unknown = 0;
    for (const word of typed) {
      const read = this.#asKeyword(word);
      plain.push(read);
      if (!this.#vocabulary.has(this.#courteous(read))) unknown += 1;
      // What is torn into up to three pieces may still be one.
      if (unknown > 3) return null;
    }
    const whole = keywordsIn(plain, this.#keywords);
    if (whole !== null) return whole;
    const kept = withoutPoliteness(
      plain.map((word) => this.#courteous(word)),
      beside,
    );
    if (kept.length === 0) return null;
    const found = keywordsIn(kept, this.#polite);
    // "St op": a slip with the space bar.
    if (found === null && kept.length > 1 && kept.length <= 3) {
      const joined = kept.join("");
      if (this.#polite.has(joined)) return [SLIP + joined];
    }
    return found;
  }

  isOneOf(kind: "in" | "yes" | "help", words: readonly string[]): string | null {
    if (words.length > 6 || !words.every((word) => this.#answerWords.has(this.#courteous(word)))) return null;
    // "Yes please" is how questions are answered; a yes that opts in stands alone.
    const kept =
      kind === "yes"
        ? words
        : withoutPoliteness(
            words.map((word) => this.#courteous(word)),
            this.#courtesy,
          );
    return keywordsIn(kept, this.#answers[kind])?.[0] ?? null;
  }

  #courteous(word: string): string {
    return this.#spellings.get(word) ?? word;
  }

  #asKeyword(word: string): string {
    if (this.#keywords.has(word)) return word;
    const found = this.#keywordIn(word);
    if (found !== null) return found;
    if (/[015]/.test(word) && /[a-z]{2}/.test(word)) {
      const digitless = word.replaceAll("0", "o").replaceAll("5", "s").replaceAll("1", "i");
      const read = this.#keywordIn(digitless);
      if (read !== null) return SLIP + read;
    }
    if (word.length > 3 && !NO_SLIPS.has(word) && /([a-z])\1/.test(word)) {
      const read = this.#keywordIn(word.replaceAll(/([a-z])\1/g, "$1"));
      if (read !== null) return SLIP + read;
    }
    return isNearUnsubscribe(word) && this.#polite.has("unsubscribe") ? `${SLIP}unsubscribe` : word;
  }

  /** The word itself, or what it repeats: "stopstop". */
  #keywordIn(word: string): string | null {
    if (this.#keywords.has(word) || this.#vocabulary.has(word)) return word;
    if (word.length < 6) return null;
    const length = `${word}${word}`.indexOf(word, 1);
    const once = word.slice(0, length);
    return length >= 3 && length < word.length && this.#polite.has(once) ? once : null;
  }
}

function wordsOf(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(phrases.flatMap((phrase) => phrase.split(" ")));
}

/** Nothing but keywords, so many of them that no word is left; null if one is. */
function keywordsIn(words: readonly string[], known: PhraseSet): readonly string[] | null {
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    const count = known.lengthAt(words, at);
    if (count === 0) return null;
    found.push(words.slice(at, at + count).join(" "));
    at += count;
  }
  return found.length === 0 ? null : found;
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
  return /^[a-z0-9]+$/.test(phrase) || (!/[ ^$(]/.test(phrase) && /^[\p{L}\p{N}]+$/u.test(phrase));
}
