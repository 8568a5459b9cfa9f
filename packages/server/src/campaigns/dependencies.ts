import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { JobQueue } from "../jobs/jobs.ts";
import type { Logger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import type { Compiler } from "../store/compile.ts";
import { writeOf } from "../store/compile.ts";
import type { StoreEngine, WriteStatement } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";
import type { MemberSource } from "./campaigns.ts";
import type { CountPlanned } from "./planned-counts.ts";

export interface CampaignDependencies {
  /** Sees all lines; what somebody may see is narrowed by `seenBy`. */
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  compile: Compiler;
  isPostgres: boolean;
  locks: TransactionLocks;
  jobs: Pick<JobQueue, "enqueueStatement" | "wake">;
  audience: MemberSource;
  /** `LINEKEEPER_COLD_LIMIT`. */
  coldLimit: number;
  /** The firm's: where days begin. */
  timeZone: string;
  centsPerSegment: number;
  /** Kept between requests; without it every page counts anew. */
  countPlanned?: CountPlanned | undefined;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "info" | "warn" | "error">;
}

/** The last statements of a transaction. */
export function tellOf(
  { reader, compile, locks }: Pick<CampaignDependencies, "reader" | "compile" | "locks">,
  id: string,
  op: "upsert" | "delete" = "upsert",
): WriteStatement[] {
  const row = { workspace_id: reader.workspaceId, entity: "campaign", entity_id: id, op };
  return [...locks.beforeChanges, writeOf(compile.insertInto("changes").values(row))];
}

export const iso = (ms: number): string => new Date(ms).toISOString();
