import type { Term } from "./parse-query.ts";
import type { Segment } from "./search.ts";
import { indexedWords } from "./index-terms.ts";
import { wordsOf } from "./words.ts";

/** Where in a text something stands, UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** UTF-16 units. A message of one segment is shown whole. */
const EXCERPT = 200;
const BEFORE_FIRST_HIT = 60;

/** The places of the words that were wanted; null where the text is none that the query finds. */
export function hitsIn(
  text: string,
  { wanted, unwanted }: { wanted: readonly Term[]; unwanted: readonly Term[] },
): Span[] | null {
  const words = wordsOf(text);
  const indexed = indexedWords(words.map((word) => word.text));
  if (unwanted.some((term) => placesOf(term, indexed).length > 0)) return null;
  const hit = new Set<number>();
  for (const term of wanted) {
    const places = placesOf(term, indexed);
    if (places.length === 0) return null;
    for (const place of places) for (let at = 0; at < term.words.length; at += 1) hit.add(place + at);
  }
  return [...hit].sort((a, b) => a - b).flatMap((at) => words[at] ?? []);
}

/** Where in the words the term begins. */
export function placesOf({ words: term, prefix }: Pick<Term, "words" | "prefix">, words: readonly string[]): number[] {
  const places: number[] = [];
  const last = term.length - 1;
  for (let place = 0; place + last < words.length; place += 1) {
    const fits = term.every((word, at) => {
      const there = words[place + at]!;
      return there === word || (prefix && at === last && there.startsWith(word));
    });
    if (fits) places.push(place);
  }
  return places;
}

/** The text around the first span, cut between words. */
export function excerptOf(text: string, spans: readonly Span[]): Segment[] {
  if (text.length <= EXCERPT) return segmentsOf(text, spans);
  const first = spans[0]?.start ?? 0;
  const words = wordsOf(text);
  const from =
    first <= BEFORE_FIRST_HIT ? 0 : (words.find(({ start }) => start >= first - BEFORE_FIRST_HIT)?.start ?? first);
  const to =
    text.length - from <= EXCERPT
      ? text.length
      : Math.max(words.findLast(({ end }) => end <= from + EXCERPT)?.end ?? 0, spans[0]?.end ?? 0, from);
  const shown = spans
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const segments = segmentsOf(text.slice(from, to), shown);
  if (from > 0) segments.unshift({ text: "…", hit: false });
  if (to < text.length) segments.push({ text: "…", hit: false });
  return segments;
}

/** Spans in their order; those that overlap or touch across nothing are one. */
export function segmentsOf(text: string, spans: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  const add = (from: number, to: number, hit: boolean): void => {
    if (to <= from) return;
    const last = segments.at(-1);
    if (last?.hit === hit) last.text += text.slice(from, to);
    else segments.push({ text: text.slice(from, to), hit });
  };
  let at = 0;
  for (const { start, end } of spans) {
    add(at, start, false);
    add(Math.max(at, start), end, true);
    at = Math.max(at, end);
  }
  add(at, text.length, false);
  return segments;
}
