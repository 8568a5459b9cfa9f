import type { ErrorCode } from "../errors.ts";
import { GroupCommit } from "./group-commit.ts";
import { type Ingest, INGEST_LIMITS, type IngestDependencies, type IngestLimits } from "./ingest.ts";
import { Reception } from "./reception.ts";
import { RefusalLog } from "./refusal-log.ts";

export function createIngest(dependencies: IngestDependencies): Ingest {
  const { ledger, clock, logger } = dependencies;
  const limits: IngestLimits = { ...INGEST_LIMITS, ...dependencies.limits };
  const commit = new GroupCommit(ledger.append, limits, (error) => {
    logger.error({ err: error, code: "store.unavailable" }, "Appending to the ledger failed");
  });
  const desk = {
    verify: dependencies.verify,
    refreshKeys: dependencies.refreshKeys ?? (() => null),
    clock,
    limits,
    commit,
    log: new RefusalLog(logger, clock),
    logger,
    closing: false,
    arrivingBytes: 0,
    doubtfulBytes: 0,
    stored: 0,
    duplicates: 0,
    refused: new Map<ErrorCode, number>(),
    lastAcknowledgedAt: null as number | null,
  };
  return {
    handle: (request, response) => new Reception(desk, request, response).begin(),
    drain: () => {
      desk.closing = true;
      return commit.drained();
    },
    stats: () => ({
      stored: desk.stored,
      duplicates: desk.duplicates,
      refused: Object.fromEntries(desk.refused),
      queuedDeliveries: commit.queuedDeliveries,
      queuedBytes: commit.queuedBytes,
      overloaded:
        commit.stalled ||
        commit.queuedDeliveries >= limits.maxQueuedDeliveries ||
        commit.queuedBytes >= limits.maxQueuedBytes,
      lastAcknowledgedAt: desk.lastAcknowledgedAt === null ? null : new Date(desk.lastAcknowledgedAt).toISOString(),
    }),
  };
}
