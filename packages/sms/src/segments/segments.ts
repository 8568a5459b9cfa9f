/**
 * How a text goes over the air, and what it costs.
 *
 * Counted by 3GPP TS 23.038 and 23.040: 160 septets or 70 UTF-16 units in a single message; each part of a longer one
 * gives 7 septets or 3 units to the header that joins them: 153 or 67.
 * Assumed, as carriers and their calculators do:
 * - parts are filled one after the other; what needs two places (an escaped character, a surrogate pair) moves to the
 *   next part as a whole, so a part may stay one place short;
 * - emoji of several code points (skin tones, families, flags) may be separated between code points: the phone joins
 *   the parts before it draws;
 * - no national shift tables, and no replacement on the way. Quo replaces some characters by itself ("smart
 *   encoding"), so its bill may be lower than this count and is not higher.
 * Not looked at: MMS, and what a carrier adds.
 */
import { SEPTETS } from "./alphabet.ts";
import { findOffenders, type Offender } from "./replace.ts";

export type Encoding = "GSM-7" | "UCS-2";

export interface Part {
  readonly text: string;
  /** Septets (GSM-7) or UTF-16 units (UCS-2), without the header. */
  readonly units: number;
}

export interface Segments {
  readonly encoding: Encoding;
  /** Of segments, which is what is paid for. An empty text has none. */
  readonly count: number;
  /** What one segment holds: 160 or 153, 70 or 67. */
  readonly perSegment: number;
  /** Units that still go into the last segment. */
  readonly left: number;
  /** Of the whole text. */
  readonly units: number;
  /** What each segment holds. */
  readonly parts: readonly Part[];
  /** What makes it UCS-2; empty for GSM-7. */
  readonly offenders: readonly Offender[];
  /** Characters by which it exceeds what Quo accepts (UTF-16 units, the strictest way to count). */
  readonly charactersTooMany: number;
}

/** `content` of POST /v1/messages. */
export const MAX_CHARACTERS = 1_600;
/** What Quo takes for a segment of a text that is sent through the API, to the US and Canada (November 2026). */
export const CENTS_PER_SEGMENT = 1;
const CAPACITY = { "GSM-7": { single: 160, part: 153 }, "UCS-2": { single: 70, part: 67 } } as const;

export function segments(text: string): Segments {
  const offenders = findOffenders(text);
  const encoding: Encoding = offenders.length === 0 ? "GSM-7" : "UCS-2";
  const units = encoding === "UCS-2" ? text.length : sum(text);
  const { single, part } = CAPACITY[encoding];
  const perSegment = units <= single ? single : part;
  const parts = units === 0 ? [] : fill(text, encoding, perSegment);
  return {
    encoding,
    count: parts.length,
    perSegment,
    left: perSegment - (parts.at(-1)?.units ?? 0),
    units,
    parts,
    offenders,
    charactersTooMany: Math.max(0, text.length - MAX_CHARACTERS),
  };
}

/** What a text costs to one recipient; the price may be a fraction of a cent. */
export function centsOf({ count }: Pick<Segments, "count">, centsPerSegment: number = CENTS_PER_SEGMENT): number {
  // A price like 0.79 must not show as 2.3699999999999997.
  return Math.round(count * centsPerSegment * 1e6) / 1e6;
}

function unitsOf(character: string, encoding: Encoding): number {
  return encoding === "UCS-2" ? character.length : (SEPTETS.get(character) ?? 0);
}

function sum(text: string): number {
  let units = 0;
  for (const character of text) units += unitsOf(character, "GSM-7");
  return units;
}

function fill(text: string, encoding: Encoding, capacity: number): Part[] {
  const parts: Part[] = [];
  let start = 0;
  let at = 0;
  let units = 0;
  for (const character of text) {
    const needed = unitsOf(character, encoding);
    if (units + needed > capacity) {
      parts.push({ text: text.slice(start, at), units });
      start = at;
      units = 0;
    }
    units += needed;
    at += character.length;
  }
  parts.push({ text: text.slice(start), units });
  return parts;
}
