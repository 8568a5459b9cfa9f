import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { JobQueue } from "../jobs/jobs.ts";
import type { Reader } from "../read/reader.ts";
import { type Compiler, writeOf } from "../store/compile.ts";
import type { StoreEngine, WriteStatement } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";

export interface AudienceDependencies {
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  compile: Compiler;
  isPostgres: boolean;
  locks: TransactionLocks;
  jobs: Pick<JobQueue, "enqueueStatement" | "wake">;
  /** Where files lie while they are read; this process's own. */
  uploadDirectory: string;
  clock: Clock;
  ids: Ids;
}

/** The last statements of a transaction. */
export function tell(
  { reader, compile, locks }: Pick<AudienceDependencies, "reader" | "compile" | "locks">,
  entity: "list" | "list_import" | "consent",
  id: string,
  op: "upsert" | "delete" = "upsert",
): WriteStatement[] {
  const row = { workspace_id: reader.workspaceId, entity, entity_id: id, op };
  return [...locks.beforeChanges, writeOf(compile.insertInto("changes").values(row))];
}
