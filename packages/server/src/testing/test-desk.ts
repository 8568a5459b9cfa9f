import type { Clock } from "../clock.ts";
import { createDesk } from "../desk/create-desk.ts";
import type { DeskDependencies } from "../desk/dependencies.ts";
import type { Desk } from "../desk/desk.ts";
import { createTestIds, type Ids } from "../ids.ts";
import type { NewJob } from "../jobs/jobs.ts";
import { createLogger } from "../logger.ts";
import { compileFor } from "../store/compile.ts";
import { transactionLocks } from "../store/transaction-locks.ts";
import type { TestWorkspace } from "./open-workspace.ts";

/** A desk on a test's own store. Its jobs are noted, and run when the test says so. */
export function createTestDesk(
  workspace: TestWorkspace,
  {
    clock,
    ids = createTestIds(),
    quo = null,
    quoTasks = null,
    enqueued = [],
  }: Partial<DeskDependencies> & {
    clock: Clock;
    ids?: Ids;
    enqueued?: NewJob[];
  },
): Desk {
  const { reader, workspaceId, engine, location } = workspace;
  return createDesk({
    reader: { db: reader, workspaceId, lines: "all" },
    store: engine,
    compile: compileFor(location),
    isPostgres: location.databaseUrl !== null,
    locks: transactionLocks(location, workspaceId),
    jobs: {
      enqueueStatement: (job) => {
        enqueued.push(job);
        return { sql: "SELECT 1", parameters: [] };
      },
      wake: () => {},
    },
    quo,
    quoTasks,
    recordTask: () => Promise.resolve(),
    clock,
    ids,
    logger: createLogger({ level: "silent", personalData: false, secrets: [] }),
  });
}
