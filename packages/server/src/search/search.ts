/**
 * Search: everything that was written, said or noted, and everybody who is known.
 *
 * Guaranteed
 * - Both engines find the same hits in the same order (one conformance suite, `search.conformance.ts`, and a property
 *   test against a plain scan): folding, cutting into words and the meaning of a query are ours, not the database's.
 * - No limit of age. Newest first; what is ranked is bounded by the page, so a common word costs what a rare one costs.
 * - Whatever is typed is a query: nothing of it reaches a database as syntax.
 * - A hit is shown from the tables as they are now: what was deleted or changed meanwhile is left out of the page.
 * - Nothing is found of a line that whoever asks may not see: texts are looked for among his lines, people are those with
 *   whom a conversation on one of them exists. The line is that of now, whatever the index still says. Of contacts that were merged the same
 *   holds for each: who may see only the one that was merged into another finds it as it was.
 * - The index holds nothing of its own. It follows `changes`, and a reset of the projections empties it.
 *
 * What a query means
 * - Words: all must occur; the last one may be a beginning, from 3 letters on, unless a space follows it. Case, accents
 *   and apostrophes do not matter. What is written together (`12:30`, `a@b.com`, Chinese) must occur together.
 * - "words in quotes" must occur together, and -word must not occur. Texts longer than 4,000 words: their first 4,000.
 * - Of people every word may be a beginning; digits find any part of a number, however it is typed; where few are found
 *   so, names are found that differ by a letter (one missing, too many, wrong, or two swapped) in words of 4 or more.
 *   What people wrote here about a contact counts as what Quo tells. Contacts that were merged are one person, found by
 *   what any of them says; all words must occur in one of them.
 *
 * Not guaranteed
 * - That what happened is found at once: the index lags behind by a second, more during an import or after a rebuild.
 * - The order of texts of one millisecond, beyond being the same for every page.
 */
import type { Lines } from "../access/access.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { TextKind } from "../store/schema.ts";

/** A piece of text as it is stored; `hit` where it is what was searched for. */
export interface Segment {
  text: string;
  hit: boolean;
}

export interface TextHit {
  kind: TextKind;
  conversation_id: string | null;
  /** Null for a note. */
  activity_id: string | null;
  note_id: string | null;
  /** Of words in a call: when they were said. */
  occurred_at: string | null;
  direction: string | null;
  line_number: string | null;
  /** Where in the recording it is said, seconds; null for what is no transcript. */
  second: number | null;
  /** Of a transcript: the recording and the turn. */
  recording_id: string | null;
  turn: number | null;
  speaker: string | null;
  /** Around the first hit; `…` where something was left out. */
  excerpt: Segment[];
}

/**
 * `name` is the one that is shown; `other_name` the one in Quo where people here wrote another, and those of contacts
 * that were merged. `field` and `notes` were written here.
 */
export const PERSON_FIELDS = ["name", "other_name", "company", "role", "email", "number", "field", "notes"] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

export interface PersonHit {
  /** `number`: nobody gave it a name. */
  kind: "contact" | "number";
  contact_id: string;
  /** The newest one with any of the numbers. */
  conversation_id: string | null;
  /** As people here wrote it, or else as in Quo; so is the company. */
  name: string | null;
  company: string | null;
  /** Also those of contacts that were merged into this one. */
  numbers: string[];
  /** The fields in which something was found. `label`: the name that people gave the field, for `field` only. */
  matches: { field: PersonField; label: string | null; segments: Segment[] }[];
}

export interface SearchFilter {
  kinds?: readonly TextKind[] | undefined;
  /** Numbers of the firm, or Quo's ids of them. Any of them; none of them means no hit. */
  lines?: readonly string[] | undefined;
  /** Only conversations with a number of this contact: of the 200 newest. */
  contactId?: string | undefined;
  /** Only conversations with this number: of the 200 newest. */
  participant?: string | undefined;
  /** Old ids lead to where the conversation lives now. */
  conversationId?: string | undefined;
  direction?: "incoming" | "outgoing" | undefined;
  /** Inclusive, ISO. */
  since?: string | undefined;
  /** Exclusive, ISO. */
  until?: string | undefined;
}

export interface Search {
  /** Newest first, of what `sees` allows. A query without a word finds nothing. Throws `request.bad_cursor`. */
  texts(query: string, filter: SearchFilter, page: PageRequest, sees: Lines): Promise<Page<TextHit>>;
  /** The closest first, at most `limit`. */
  people(query: string, limit: number, sees: Lines): Promise<PersonHit[]>;
  /** Keeps the index up to date until the signal. */
  follow(signal: AbortSignal): Promise<void>;
  /** One stretch of the changes. False where there was none. */
  step(): Promise<boolean>;
  wake(): void;
}
