import { describe, expect, test } from "vitest";
import { systemClock } from "../clock.ts";
import { openPostgresTestStore } from "../testing/open-workspace.ts";
import { openQueue, TEST_TIMING } from "./jobs-under-test.ts";
import { describeJobs } from "./jobs.conformance.ts";
import { openJobs } from "./open-jobs.ts";

describeJobs("Postgres", {
  timing: TEST_TIMING.postgres,
  openStore: openPostgresTestStore,
  hurry: (workspaceId) => ({
    sql: "UPDATE linekeeper_jobs.job_common SET start_after = now() WHERE name = $1 AND state = 'retry'",
    parameters: [`workspace/${workspaceId}`],
  }),
  expire: (workspaceId) => ({
    sql: `UPDATE linekeeper_jobs.job_common SET heartbeat_on = now() - interval '1 hour'
      WHERE name = $1 AND state = 'active'`,
    parameters: [`workspace/${workspaceId}`],
  }),
  unfinished: (workspaceId) => ({
    sql: `SELECT state::text, singleton_key AS key FROM linekeeper_jobs.job_common
      WHERE name = $1 AND state NOT IN ('failed')`,
    parameters: [`workspace/${workspaceId}`],
  }),
});

describe("the job engine on Postgres", () => {
  test("processes that start at once on a new database make its schema once", async () => {
    await using store = await openPostgresTestStore();
    await using workspace = await store.openWorkspace();
    const queues = await Promise.all(
      Array.from({ length: 4 }, () => openQueue(store, workspace, TEST_TIMING.postgres)),
    );
    await Promise.all(queues.map((queue, index) => queue.enqueue([{ task: "work", payload: index }])));
    const ran = new Set<unknown>();
    await queues[3]!.start({ work: async (payload) => void ran.add(payload) }, { concurrency: 4 });
    await expect.poll(() => ran).toEqual(new Set([0, 1, 2, 3]));
    for (const queue of queues) await queue[Symbol.asyncDispose]();
  });

  test("a database that is away is a store error", async () => {
    const location = { databaseUrl: "postgres://nobody@127.0.0.1:1/none", dataDir: "" };
    const logger = { warn: () => undefined, error: () => undefined };
    const store = { transact: () => Promise.reject(new Error("not asked")) };
    await expect(openJobs(location, { workspaceId: "w", store, clock: systemClock, logger })).rejects.toMatchObject({
      code: "store.unavailable",
    });
  });
});
