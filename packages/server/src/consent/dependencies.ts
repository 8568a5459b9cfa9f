import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf } from "../store/compile.ts";
import type { StoreEngine, WriteStatement } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";

export interface ConsentDependencies {
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  locks: TransactionLocks;
  clock: Clock;
  ids: Ids;
  /** False without an API key. */
  canSend: boolean;
}

/** The change that tells screens; to be last in its transaction. */
export function tell(
  { reader, locks }: Pick<ConsentDependencies, "reader" | "locks">,
  entity: string,
  id: string,
): WriteStatement[] {
  const { db, workspaceId } = reader;
  const insert = db.insertInto("changes").values({ workspace_id: workspaceId, entity, entity_id: id, op: "upsert" });
  return [...locks.beforeChanges, writeOf(insert)];
}
