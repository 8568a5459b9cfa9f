/**
 * A firm's own words, added to and taken from the lists: a JSON file that an operator writes.
 *
 *     { "en": { "add": { "out": ["no texts"], "review": ["tee times"], "none": ["stop the press"] },
 *               "remove": { "review": ["^pass$"] } },
 *       "pt": { "add": { "out": ["parar", "sair"] } } }
 *
 * Guaranteed: a file with any mistake changes nothing, and all its mistakes are told at once, each with its place; the
 * seven words of 47 CFR 64.1200(a)(10) cannot be taken away.
 */
import { normalise } from "./normalise.ts";
import { readPhrase } from "./phrase.ts";
import { emptyWordList, REFUSAL_KINDS, type RefusalKind, type WordList } from "./word-list.ts";

/** `out`, `in`, `help`: whole messages. `review`, `none`: phrases, as word-list.ts explains them. */
export const WORD_KINDS = ["out", "review", "none", "in", "help"] as const;
export type WordKind = (typeof WORD_KINDS)[number];

export type WordChanges = Readonly<Partial<Record<WordKind, readonly string[]>>>;
export interface LanguageChanges {
  readonly add?: WordChanges;
  readonly remove?: WordChanges;
}
/** By language, ISO 639-1. */
export type WordListFile = Readonly<Record<string, LanguageChanges>>;

export interface WordListProblem {
  /** `en.add.out[2]`, or `line 3, column 7` where it is no JSON. */
  readonly at: string;
  readonly message: string;
}
export type WordListReading =
  | { readonly ok: true; readonly lists: readonly WordList[]; readonly changes: WordListFile }
  | { readonly ok: false; readonly problems: readonly WordListProblem[] };

/** 47 CFR 64.1200(a)(10)(i). */
export const WORDS_OF_THE_LAW = ["stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"] as const;
/** A list of words is written by hand. */
const LONGEST_FILE = 1_000_000;

