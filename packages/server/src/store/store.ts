/**
 * The store: where ingest, projection and every reader meet.
 *
 * Guaranteed, on both engines (one conformance suite, `store.conformance.ts`)
 * - `append` resolves only after the rows are committed and flushed to disk.
 * - A delivery with the same event id and the same bytes is stored once.
 * - The ledger is append-only; only `ledger_work`, the state of its projection, changes.
 * - Whatever one `project` transaction writes, and the `changes` it causes, become visible together or not at all.
 * - `changes.seq` grows in commit order: whoever read up to a cursor has seen everything below it.
 * - Any number of processes may append and project at once.
 * - Workspaces in one database do not see each other.
 *
 * Not guaranteed
 * - Order: rows may be projected in any order. Merging must not care.
 * - That `work` runs once: a transaction that lost a race is rolled back and its `work` is called again.
 *
 * Errors: `append` answers for each row and does not throw. Everything else throws StoreError with `store.disk_full` or
 * `store.unavailable` when the database cannot be used now (no fault of the rows, so no attempt to count against them);
 * what `work` throws is thrown on as it is.
 */
import type { Kysely } from "kysely";
import type { Lookup, ProjectedRows, ProjectedTable } from "./projected-tables.ts";
import type { Database, LedgerKind, LedgerState } from "./schema.ts";

/** An authenticated delivery on its way into the ledger. Texts hold no NUL: Postgres would refuse the row. */
export interface Delivery {
  /** At most 1,000 characters: it is indexed, and Postgres refuses index entries over 2,704 bytes. */
  eventId: string;
  eventType: string;
  kind: LedgerKind;
  deliveryId: string | null;
  receivedAt: string;
  /** JSON text. */
  headers: string;
  /** SHA-256 of what the payload says: of a delivery of its bytes, of an observation see `observe/observation.ts`. */
  digest: Uint8Array;
  payload: Uint8Array;
}

export type AppendResult =
  | { status: "stored" }
  | { status: "duplicate" }
  /** Not stored; `retryable` is true where the same delivery may be accepted later (disk full, database away). */
  | { status: "failed"; code: StoreFailure; message: string };

/** `disk_full`, `unavailable`: the store cannot write now. `refused`: it never will write this row. */
export type StoreFailure = "disk_full" | "unavailable" | "refused";

export interface LedgerRow {
  seq: number;
  event_id: string;
  event_type: string;
  kind: LedgerKind;
  payload: Uint8Array;
  attempts: number;
}

export interface Settlement {
  seq: number;
  state: LedgerState;
  attempts: number;
  /** Only with state `received`: not before this moment. */
  nextAttemptAt: string | null;
  errorCode: string | null;
  errorMessage: string | null;
}

export interface Change {
  entity: string;
  entity_id: string;
  op: "upsert" | "delete";
}

export type Row<T extends ProjectedTable> = Omit<ProjectedRows[T], "workspace_id">;

/** Over all activities of a conversation. A moment that is null counts as older than every other. */
export interface ConversationAggregate {
  conversation_id: string;
  /** Of the greatest (occurred_at, id). */
  last_activity_at: string | null;
  last_activity_id: string;
  /** Greatest as text. */
  quo_conversation_id: string | null;
  phone_number_id: string | null;
  /** See `thread-marks.ts`. */
  last_incoming_at: string | null;
  last_text_at: string | null;
  last_missed_at: string | null;
  last_reached_at: string | null;
}

/** Thrown by `work` in a shared transaction that turns out to need the store for itself; `project` repeats it so. */
export class NeedsExclusive extends Error {
  override readonly name = "NeedsExclusive" as const;
}

/**
 * One transaction of projection. Rows that are read are locked until the end of the transaction
 * (Postgres: `FOR UPDATE`, in key order, against deadlock).
 */
export interface ProjectionTx {
  /**
   * True: no other projection transaction runs. Always so on SQLite. On Postgres transactions are shared
   * (many at once, row locks) until one throws NeedsExclusive.
   */
  readonly exclusive: boolean;
  /**
   * All rows whose `column` is one of `values`, in no particular order. The columns to search by are the `lookups` of the
   * table. Two of `activities` find only rows that may still move: `phone_number_id` leaves
   * out those settled by their event, `quo_conversation_id` all but those settled by inference.
   */
  select<T extends ProjectedTable>(table: T, column: Lookup<T>, values: readonly string[]): Promise<Row<T>[]>;
  /**
   * Whole table; only for `own_numbers`, which holds a row per line of the firm and grows in exclusive transactions alone.
   * So its rows are not locked: every transaction reads them, and would wait for every other.
   */
  selectAll<T extends ProjectedTable>(table: T): Promise<Row<T>[]>;
  /**
   * What a conversation owes to its activities, computed anew; conversations without activities are left out.
   * In a shared transaction, select the conversations first: that lock is what keeps others from adding activities.
   */
  aggregates(conversationIds: readonly string[]): Promise<ConversationAggregate[]>;
  /** New rows. A row that another transaction inserted meanwhile makes the whole transaction repeat. */
  insert<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void>;
  /** Rows of grow-only tables: existing ones are left as they are. */
  insertIfAbsent<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void>;
  /** Whole rows, by key, no key twice. Throws when a row does not exist. */
  update<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void>;
  /** By key; rows that do not exist are passed over. */
  remove<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void>;
  /** Old ids of conversations whose key became known better. The first alias of an id stays. */
  addAliases(aliases: readonly { old_id: string; new_id: string }[]): Promise<void>;
  /** Whenever it is called, the changes are written last in the transaction. */
  addChanges(changes: readonly Change[]): Promise<void>;
  settle(settlements: readonly Settlement[]): Promise<void>;
}

