/**
 * Import and reconciliation: reads Quo's account through the REST API and writes what it reads into the ledger as
 * observations, from where they are projected like every delivery.
 *
 * Words
 * - A *run* is one import (everything, or everything since a moment) or one reconciliation (the recent past).
 * - A *unit* is a piece of a run with a position of its own: a list, or a window of time of one.
 * - A *page* is what one step of a unit reads: one page of a list, with what belongs to its items.
 *
 * States of a run
 *   queued ──▶ running ──▶ done | failed
 *     ▲  ▲        │
 *     │  └─ resume┴─▶ paused          paused, failed ── resume ──▶ queued
 *   every state but done ── cancel ──▶ cancelled
 * A running run is worked on under a lease. When its process dies the lease runs out, and whoever looks next takes it over.
 *
 * Guaranteed
 * - A position is saved only after everything before it is committed to the ledger. So a kill at any moment repeats at
 *   most the page that each unit was at, and what is repeated is recognised as a duplicate and writes nothing.
 * - Nothing is skipped in silence: an item that Quo refuses to show is counted with the reason, a unit that it refuses is
 *   marked, and the coverage of the lines does not move.
 * - One run at a time in a workspace, whatever the number of processes; the database refuses a second.
 * - Memory holds one page for each unit that is under way, whatever the size of the account.
 *
 * Not guaranteed
 * - That an import ends with the account as it was at one moment: life goes on meanwhile. What happens during the import
 *   comes by webhook or with the next reconciliation.
 * - Order: units run side by side, and projection does not mind.
 */
import { z } from "zod";
import type { ImportRunState } from "../store/schema.ts";

export const ImportOptions = z.object({
  /** Nothing older is read. Null: everything. */
  since: z.string().nullable().default(null),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** Of a run, or of one resource of it. */
export interface Counts {
  /** Items that were read. */
  seen: number;
  /** Observations that were news to the ledger. */
  stored: number;
  /** Observations that the ledger had. */
  duplicates: number;
  /** By reason: items that Quo does not show. */
  skipped: Record<string, number>;
}

export interface ImportProgress {
  /** From 0 to 1: how much of the time that messages and calls span is behind. Null before that is known. */
  share: number | null;
  /** Of working time so far. */
  seconds: number;
  /** Estimated from `share`; null before it says anything. */
  secondsLeft: number | null;
  /** Answers of Quo so far. */
  requests: number;
  /** Of those, answered with 429. */
  rateLimited: number;
  requestsPerSecond: number;
}

export interface SkippedUnit {
  resource: string;
  reason: string;
}

export interface ImportRun {
  id: string;
  kind: "import" | "reconcile";
  state: ImportRunState;
  options: ImportOptions;
  requestedBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Somebody works on it now. */
  isWorkedOn: boolean;
  /** Of a failed run why; of a running one what it waits for. */
  error: { code: string; message: string } | null;
  counts: Record<string, Counts>;
  /** Units that could not be read at all. */
  skippedUnits: SkippedUnit[];
  progress: ImportProgress;
}

/** What a run would do; nothing is written. */
export interface ImportPreview {
  lines: { id: string; number: string | null }[];
  /** Which API each list would be read with. */
  apis: Record<"messages" | "calls" | "contacts", "v1" | "2026-03-30">;
  /** From when to when; `from` null: from the beginning. */
  from: string | null;
  to: string;
  /** Extrapolated from samples; null where the API has no workspace-wide list to sample. */
  estimate: { messages: number; calls: number; requests: number; seconds: number } | null;
}

export interface StartOptions extends Partial<ImportOptions> {
  kind?: "import" | "reconcile";
  requestedBy: string;
}

export interface Importer {
  /** Queues a run. Throws `import.active` when another import waits or runs. */
  start(options: StartOptions): Promise<ImportRun>;
  /** These throw `import.not_found`, and `import.wrong_state` where the run has no such way to go. */
  pause(id: string): Promise<ImportRun>;
  resume(id: string): Promise<ImportRun>;
  cancel(id: string): Promise<ImportRun>;
  /** The newest first. */
  list(limit?: number): Promise<ImportRun[]>;
  get(id: string): Promise<ImportRun | null>;
  preview(options: Partial<ImportOptions>, signal?: AbortSignal): Promise<ImportPreview>;
  /**
   * Works off runs that are queued, or whose process died, until the signal aborts; what is under way then is given back.
   * With `only`: works on that run alone, and returns when it has ended or is paused.
   */
  work(signal: AbortSignal, options?: { only?: string }): Promise<void>;
}
