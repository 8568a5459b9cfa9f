/**
 * Works off the ledger: claims rows that are due, projects them in chunks, and deals with what fails.
 *
 * A chunk that fails is repeated row by row, so that one poison row holds up nobody. A row that fails alone is tried
 * again after 1, 2, 4… seconds, and quarantined with its error after the last attempt. A store that cannot write
 * (disk full, database away) is no fault of a row: the error is thrown on and no attempt is counted.
 */
import { type Clock, isoNow } from "../clock.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import type { LedgerRow, Settlement, StoreEngine } from "../store/store.ts";
export type { FindClassifier } from "./replies.ts";
import { projectRows, type Reading } from "./project.ts";

export const MAX_ATTEMPTS = 8;
const FIRST_RETRY_MS = 1000;

export interface ProjectorDeps extends Reading {
  engine: StoreEngine;
  clock: Clock;
  /** Told of each failed row; never given its payload. */
  onFailure: (failure: { seq: number; attempts: number; quarantined: boolean; error: unknown }) => void;
}

export interface Projector {
  /** Projects at most `limit` rows that are due. Returns how many were claimed: 0 means that nothing is due. */
  step(limit: number): Promise<number>;
  /** Steps until nothing is due. Returns how many rows were claimed. */
  drain(options?: { chunk?: number; onProgress?: (claimed: number) => void }): Promise<number>;
}

/** Large enough to write a busy thread once, small enough to fit the store's cache. */
const DRAIN_CHUNK = 500;

export function createProjector({ engine, clock, onFailure, ...reading }: ProjectorDeps): Projector {
  const now = (): string => isoNow(clock);

  async function step(limit: number): Promise<number> {
    let claimed: number[] = [];
    try {
      return await engine.project({ limit, now: now() }, async (tx, rows) => {
        claimed = rows.map((row) => row.seq);
        await projectRows(tx, rows, reading);
      });
    } catch (error) {
      // Before a row was claimed, no row is at fault.
      if (isStoreUnavailable(error) || claimed.length === 0) throw error;
      for (const seq of claimed) await projectAlone(seq);
      return claimed.length;
    }
  }

  async function projectAlone(seq: number): Promise<void> {
    try {
      await engine.project({ seqs: [seq] }, (tx, rows) => projectRows(tx, rows, reading));
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      await engine.project({ seqs: [seq] }, async (tx, rows) => {
        const failed = rows.map((row) => failure(row, error, clock.now()));
        await tx.settle(failed);
        for (const { attempts, state } of failed) {
          onFailure({ seq, attempts, quarantined: state === "quarantined", error });
        }
      });
    }
  }

  async function drain({
    chunk = DRAIN_CHUNK,
    onProgress,
  }: { chunk?: number; onProgress?: (claimed: number) => void } = {}): Promise<number> {
    let total = 0;
    for (;;) {
      const claimed = await step(chunk);
      if (claimed === 0) return total;
      total += claimed;
      onProgress?.(total);
    }
  }

  return { step, drain };
}

function failure(row: LedgerRow, error: unknown, now: number): Settlement {
  const attempts = row.attempts + 1;
  const isLast = attempts >= MAX_ATTEMPTS;
  return {
    seq: row.seq,
    state: isLast ? "quarantined" : "received",
    attempts,
    nextAttemptAt: isLast ? null : new Date(now + FIRST_RETRY_MS * 2 ** (attempts - 1)).toISOString(),
    errorCode: "projection.failed",
    errorMessage: error instanceof Error ? error.message : String(error),
  };
}
