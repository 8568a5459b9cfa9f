import { createHash } from "node:crypto";

/** Advisory locks of Postgres are numbers, the same for all who use the database; these are ours. */
export interface AdvisoryLocks {
  /** Shared by projection transactions, taken alone by one that needs all others out. */
  projection: string;
  /** Held from handing out `changes.seq` to the commit, so that the numbers grow in commit order. */
  changes: string;
  tokens: string;
}

export function advisoryLocks(workspaceId: string): AdvisoryLocks {
  return {
    projection: lockKey(`projection:${workspaceId}`),
    changes: lockKey(`changes:${workspaceId}`),
    tokens: lockKey(`tokens:${workspaceId}`),
  };
}

/** A bigint as text, fit to be part of a statement. */
export function lockKey(name: string): string {
  return createHash("sha256").update(`linekeeper:${name}`).digest().readBigInt64BE(0).toString();
}
