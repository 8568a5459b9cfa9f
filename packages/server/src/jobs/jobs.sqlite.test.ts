import { openSqliteTestStore } from "../testing/open-workspace.ts";
import { TEST_TIMING } from "./jobs-under-test.ts";
import { describeJobs } from "./jobs.conformance.ts";

describeJobs("SQLite", {
  timing: TEST_TIMING.sqlite,
  openStore: openSqliteTestStore,
  hurry: (workspaceId) => ({
    sql: "UPDATE jobs SET run_at = created_at WHERE workspace_id = ? AND state = 'waiting' AND last_error IS NOT NULL",
    parameters: [workspaceId],
  }),
  expire: (workspaceId) => ({
    sql: "UPDATE jobs SET locked_until = created_at WHERE workspace_id = ? AND state = 'running'",
    parameters: [workspaceId],
  }),
  unfinished: (workspaceId) => ({
    sql: "SELECT state, task || ' ' || unique_key AS key FROM jobs WHERE workspace_id = ? AND state <> 'dead'",
    parameters: [workspaceId],
  }),
});