/** Reads the file's text and applies it to `lists`. */
export function readWordListFile(text: string, lists: readonly WordList[]): WordListReading {
  if (text.length > LONGEST_FILE) return failed("file", `It has more than ${LONGEST_FILE} characters.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\u{FEFF}/u, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed(placeOfSyntaxError(text, error), `This is no JSON: ${error.message}`);
  }
  const problems: WordListProblem[] = [];
  const changes = changesIn(parsed, problems);
  const changed = problems.length === 0 ? applyChanges(lists, changes, problems) : lists;
  return problems.length === 0 ? { ok: true, lists: changed, changes } : { ok: false, problems };
}

function failed(at: string, message: string): WordListReading {
  return { ok: false, problems: [{ at, message }] };
}

/** Engines tell the place in words of their own; what they do not tell is found by the text they quote, or left out. */
function placeOfSyntaxError(text: string, error: SyntaxError): string {
  const told = /line (\d+) column (\d+)/.exec(error.message);
  if (told !== null) return `line ${told[1]}, column ${told[2]}`;
  const position = /position (\d+)/.exec(error.message)?.[1];
  if (position === undefined) return /end of (?:JSON|data)/i.test(error.message) ? "the end" : "file";
  const before = text.slice(0, Number(position)).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function changesIn(parsed: unknown, problems: WordListProblem[]): WordListFile {
  if (!isObject(parsed)) {
    problems.push({ at: "file", message: 'It must be an object by language, like {"en": {"add": {"out": ["…"]}}}.' });
    return {};
  }
  const changes: Record<string, LanguageChanges> = {};
  for (const [language, value] of Object.entries(parsed)) {
    if (!/^[a-z]{2}$/.test(language)) {
      problems.push({ at: language, message: "A language has two small letters (ISO 639-1), like en, es or fr." });
    }
    if (!isObject(value)) {
      problems.push({ at: language, message: 'It must be an object with "add", "remove" or both.' });
      continue;
    }
    const read: { add?: WordChanges; remove?: WordChanges } = {};
    for (const [what, words] of Object.entries(value)) {
      if (what === "add" || what === "remove") read[what] = wordsIn(words, `${language}.${what}`, problems);
      else problems.push({ at: `${language}.${what}`, message: 'Only "add" and "remove" are known.' });
    }
    changes[language] = read;
  }
  return changes;
}

function wordsIn(value: unknown, at: string, problems: WordListProblem[]): WordChanges {
  if (!isObject(value)) {
    problems.push({ at, message: `It must be an object with lists of words: ${WORD_KINDS.join(", ")}.` });
    return {};
  }
  const changes: Partial<Record<WordKind, readonly string[]>> = {};
  for (const [name, words] of Object.entries(value)) {
    const kind = WORD_KINDS.find((one) => one === name);
    if (kind === undefined) {
      problems.push({ at: `${at}.${name}`, message: `Only ${WORD_KINDS.join(", ")} are known.` });
    } else if (!Array.isArray(words)) {
      problems.push({ at: `${at}.${name}`, message: "It must be a list of texts." });
    } else {
      changes[kind] = words.flatMap((word: unknown, index) => {
        const place = `${at}.${name}[${index}]`;
        const problem = problemOf(word, kind, at.endsWith(".add"));
        if (problem !== null) problems.push({ at: place, message: problem });
        return typeof word === "string" ? [plain(word, kind)] : [];
      });
    }
  }
  return changes;
}

const isPhrase = (kind: WordKind): boolean => kind === "review" || kind === "none";

/** Whole messages are compared as they are read; phrases have signs that must stay. */
function plain(word: string, kind: WordKind): string {
  return isPhrase(kind)
    ? word
        .trim()
        .toLowerCase()
        .normalize("NFD")
        .replaceAll(/[\p{M}'’]/gu, "")
    : normalise(word).words.join(" ");
}

function problemOf(word: unknown, kind: WordKind, isAdded: boolean): string | null {
  if (typeof word !== "string") return "It must be a text.";
  const read = plain(word, kind);
  if (read === "") return "It has no word in it.";
  if (!isPhrase(kind))
    return read.split(" ").length > 3
      ? "A whole message of more than three words is not compared; put it under review."
      : null;
  if (!isAdded) return null;
  try {
    readPhrase(read, {});
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return `The phrase cannot be read: ${error.message}`;
    throw error;
  }
}

function applyChanges(
  lists: readonly WordList[],
  file: WordListFile,
  problems: WordListProblem[],
): readonly WordList[] {
  const known = new Set(lists.map(({ language }) => language));
  const fresh = Object.keys(file)
    .filter((language) => !known.has(language))
    .map(emptyWordList);
  return [...lists, ...fresh].map((list) => changedList(list, file[list.language] ?? {}, problems));
}

function changedList(
  list: WordList,
  { add = {}, remove = {} }: LanguageChanges,
  problems: WordListProblem[],
): WordList {
  const without = (kind: WordKind, entries: readonly string[]): ((entry: string) => boolean) => {
    for (const [index, word] of (remove[kind] ?? []).entries()) {
      const isLaw = kind === "out" && WORDS_OF_THE_LAW.some((one) => one === word);
      const at = `${list.language}.remove.${kind}[${index}]`;
      if (isLaw)
        problems.push({ at, message: `"${word}" always counts (47 CFR 64.1200(a)(10)); it cannot be taken away.` });
      else if (!entries.includes(word))
        problems.push({ at, message: "The list has no such entry; it cannot be taken away." });
    }
    const gone = new Set(remove[kind]);
    return (entry) => !gone.has(entry);
  };
  const staysOut = without("out", [...list.out.polite, ...list.out.alone, ...list.out.doubted]);
  const staysReview = without("review", [...Object.values(list.refusals).flat(), ...list.wholeRefusals]);
  const refusals: Partial<Record<RefusalKind, readonly string[]>> = {};
  for (const name of Object.keys(REFUSAL_KINDS)) {
    const kind = name as RefusalKind;
    const own = kind === "own" ? (add.review ?? []) : [];
    refusals[kind] = [...own, ...(list.refusals[kind] ?? []).filter(staysReview)];
  }
  return {
    ...list,
    out: {
      polite: [...list.out.polite.filter(staysOut), ...(add.out ?? [])],
      alone: list.out.alone.filter(staysOut),
      doubted: list.out.doubted.filter(staysOut),
    },
    in: [...list.in.filter(without("in", list.in)), ...(add.in ?? [])],
    help: [...list.help.filter(without("help", list.help)), ...(add.help ?? [])],
    innocent: [...(add.none ?? []), ...list.innocent.filter(without("none", list.innocent))],
    wholeRefusals: list.wholeRefusals.filter(staysReview),
    refusals,
  };
}
