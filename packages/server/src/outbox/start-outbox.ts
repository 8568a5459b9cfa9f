import type { QuoClient } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { Logger } from "../logger.ts";
import { type ColdLimit, coldLimitOf } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import type { StoreLocation } from "../store/open-store.ts";
import type { StoreEngine } from "../store/store.ts";
import { transactionLocks } from "../store/transaction-locks.ts";
import { createOutbox } from "./create-outbox.ts";
import { createWorker } from "./create-worker.ts";
import type { Outbox, OutboxWorker } from "./outbox.ts";
import { OutboxRows, type OutboxRowsDeps } from "./outbox-rows.ts";

export interface OutboxParts {
  location: StoreLocation;
  reader: Reader;
  store: Pick<StoreEngine, "transact" | "append">;
  /** Null without an API key: texts are refused, and what waits keeps waiting. */
  quo: QuoClient | null;
  /** What Quo takes for one segment of a text. */
  centsPerSegment: number;
  /** Texts a day from one line to people who never wrote or talked to it, and whose day it is. */
  coldLimit: number;
  timeZone: string;
  /** See `OutboxRowsDeps`. */
  followed?: OutboxRowsDeps["followed"];
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "info" | "warn" | "error">;
}

/** `worker` is null without an API key. */
export function openOutbox(parts: OutboxParts): { outbox: Outbox; worker: OutboxWorker | null } {
  const { location, reader, store, quo, centsPerSegment, followed, clock, ids, logger } = parts;
  const locks = transactionLocks(location, reader.workspaceId);
  const rows = new OutboxRows({ reader, store, locks, clock, ids, followed });
  const coldLimit = (line: string, now: number): Promise<ColdLimit> => coldLimitOf(parts, line, now);
  const worker = quo === null ? null : createWorker({ reader, rows, store, quo, coldLimit, clock, logger });
  const wake = (): void => worker?.wake();
  const outbox = createOutbox({
    reader,
    rows,
    store,
    locks,
    clock,
    ids,
    canSend: quo !== null,
    centsPerSegment,
    coldLimit,
    wake,
  });
  return { outbox, worker };
}
