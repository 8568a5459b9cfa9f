/**
 * Tables that are neither ledger nor projection nor decision: what imports, the media archive, subscriptions and jobs
 * remember. Not emptied by a rebuild.
 */
import type { Generated } from "kysely";

export type ImportRunState = "queued" | "running" | "paused" | "cancelled" | "done" | "failed";

/** An import or a reconciliation. Whoever holds the lease works on it. */
export interface ImportRunsTable {
  workspace_id: string;
  id: string;
  kind: "import" | "reconcile";
  state: ImportRunState;
  /** JSON. */
  options: string;
  requested_by: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  lease_owner: string | null;
  lease_until: string | null;
  /** JSON object of numbers. */
  counts: string;
  error_code: string | null;
  error_message: string | null;
}

/** A piece of a run, and the point from which it goes on. */
export interface ImportUnitsTable {
  workspace_id: string;
  run_id: string;
  id: string;
  resource: string;
  state: "pending" | "done" | "skipped";
  /** JSON. */
  position: string;
  /** JSON object of numbers. */
  counts: string;
  updated_at: string;
}

/** Of one line: everything from `complete_from` up to `complete_to` is here. */
export interface SyncCoverageTable {
  workspace_id: string;
  phone_number_id: string;
  number: string | null;
  complete_from: string | null;
  complete_to: string | null;
  checked_at: string;
  run_id: string;
  /** Activities that the last check found and no webhook had told. */
  filled: number;
  /** Why `complete_to` does not move, or what the API does not let anybody read; in words. Null when there is nothing to say. */
  gap: string | null;
}

export interface AlarmsTable {
  workspace_id: string;
  id: string;
  kind: string;
  message: string;
  /** JSON. */
  details: string;
  opened_at: string;
  /** JSON object: when it was told, by the name of the way. */
  told: Generated<string>;
  notified_at: string | null;
  closed_at: string | null;
}

/**
 * `failed`: every attempt failed, the last for `error_code`. `gone`: Quo has it no more. `refused`: not to be fetched, by its
 * size, its kind or the address of its link. Each of them can be tried again.
 */
export const MEDIA_STATES = ["pending", "archived", "failed", "gone", "refused"] as const;
export type MediaState = (typeof MEDIA_STATES)[number];

/** An attachment, recording or voicemail: where its bytes are, or why they are not here. */
export interface MediaFilesTable {
  workspace_id: string;
  id: string;
  activity_id: string;
  source: "attachment" | "recording" | "voicemail";
  /** Of a recording its id, of an attachment its position, of a voicemail empty: a call has one. */
  source_id: string;
  url: string;
  told_type: string | null;
  state: MediaState;
  attempts: number;
  error_code: string | null;
  error_message: string | null;
  /** Hex; also the file's name in the archive. Whatever the state, where this is set the bytes are here. */
  sha256: string | null;
  size: number | null;
  /** MIME type as sniffed. */
  type: string | null;
  /** Seconds. */
  duration: number | null;
  /** JSON array of numbers from 0 to 1. */
  peaks: string | null;
  created_at: string;
  updated_at: string;
  archived_at: string | null;
}

/** Another name where the index is to hold something else: then it reads all changes again. */
export const SEARCH_CURSOR = "search 2";

/** How far a follower of `changes` has read. */
export interface FeedCursorsTable {
  workspace_id: string;
  name: string;
  seq: number;
}

export const TEXT_KINDS = ["message", "summary", "transcript", "voicemail", "note"] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** A text that can be found. Its words: SQLite `search_words` by rowid, Postgres a column of this table. */
export interface SearchDocumentsTable {
  workspace_id: string;
  /** Its moment in ms * 2048, and what tells it from others of that millisecond: newest first is this, backwards. */
  position: number;
  kind: TextKind;
  /** Of the activity; of a note the note's. */
  source_id: string;
  /** Of a transcript `<recording id>#<turn>`, otherwise empty. */
  part: string;
  /** Of all that the index holds of it. */
  digest: string;
}

/** A contact that can be found. */
export interface SearchPeopleTable {
  workspace_id: string;
  position: number;
  contact_id: string;
  digest: string;
}

/** A webhook that was made from here, with its signing key, sealed. */
export interface WebhookSubscriptionsTable {
  workspace_id: string;
  id: string;
  api: "v1" | "2026-03-30";
  /** Quo's id of it. */
  webhook_id: string;
  url: string;
  /** JSON array. */
  events: string;
  key_sealed: string;
  state: "active" | "retiring" | "retired";
  created_at: string;
  retire_at: string | null;
}

/** SQLite only: on Postgres an engine of its own keeps the jobs. */
export interface JobsTable {
  workspace_id: string;
  id: Generated<number>;
  task: string;
  unique_key: string | null;
  urgent: 0 | 1;
  /** JSON. */
  payload: string;
  state: "waiting" | "running" | "dead";
  run_at: string;
  attempts: number;
  max_attempts: number;
  locked_until: string | null;
  last_error: string | null;
  created_at: string;
}
