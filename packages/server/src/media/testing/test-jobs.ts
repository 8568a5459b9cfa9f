/** A job queue in a table of its own, run by hand: what the archive expects of the real one, on both engines. */
import { sql } from "kysely";
import type { JobHandler } from "../../jobs/jobs.ts";
import type { Reader } from "../../read/reader.ts";
import type { StoreEngine } from "../../store/store.ts";
import type { MediaJobs } from "../media.ts";

export interface TestJobs extends MediaJobs {
  /** Runs what waits until nothing does, failed attempts at once again. Returns the errors. */
  runAll(handlers: Readonly<Record<string, JobHandler>>): Promise<unknown[]>;
  waiting(): Promise<string[]>;
  wakes(): number;
}

interface Row {
  task: string;
  unique_key: string;
  payload: string;
  attempts: number;
  max_attempts: number;
}

const TABLE = sql`CREATE TABLE IF NOT EXISTS media_test_jobs (
  workspace_id TEXT NOT NULL, task TEXT NOT NULL, unique_key TEXT NOT NULL, payload TEXT NOT NULL,
  attempts INTEGER NOT NULL, max_attempts INTEGER NOT NULL, PRIMARY KEY (workspace_id, task, unique_key))`;

export async function createTestJobs(
  { db, workspaceId }: Reader,
  store: Pick<StoreEngine, "transact">,
): Promise<TestJobs> {
  await store.transact([TABLE.compile(db)]);
  let wakes = 0;

  const read = async (): Promise<Row[]> => {
    const query = sql<Row>`SELECT task, unique_key, payload, attempts, max_attempts FROM media_test_jobs
      WHERE workspace_id = ${workspaceId} ORDER BY unique_key`;
    return (await query.execute(db)).rows;
  };
  const insert = ({ task, unique_key, payload, attempts, max_attempts }: Row) =>
    sql`INSERT INTO media_test_jobs (workspace_id, task, unique_key, payload, attempts, max_attempts)
      VALUES (${workspaceId}, ${task}, ${unique_key}, ${payload}, ${attempts}, ${max_attempts})
      ON CONFLICT DO NOTHING`.compile(db);
  const remove = ({ task, unique_key }: Row) =>
    sql`DELETE FROM media_test_jobs
      WHERE workspace_id = ${workspaceId} AND task = ${task} AND unique_key = ${unique_key}`.compile(db);

  return {
    enqueueStatement: ({ task, uniqueKey = "", payload, maxAttempts = 1 }) =>
      insert({
        task,
        unique_key: uniqueKey,
        payload: JSON.stringify(payload),
        attempts: 0,
        max_attempts: maxAttempts,
      }),
    wake: () => {
      wakes += 1;
    },
    wakes: () => wakes,
    waiting: async () => (await read()).map(({ unique_key }) => unique_key),
    async runAll(handlers) {
      const errors: unknown[] = [];
      for (;;) {
        const [job] = await read();
        if (job === undefined) return errors;
        await store.transact([remove(job)]);
        const attempt = job.attempts + 1;
        try {
          const handler = handlers[job.task];
          if (handler === undefined) throw new TypeError(`no handler for ${job.task}`);
          await handler(JSON.parse(job.payload), { signal: new AbortController().signal, attempt });
        } catch (error) {
          errors.push(error);
          if (attempt < job.max_attempts) await store.transact([insert({ ...job, attempts: attempt })]);
        }
      }
    },
  };
}
