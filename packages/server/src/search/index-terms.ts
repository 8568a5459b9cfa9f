/** What the index holds of a document, beyond its words: marks by which it is filtered, and other ways to find a person. */
import { hash } from "node:crypto";
import type { TextKind } from "../store/schema.ts";

/**
 * Words hold letters, digits and pictures only (`words.ts`), so with one of these before it a term can never be typed.
 * None is ASCII: SQLite's tokenizer would cut there.
 */
const KIND = "§k";
const DIRECTION = "§d";
const LINE = "§l";
const CONVERSATION = "§c";
const DIGITS = "¦";
const SPELLING = "¬";
const BEGINNING = "‹";
/** Stands for a word that is not indexed, so that those after it keep their places. */
export const LEFT_OUT = "…";

const MOST_WORDS = 4_000;
/** Postgres keeps no more places of a word in one text. */
const MOST_PLACES = 255;
const SHORTEST_MISSPELT = 4;
const SHORTEST_DIGITS = 3;
/** Letters of the beginnings that SQLite's index holds: of the shortest ones that are looked for, hence the most common. */
const BEGINNING_LETTERS = 3;

export const kindTerm = (kind: TextKind): string => KIND + kind;
export const directionTerm = (direction: string): string => DIRECTION + direction.replaceAll(/[^a-z]/g, "");
export const lineTerm = (line: string): string => LINE + named(line);
export const conversationTerm = (id: string): string => CONVERSATION + named(id);

/** Most texts are of few lines and of conversations that were just seen; hashing costs more than looking up. */
const REMEMBERED = 20_000;
const remembered = new Map<string, string>();

function named(value: string): string {
  const known = remembered.get(value);
  if (known !== undefined) return known;
  const name = hash("sha256", value, "hex").slice(0, 16);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(value, name);
  return name;
}

/** The words of a text as they are indexed, each in its place. */
export function indexedWords(words: readonly string[]): string[] {
  if (words.length <= MOST_PLACES) return [...words];
  const places = new Map<string, number>();
  return words.slice(0, MOST_WORDS).map((word) => {
    const place = (places.get(word) ?? 0) + 1;
    places.set(word, place);
    return place > MOST_PLACES ? LEFT_OUT : word;
  });
}

/** Every way to write the word with one letter missing: two words that share one differ by one letter, or by one each. */
export function spellings(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < SHORTEST_MISSPELT) return [];
  const without = letters.map((_, at) => SPELLING + letters.toSpliced(at, 1).join(""));
  return [...new Set([SPELLING + word, ...without])];
}

/** The first letters of the words among the terms, each once. */
export function beginnings(terms: readonly string[]): string[] {
  const found = new Set<string>();
  for (const term of terms) {
    const begun = term.slice(0, BEGINNING_LETTERS);
    if (begun.length < BEGINNING_LETTERS || begun.startsWith("§") || !begun.isWellFormed()) continue;
    found.add(BEGINNING + begun);
  }
  return [...found];
}

/** The term by which all words that begin so are found; null where there is none. */
export function beginningTerm(begun: string): string | null {
  return begun.length === BEGINNING_LETTERS ? BEGINNING + begun : null;
}

/** Every end of a number: whatever part of it is typed is the beginning of one of them. */
export function numberEnds(number: string): string[] {
  const digits = number.replaceAll(/\D/g, "");
  return Array.from({ length: Math.max(0, digits.length - SHORTEST_DIGITS + 1) }, (_, at) =>
    digitsTerm(digits.slice(at)),
  );
}

export const digitsTerm = (digits: string): string => DIGITS + digits;

/**
 * The digits to look for where a part of a number was typed, in every reading of it: with the prefixes by which one
 * dials abroad (00, 011) or within a country (0) left out. Empty where it is no part of a number.
 */
export function typedDigits(typed: string): string[] {
  if (!/^[\d\s()+./-]+$/.test(typed)) return [];
  const digits = typed.replaceAll(/\D/g, "");
  const readings = [digits, digits.replace(/^(?:00|011|0)/, "")];
  return [...new Set(readings)].filter((reading) => reading.length >= SHORTEST_DIGITS);
}
