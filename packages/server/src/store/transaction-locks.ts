import type { StoreLocation } from "./open-store.ts";
import { advisoryLocks } from "./postgres/locks.ts";
import type { WriteStatement } from "./store.ts";

/**
 * Statements that begin, or precede a part of, a transaction of `StoreEngine.transact`, for what one process must not do
 * while another does something else. SQLite has one writer at a time and needs none of them.
 */
export interface TransactionLocks {
  /**
   * First in the transaction: what projection committed is seen by every later statement, and nothing is projected
   * until this transaction has ended.
   */
  withoutProjection: readonly WriteStatement[];
  /** First in the transaction: it is not between the statements of one that excludes projection. */
  asProjection: readonly WriteStatement[];
  /** Before an insert into `changes`, which is to be the last statement: its numbers grow in commit order. */
  beforeChanges: readonly WriteStatement[];
}

export function transactionLocks(
  { databaseUrl }: Pick<StoreLocation, "databaseUrl">,
  workspaceId: string,
): TransactionLocks {
  if (databaseUrl === null) return { withoutProjection: [], asProjection: [], beforeChanges: [] };
  const { projection, changes } = advisoryLocks(workspaceId);
  return {
    withoutProjection: lock("pg_advisory_xact_lock", projection),
    asProjection: lock("pg_advisory_xact_lock_shared", projection),
    beforeChanges: lock("pg_advisory_xact_lock", changes),
  };
}

const lock = (how: string, key: string): WriteStatement[] => [{ sql: `SELECT ${how}(${key})`, parameters: [] }];
