/**
 * What an engine's full-text index has to do; the rest of search is the same on both. An index holds terms (words in
 * their places, and terms that only filter) under positions.
 */
import type { Lines } from "../access/access.ts";
import type { SearchDocumentsTable, SearchPeopleTable } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";

interface Indexed {
  /** In their places. */
  terms: readonly string[];
}
export type TextEntry = Omit<SearchDocumentsTable, "workspace_id"> & Indexed;
export type PersonEntry = Omit<SearchPeopleTable, "workspace_id"> & Indexed;

/** Terms in a row; the last may be the beginning of a longer one. */
export interface Pattern {
  terms: readonly string[];
  prefix: boolean;
}

/** One of each list in `all` must occur, and nothing of `none`. `all` is not empty. */
export interface Match {
  all: readonly (readonly Pattern[])[];
  none: readonly Pattern[];
}

/** From `from` on, below `below`. */
export interface Range {
  from: number;
  below: number;
}

export type FoundText = Pick<SearchDocumentsTable, "position" | "kind" | "source_id" | "part">;
export type FoundPerson = Pick<SearchPeopleTable, "position" | "contact_id">;

export interface SearchIndex {
  /** New entries, at positions that are free once `removeTexts` of the same transaction is done. */
  putTexts(entries: readonly TextEntry[]): WriteStatement[];
  removeTexts(positions: readonly number[]): WriteStatement[];
  putPeople(entries: readonly PersonEntry[]): WriteStatement[];
  removePeople(positions: readonly number[]): WriteStatement[];
  /** Which of the positions hold something already. */
  takenTexts(positions: readonly number[]): Promise<ReadonlySet<number>>;
  takenPeople(positions: readonly number[]): Promise<ReadonlySet<number>>;
  /** The greatest positions first. `narrow`: a term of the match is one of few documents, so that walking is no use. */
  findTexts(match: Match, range: Range, limit: number, narrow: boolean): Promise<FoundText[]>;
  /** In the order of their positions, from one on: those with a conversation on one of the lines. */
  findPeople(match: Match, from: number, limit: number, sees: Lines): Promise<FoundPerson[]>;
}