/**
 * Rows to project, in the order of `seq`: those that are due, retries before rows that were never tried and the oldest
 * first; or named ones whatever their state. Rows that another transaction holds are passed over.
 */
export type Claim = { limit: number; now: string } | { seqs: readonly number[] };

/** A row must meet every condition that is given; `{}` is the whole ledger. */
export interface RequeueFilter {
  states?: readonly LedgerState[] | undefined;
  seqs?: readonly number[] | undefined;
  eventIds?: readonly string[] | undefined;
}

/** SQL with its parameters, as a compiled Kysely query has them: `?` on SQLite, `$1` on Postgres. */
export interface WriteStatement {
  sql: string;
  parameters: readonly unknown[];
  /** Fewer rows changed, and the whole transaction is taken back. */
  atLeast?: number;
  /**
   * Planned once and not every time: for what runs often and takes longer to plan than to run. Its plan looks rows up by
   * indexes, however small the tables are when it is made, because it stays when they grow.
   */
  prepared?: boolean;
}

/**
 * More statements for the transaction that writes or removes the row with this id: what is to be told of it if it happens,
 * and only then.
 */
export type Alongside = (id: string) => readonly WriteStatement[];

export const NOTHING_ALONGSIDE: Alongside = () => [];

export interface WriteResult {
  /** What RETURNING gave. */
  rows: Record<string, unknown>[];
  /** Rows that were inserted, updated or deleted; where the statement returns rows, their number. */
  changed: number;
}

export type TransactResult =
  | { committed: true; results: WriteResult[] }
  /** Taken back: `failed` is the place of the statement that changed fewer rows than `atLeast`. */
  | { committed: false; failed: number };

/**
 * Everything that writes. In the server it lives on the store thread, never on the HTTP thread;
 * commands and tests use it directly.
 */
export interface StoreEngine extends AsyncDisposable {
  append(deliveries: readonly Delivery[]): Promise<AppendResult[]>;
  /**
   * Claims rows, gives them to `work` in one transaction, commits. Returns the number of claimed rows.
   * Errors of `work` roll everything back and are thrown on, NeedsExclusive and lost races excepted.
   * `work` is not called when nothing was claimed. It must not call the engine, only `tx`, and `tx` ends with it.
   */
  project(claim: Claim, work: (tx: ProjectionTx, rows: LedgerRow[]) => Promise<void>): Promise<number>;
  /** Rows that are in state `received`, and of those the ones due at `now`. */
  backlog(now: string): Promise<{ received: number; due: number }>;
  /** Puts rows back to `received` with no attempts. Returns how many. */
  requeue(filter: RequeueFilter): Promise<number>;
  /**
   * Empties every projected table and the search index, and requeues the whole ledger, in one transaction. Adds the change
   * `{entity: "projection", entity_id: "reset", op: "upsert"}`, and one for each note, which nothing else would tell the
   * index of. Returns the ledger's length.
   */
  resetProjections(): Promise<number>;
  /** Returns false, and writes nothing, when `onlyIfNone` is set and an unrevoked token exists. */
  addAccessToken(
    token: { id: string; label: string; tokenHash: string; createdAt: string },
    onlyIfNone: boolean,
  ): Promise<boolean>;
  revokeAccessTokens(revokedAt: string): Promise<number>;
  /**
   * Runs the statements in their order, in one transaction. For what is neither ledger nor projection: runs, media,
   * coverage, subscriptions, jobs. A statement can only see what those before it wrote, so conditions belong in its SQL.
   * Throws StoreError, and the database's own error for a statement that it refuses.
   */
  transact(statements: readonly WriteStatement[]): Promise<TransactResult>;
}

/** Typed queries for readers. On SQLite they run read-only on a thread of their own. */
export type ReadDatabase = Kysely<Database>;

export interface OpenedReader {
  db: ReadDatabase;
  close(): Promise<void>;
}
