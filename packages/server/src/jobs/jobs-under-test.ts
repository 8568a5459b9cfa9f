/** What both conformance suites of jobs need. Only in tests. */
import { systemClock } from "../clock.ts";
import type { WriteStatement } from "../store/store.ts";
import type { TestStore, TestWorkspace } from "../testing/open-workspace.ts";
import type { JobTiming } from "./job-engine.ts";
import type { JobQueue } from "./jobs.ts";
import { openJobs } from "./open-jobs.ts";

export interface JobsUnderTest {
  openStore(): Promise<TestStore>;
  /** Makes jobs due that wait for another attempt. */
  hurry(workspaceId: string): WriteStatement;
  /** Ends the leases of all running jobs. */
  expire(workspaceId: string): WriteStatement;
  /** Returns a row for each job that waits or runs: `state`, and `key`, which is null or its own for each task and key. */
  unfinished(workspaceId: string): WriteStatement;
}

/** Short, so that tests need not wait; whole seconds, because pg-boss counts in those. */
export const TEST_TIMING: JobTiming = { leaseMs: 2_000, pollMs: 50, backoffMs: 1_000, maxBackoffMs: 60_000 };

export type TestQueue = JobQueue & AsyncDisposable;

export async function openQueue(store: TestStore, workspace: TestWorkspace): Promise<TestQueue> {
  const logger = { warn: () => undefined, error: () => undefined };
  const { engine, workspaceId } = workspace;
  return openJobs(store.location, { workspaceId, store: engine, clock: systemClock, logger, timing: TEST_TIMING });
}
