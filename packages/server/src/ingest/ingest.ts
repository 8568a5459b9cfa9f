/**
 * Ingest: from a request on the socket to an acknowledged row in the ledger.
 *
 * Guaranteed
 * - 200 leaves only after the store says that the row is committed and flushed, or that it was there before.
 * - An authentic delivery is never refused for what it says or how it is labelled: any content type, any body.
 * - Every request gets an answer: 200, 403, 405, 413 or 503, with a code. 503 always comes with Retry-After.
 * - Memory is bounded: of a body over the limit nothing is kept; what waits for the store is counted.
 *
 * Not guaranteed
 * - That a refused delivery was not stored: a connection may break, or the store stall, after the commit.
 *   The sender tries again and is told `duplicate`.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { Logger } from "../logger.ts";
import type { LedgerKind } from "../store/schema.ts";
import type { Append, GroupCommitLimits } from "./group-commit.ts";

export type SignatureCode = Extract<ErrorCode, `signature.${string}`>;

export type Verdict =
  | { ok: true; scheme: LedgerKind; deliveryId: string | null }
  | { ok: false; code: SignatureCode; message: string };

/** `now` in milliseconds. */
export type VerifyDelivery = (request: { headers: IncomingHttpHeaders; body: Uint8Array }, now: number) => Verdict;

export interface IngestLimits extends GroupCommitLimits {
  /** Of one delivery. */
  maxBodyBytes: number;
  /**
   * Of bodies that are still arriving. Beyond it, bodies over 64 KiB are refused with 503, so that strangers cannot
   * fill the memory with half-sent ones; ordinary deliveries are smaller and pass.
   */
  maxArrivingBytes: number;
}

export const INGEST_LIMITS: IngestLimits = {
  maxBodyBytes: 1024 * 1024,
  maxArrivingBytes: 64 * 1024 * 1024,
  maxQueuedDeliveries: 10_000,
  maxQueuedBytes: 64 * 1024 * 1024,
  maxBatchDeliveries: 1024,
  maxBatchBytes: 8 * 1024 * 1024,
  // Quo gives up on an answer after 10 s.
  stallAfterMs: 9_000,
};

export interface IngestDependencies {
  verify: VerifyDelivery;
  /**
   * Asked when a signature matches no key, for keys that were added elsewhere. Resolves when the keys were read again: the
   * delivery is then verified once more. Null when there is nothing to wait for, which must be the answer to most of many
   * calls. Never rejects.
   */
  refreshKeys?: (() => Promise<void> | null) | undefined;
  ledger: { append: Append };
  clock: Clock;
  logger: Logger;
  /** Those of INGEST_LIMITS where not given. */
  limits?: Partial<IngestLimits> | undefined;
}

export interface IngestStats {
  stored: number;
  duplicates: number;
  /** By code. */
  refused: Partial<Record<ErrorCode, number>>;
  queuedDeliveries: number;
  queuedBytes: number;
  /** True while new deliveries would be refused. */
  overloaded: boolean;
  /** Moment of the last acknowledged delivery, ISO-8601; null before the first. */
  lastAcknowledgedAt: string | null;
}

export interface Ingest {
  /** For requests on one of WEBHOOK_PATHS, whatever their method. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Refuses what comes from now on, and resolves when everything that was taken is answered. */
  drain(): Promise<void>;
  stats(): IngestStats;
}
