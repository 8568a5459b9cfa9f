/** Appends observations until they are in the ledger: a position may be saved only after that. */
import { type AppendResult, type Delivery } from "../store/store.ts";

/** Of a page with its artefacts, in one commit each: large enough to be few, small enough not to hold up deliveries. */
const BATCH = 100;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface RecorderDeps {
  append(this: void, deliveries: readonly Delivery[]): Promise<AppendResult[]>;
  /** Rejects with the signal's reason. */
  pause(this: void, ms: number, signal: AbortSignal): Promise<void>;
  /** Null: over. */
  onTrouble(
    this: void,
    trouble: { code: "store.disk_full" | "store.unavailable" | "store.refused"; message: string } | null,
  ): void;
}

export interface Recorded {
  stored: number;
  duplicates: number;
}

/** Resolves when all are committed. What the store does not take is offered again, however long that lasts. */
export async function record(
  deliveries: readonly Delivery[],
  { append, pause, onTrouble }: RecorderDeps,
  signal: AbortSignal,
): Promise<Recorded> {
  const recorded: Recorded = { stored: 0, duplicates: 0 };
  for (let at = 0; at < deliveries.length; at += BATCH) {
    let waiting = deliveries.slice(at, at + BATCH);
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const results = await append(waiting);
      const failed: Delivery[] = [];
      let failure: Extract<AppendResult, { status: "failed" }> | null = null;
      for (const [index, delivery] of waiting.entries()) {
        const result = results[index];
        if (result?.status === "stored") recorded.stored += 1;
        else if (result?.status === "duplicate") recorded.duplicates += 1;
        else {
          failed.push(delivery);
          failure = result ?? failure;
        }
      }
      if (failed.length === 0) break;
      waiting = failed;
      onTrouble({
        code: `store.${failure?.code ?? "unavailable"}`,
        message: failure?.message ?? "The store gave no answer.",
      });
      await pause(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
  onTrouble(null);
  return recorded;
}
