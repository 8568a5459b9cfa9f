/** What both conformance suites of jobs need. Only in tests. */
import { systemClock } from "../clock.ts";
import type { WriteStatement } from "../store/store.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { JobTiming } from "./job-engine.ts";
import type { JobQueue } from "./jobs.ts";
import { openJobs } from "./open-jobs.ts";

export interface JobsUnderTest {
  timing: JobTiming;
  openStore(): Promise<TestStore>;
  /** Makes jobs due that wait for another attempt. */
  hurry(workspaceId: string): WriteStatement;
  /** Ends the leases of all running jobs. */
  expire(workspaceId: string): WriteStatement;
  /** Returns a row for each job that waits or runs: `state`, and `key`, which is null or its own for each task and key. */
  unfinished(workspaceId: string): WriteStatement;
}

/** Short, so that tests need not wait; on Postgres whole seconds, because pg-boss counts in those. */
export const TEST_TIMING = {
  sqlite: { leaseMs: 900, pollMs: 50, backoffMs: 200, maxBackoffMs: 60_000, abortMs: 200 },
  postgres: { leaseMs: 2_000, pollMs: 50, backoffMs: 1_000, maxBackoffMs: 60_000, abortMs: 200 },
} satisfies Record<string, JobTiming>;

export type TestQueue = JobQueue & AsyncDisposable;

export async function openQueue(store: TestStore, workspace: TestWorkspace, timing: JobTiming): Promise<TestQueue> {
  const logger = { warn: () => undefined, error: () => undefined };
  const { engine, workspaceId } = workspace;
  return openJobs(store.location, { workspaceId, store: engine, clock: systemClock, logger, timing });
}
