/** Another process in the conformance suite: an engine of its own on the same database, on a thread of its own. */
import { setTimeout as delay } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openEngine, type StoreLocation } from "./open-store.ts";
import { activityRow, conversationRow, delivery, settled } from "./sample-rows.ts";
import type { LedgerRow, ProjectionTx } from "./store.ts";

export type ConformanceJob =
  | { workspaceId: string; kind: "append"; from: number; count: number; batch: number }
  /** For each row an activity, and one more in a counter that all share. */
  | { workspaceId: string; kind: "count"; limit: number }
  /** For each row a change that bears its name. */
  | { workspaceId: string; kind: "changes"; limit: number };

const NOW = "2026-10-01T12:00:00.000Z";
const { location, job }: { location: StoreLocation; job: ConformanceJob } = workerData;

await using engine = await openEngine({ ...location, workspaceId: job.workspaceId, migrate: false });
parentPort?.postMessage({ done: await run() });

/** Returns how many rows were stored, or projected. */
async function run(): Promise<number> {
  let done = 0;
  if (job.kind === "append") {
    for (let at = job.from; at < job.from + job.count; at += job.batch) {
      const batch = Array.from({ length: job.batch }, (_, index) => delivery(`EV${at + index}`)).reverse();
      const results = await engine.append(batch);
      for (const result of results) {
        if (result.status === "failed") throw new Error(`${result.code}: ${result.message}`);
        if (result.status === "stored") done += 1;
      }
    }
    return done;
  }
  const work = job.kind === "count" ? countRows : announceRows;
  for (;;) {
    const claimed = await engine.project({ limit: job.limit, now: NOW }, work);
    done += claimed;
    if (claimed > 0) continue;
    // What is left may be held by another process, and come back if that fails.
    if ((await engine.backlog(NOW)).received === 0) return done;
    await delay(5);
  }
}

async function countRows(tx: ProjectionTx, rows: LedgerRow[]): Promise<void> {
  const [counter] = await tx.select("conversations", "id", ["counter"]);
  await tx.insert(
    "activities",
    rows.map((row) => activityRow(row.event_id)),
  );
  if (counter === undefined) {
    await tx.insert("conversations", [{ ...conversationRow("counter"), participants: String(rows.length) }]);
  } else {
    await tx.update("conversations", [
      { ...counter, participants: String(Number(counter.participants) + rows.length) },
    ]);
  }
  await tx.settle(rows.map((row) => settled(row)));
}

async function announceRows(tx: ProjectionTx, rows: LedgerRow[]): Promise<void> {
  await tx.addChanges(rows.map((row) => ({ entity: "activity", entity_id: row.event_id, op: "upsert" })));
  await tx.settle(rows.map((row) => settled(row)));
  // Transactions of different length, so that they would commit in another order than they began.
  await delay(rows[0]!.seq % 3);
}
