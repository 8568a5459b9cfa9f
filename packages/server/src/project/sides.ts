/**
 * Who is inside and who is outside: settles to which line and to which outside participants an activity belongs.
 *
 * Some events prove it alone (a message with one sender and one recipient). Others only list numbers: a group text, the
 * `participants` of a v4 call. Those are concluded from what other events proved, and are concluded anew when more becomes
 * known. To stay independent of order, only what single events prove counts as knowledge, never what was concluded.
 */
import type { Parties } from "@linekeeper/quo";
import type { SettledBy } from "../store/schema.ts";
import { conversationId } from "../stable-ids.ts";

/** The firm's own numbers, as far as events have proved them. Grows only. */
export class Lines {
  readonly #numbers = new Set<string>();
  readonly #numberOf = new Map<string, string>();
  readonly #pairs = new Set<string>();

  /** `phoneNumberId` is empty where an event told only the number. Returns whether this is news. */
  add(number: string, phoneNumberId: string): boolean {
    const pair = `${number} ${phoneNumberId}`;
    if (this.#pairs.has(pair)) return false;
    this.#pairs.add(pair);
    this.#numbers.add(number);
    if (phoneNumberId !== "") {
      const known = this.#numberOf.get(phoneNumberId);
      if (known === undefined || number < known) this.#numberOf.set(phoneNumberId, number);
    }
    return true;
  }

  has(number: string): boolean {
    return this.#numbers.has(number);
  }

  /** A `PN…` names one number for good; should two ever be claimed, the smaller is taken, on every machine. */
  numberOf(phoneNumberId: string | null): string | null {
    return phoneNumberId === null ? null : (this.#numberOf.get(phoneNumberId) ?? null);
  }
}

export interface Settlement {
  conversationId: string;
  settledBy: SettledBy;
  line: string | null;
  /** Sorted. */
  outside: string[];
}

interface Told {
  parties: Parties | null;
  phoneNumberId: string | null;
  quoConversationId: string | null;
}

/**
 * In this order: what the event proves; the line that it names, or that its `PN…` is known to be; a line that one of its
 * numbers is known to be; the conversation that Quo's `CN…` is known to be; a guess by Quo's habits.
 * Null when nothing can be said.
 */
export function settleSides(
  told: Told,
  lines: Lines,
  conversationOfQuo: (id: string) => Settlement | null,
): Settlement | null {
  const { parties } = told;
  const byQuo = (): Settlement | null =>
    told.quoConversationId === null ? null : conversationOfQuo(told.quoConversationId);
  if (parties === null || parties.outside.length + parties.unsorted.length === 0) return byQuo();

  if (provesSides(parties)) return settled("event", parties.line, parties.line, parties.outside);

  const named = parties.line ?? lines.numberOf(told.phoneNumberId);
  if (named !== null) return settled("line", named, named, others(parties, named)) ?? byQuo();
  const own = knownAmong(parties.unsorted, lines);
  if (own !== null) return settled("inference", own, own, others(parties, own)) ?? byQuo();
  return byQuo() ?? guess(parties, told.phoneNumberId);
}

export function provesSides(parties: Parties): parties is Parties & { line: string } {
  return parties.line !== null && parties.outside.length > 0 && parties.unsorted.length === 0;
}

/** Of several the smallest: in a call between two own lines either may be taken, but on every machine the same. */
function knownAmong(numbers: readonly string[], lines: Lines): string | null {
  const own = numbers.filter((number) => lines.has(number)).sort();
  return own[0] ?? null;
}

/**
 * Captured deliveries list the own number last in the participants of a call, and first among the recipients
 * of a group text (whose sender is proved to be outside).
 */
function guess(parties: Parties, phoneNumberId: string | null): Settlement | null {
  const { outside, unsorted } = parties;
  const line = outside.length > 0 ? unsorted[0] : unsorted.length > 1 ? unsorted.at(-1) : undefined;
  if (line !== undefined) return settled("inference", line, line, others(parties, line));
  return settled("inference", null, phoneNumberId ?? "", [...outside, ...unsorted]);
}

const others = (parties: Parties, line: string): string[] =>
  [...new Set([...parties.outside, ...parties.unsorted])].filter((number) => number !== line);

function settled(settledBy: SettledBy, line: string | null, lineKey: string, outside: string[]): Settlement | null {
  if (outside.length === 0) return null;
  const sorted = [...outside].sort();
  return { conversationId: conversationId(lineKey, sorted), settledBy, line, outside: sorted };
}

/** What a row keeps of the sides: JSON with the events' order, on which guessing depends. */
export function formatParties(parties: Parties): string {
  return JSON.stringify([parties.line, parties.outside, parties.unsorted]);
}

export function parseParties(text: string | null): Parties | null {
  if (text === null) return null;
  const [line, outside, unsorted] = JSON.parse(text) as [string | null, string[], string[]];
  return { line, outside, unsorted };
}

/** More participants beat fewer (v4 may tell only the own number of a group), proved sides beat listed ones. Null: tells nothing. */
export function partiesVersion(parties: Parties): number | null {
  const count = parties.outside.length + parties.unsorted.length;
  if (count === 0) return null;
  return (
    (count + (parties.line === null ? 0 : 1)) * 4 + (provesSides(parties) ? 2 : 0) + (parties.line === null ? 0 : 1)
  );
}
