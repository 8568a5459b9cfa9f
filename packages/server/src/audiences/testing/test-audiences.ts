/** Audiences on a test's own store. Jobs are noted, and run when the test says so. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, createTestClock } from "../../clock.ts";
import { createTestIds, type Ids } from "../../ids.ts";
import type { NewJob } from "../../jobs/jobs.ts";
import { transactionLocks } from "../../store/transaction-locks.ts";
import type { WriteStatement } from "../../store/store.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import type { Audiences, Upload } from "../audiences.ts";
import { createAudiences } from "../create-audiences.ts";

export interface TestAudiences extends Audiences {
  enqueued: NewJob[];
  uploadDirectory: string;
  /** Runs what was enqueued; with `chunks`, is killed after so many transactions. */
  work(chunks?: number): Promise<void>;
}

export class Killed extends Error {}

export function createTestAudiences(
  workspace: TestWorkspace,
  { clock = createTestClock(), ids = createTestIds() }: { clock?: Clock; ids?: Ids } = {},
): TestAudiences {
  const { reader: db, workspaceId, engine, location, compile } = workspace;
  const enqueued: NewJob[] = [];
  const uploadDirectory = join(location.dataDir === "" ? tmpdir() : location.dataDir, `uploads-${workspaceId}`);
  const life = { transactionsLeft: Number.POSITIVE_INFINITY };
  const audiences = createAudiences({
    reader: { db, workspaceId, lines: "all" },
    store: {
      transact: (statements: readonly WriteStatement[]) => {
        if (life.transactionsLeft <= 0) throw new Killed("killed");
        life.transactionsLeft -= 1;
        return engine.transact(statements);
      },
    },
    compile,
    isPostgres: location.databaseUrl !== null,
    locks: transactionLocks(location, workspaceId),
    jobs: {
      enqueueStatement: (job) => {
        enqueued.push(job);
        return { sql: "SELECT 1", parameters: [] };
      },
      wake: () => {},
    },
    uploadDirectory,
    clock,
    ids,
  });
  return {
    ...audiences,
    enqueued,
    uploadDirectory,
    work: async (chunks = Number.POSITIVE_INFINITY) => {
      life.transactionsLeft = chunks;
      try {
        for (const job of enqueued.splice(0)) {
          const handler = audiences.handlers[job.task];
          if (handler === undefined) throw new TypeError(`no handler for ${job.task}`);
          await handler(job.payload, { signal: AbortSignal.any([]), attempt: 1 });
        }
      } finally {
        life.transactionsLeft = Number.POSITIVE_INFINITY;
      }
    },
  };
}

export const LIST_UPLOAD: Upload = { kind: "list", fileName: "people.csv", country: "US", createdBy: "tester" };

/** In small pieces, cut anywhere. */
export async function* bytesOf(content: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
