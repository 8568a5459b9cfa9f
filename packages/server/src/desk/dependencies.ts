import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { JobQueue } from "../jobs/jobs.ts";
import type { Logger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import type { Compiler } from "../store/compile.ts";
import { writeOf } from "../store/compile.ts";
import type { StoreEngine, WriteStatement } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";

/** Of the client of Quo's API, what this needs. */
export interface QuoDesk {
  readonly dated: {
    readonly conversations: Record<
      "markAsDone" | "markAsOpen" | "markAsRead",
      (id: string, options: { signal: AbortSignal; caller: string }) => Promise<unknown>
    >;
  };
}

export interface QuoTasks {
  create(task: {
    title: string;
    description: string;
    conversationId: string;
    dueDate?: string | undefined;
    assignedTo?: string | undefined;
  }): Promise<{ taskId: string }>;
  setStatus(taskId: string, status: "open" | "completed"): Promise<unknown>;
}

export interface DeskDependencies {
  /** Sees all lines; what a decider may see is narrowed by their own reader. */
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  compile: Compiler;
  /** `inboxSql` of the store that it is. */
  isPostgres: boolean;
  locks: TransactionLocks;
  jobs: Pick<JobQueue, "enqueueStatement" | "wake">;
  /** Null: nothing goes back to Quo. */
  quo: QuoDesk | null;
  /** Null without a key. */
  quoTasks: QuoTasks | null;
  /** Brings a task that was made or changed at Quo into the ledger; does not throw. */
  recordTask(this: void, taskId: string): Promise<void>;
  clock: Clock;
  ids: Ids;
  logger: Logger;
}

/** The last statements of a transaction. */
export function tell(
  { reader, compile, locks }: Pick<DeskDependencies, "reader" | "compile" | "locks">,
  entity: string,
  ids: readonly string[],
  op: "upsert" | "delete" = "upsert",
): WriteStatement[] {
  if (ids.length === 0) return [];
  const rows = ids.map((id) => ({ workspace_id: reader.workspaceId, entity, entity_id: id, op }));
  return [...locks.beforeChanges, writeOf(compile.insertInto("changes").values(rows))];
}
