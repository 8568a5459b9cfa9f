/** What a runner does while the database is away; everything else is in the conformance suite. */
import { afterEach, expect, test, vi } from "vitest";
import { systemClock } from "../clock.ts";
import { StoreError } from "../store/store-error.ts";
import type { StoreEngine } from "../store/store.ts";
import { openSqliteTestStore } from "../testing/open-workspace.ts";
import { openJobs } from "./open-jobs.ts";

const parts: AsyncDisposable[] = [];
afterEach(async () => {
  for (const part of parts.splice(0).reverse()) await part[Symbol.asyncDispose]();
});

test("a runner goes on when the database is back, and records then what ended meanwhile", async () => {
  const store = await openSqliteTestStore();
  const { engine, workspaceId } = await store.openWorkspace();
  parts.push(store, engine);
  let away = false;
  const flaky: Pick<StoreEngine, "transact"> = {
    transact: async (statements) => {
      if (away) throw new StoreError("store.unavailable", "away");
      return engine.transact(statements);
    },
  };
  const logged: string[] = [];
  const log = (_: unknown, message?: string): void => void logged.push(message ?? "");
  const timing = { leaseMs: 30_000, pollMs: 20, backoffMs: 1_000, maxBackoffMs: 1_000, abortMs: 2_000 };
  const logger = { warn: log, error: log };
  const jobs = await openJobs(store.location, { workspaceId, store: flaky, clock: systemClock, logger, timing });
  parts.push(jobs);

  const ran: unknown[] = [];
  await jobs.start(
    {
      work: async (payload) => {
        ran.push(payload);
        if (payload === 1) away = true;
      },
    },
    { concurrency: 1 },
  );
  await jobs.enqueue([{ task: "work", payload: 1 }]);
  await vi.waitFor(() => expect(logged).toContain("background jobs: the end of a job could not be recorded"));
  away = false;
  await jobs.enqueue([{ task: "work", payload: 2 }]);
  await vi.waitFor(() => expect(ran).toEqual([1, 2]), 5_000);
  await vi.waitFor(async () => {
    const left = await engine.transact([{ sql: "SELECT id FROM jobs", parameters: [] }]);
    expect(left).toMatchObject({ committed: true, results: [{ rows: [] }] });
  });
});
