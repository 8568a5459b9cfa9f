/**
 * Jobs in the table `jobs` of SQLite. Every step is one transaction of the store, which in a running server happens on the
 * writer's thread: nothing else in the process writes.
 *
 * A job is a row: `waiting` from `run_at` on, `running` until `locked_until`, or `dead`. Done and cancelled jobs are gone.
 * An index allows one waiting row for each (task, unique_key), and a waiting row is not claimed while one with its key runs.
 * So what waits is always newer than what runs.
 */
import type { Json } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import type { StoreEngine, WriteResult, WriteStatement } from "../store/store.ts";
import { backoff } from "./backoff.ts";
import type { CheckedJob } from "./check-job.ts";
import { ABANDONED, type ClaimedJob, type JobEngine, type JobTiming } from "./job-engine.ts";
import type { DeadJob } from "./jobs.ts";
import { SQLITE } from "./sqlite-statements.ts";

/** Abandoned jobs that one look takes back. */
const RECLAIM_LIMIT = 100;

export interface SqliteJobsDeps {
  workspaceId: string;
  store: Pick<StoreEngine, "transact">;
  clock: Clock;
  random: () => number;
  timing: JobTiming;
}

interface Row {
  id: number;
  task: string;
  unique_key: string | null;
  payload: string;
  attempts: number;
  last_error: string | null;
  created_at: string;
}

export class SqliteJobs implements JobEngine {
  readonly #deps: SqliteJobsDeps;
  readonly #workspaceId: string;

  constructor(deps: SqliteJobsDeps) {
    this.#deps = deps;
    this.#workspaceId = deps.workspaceId;
  }

  enqueueStatement({ task, payload, uniqueKey, urgent, runAt, maxAttempts }: CheckedJob): WriteStatement {
    const now = this.#moment();
    return {
      sql: SQLITE.enqueue,
      parameters: [this.#workspaceId, task, uniqueKey, Number(urgent), payload, runAt ?? now, maxAttempts, now],
    };
  }

  async cancel({ task, uniqueKey }: { task: string; uniqueKey: string }): Promise<boolean> {
    const [removed] = await this.#write({ sql: SQLITE.cancel, parameters: [this.#workspaceId, task, uniqueKey] });
    return removed!.changed > 0;
  }

  async claim(
    limit: number,
    { urgent }: { urgent: boolean },
  ): Promise<{ jobs: ClaimedJob[]; nextInMs: number | null }> {
    const now = this.#moment();
    const [claimed, next] = await this.#write(
      { sql: SQLITE.claim, parameters: [this.#leaseEnd(), this.#workspaceId, Number(urgent), now, limit] },
      { sql: SQLITE.nextDue, parameters: [this.#workspaceId, Number(urgent), now] },
    );
    const nextDue = next!.rows[0]?.["run_at"];
    return {
      jobs: rowsOf(claimed!).map(claimedJob),
      nextInMs: typeof nextDue === "string" ? Math.max(0, Date.parse(nextDue) - this.#deps.clock.now()) : null,
    };
  }

  async complete(job: ClaimedJob): Promise<void> {
    await this.#write({ sql: SQLITE.complete, parameters: this.#claim(job) });
  }

  async fail(job: ClaimedJob, error: string): Promise<void> {
    const { clock, random, timing } = this.#deps;
    const runAt = this.#moment(clock.now() + backoff(job.attempt, timing, random));
    await this.#write(...this.#intoSuccessor(job, runAt), {
      sql: SQLITE.fail,
      parameters: [runAt, error, ...this.#claim(job)],
    });
  }

  async giveBack(job: ClaimedJob): Promise<void> {
    const runAt = this.#moment();
    await this.#write(...this.#intoSuccessor(job, runAt), {
      sql: SQLITE.giveBack,
      parameters: [runAt, ...this.#claim(job)],
    });
  }

  async renew(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>> {
    const until = this.#leaseEnd();
    const results = await this.#write(
      ...jobs.map((job) => ({ sql: SQLITE.renew, parameters: [until, ...this.#claim(job)] })),
    );
    return new Set(jobs.filter((_, index) => results[index]!.changed > 0).map((job) => job.id));
  }

  async reclaim(): Promise<void> {
    const parameters = [this.#workspaceId, this.#moment(), RECLAIM_LIMIT];
    const [abandoned] = await this.#write({ sql: SQLITE.abandoned, parameters });
    for (const row of rowsOf(abandoned!)) await this.fail(claimedJob(row), ABANDONED);
  }

  async dead(limit: number): Promise<DeadJob[]> {
    const [found] = await this.#write({ sql: SQLITE.dead, parameters: [this.#workspaceId, limit] });
    return rowsOf(found!).map((row) => ({
      id: String(row.id),
      task: row.task,
      payload: JSON.parse(row.payload) as Json,
      uniqueKey: row.unique_key,
      attempts: row.attempts,
      lastError: row.last_error ?? "",
      createdAt: row.created_at,
    }));
  }

  async retryDead(id: string): Promise<boolean> {
    if (!/^\d{1,15}$/.test(id)) return false;
    const parameters = [this.#workspaceId, Number(id)];
    const { committed } = await this.#deps.store.transact([
      { sql: SQLITE.copyDead, parameters: [this.#moment(), ...parameters], atLeast: 1 },
      { sql: SQLITE.removeDead, parameters },
    ]);
    return committed;
  }

  /** The store is the caller's. */
  async [Symbol.asyncDispose](): Promise<void> {}

  /** A successor that waits does the work; it must not wait longer than this one would have. */
  #intoSuccessor(job: ClaimedJob, runAt: string): WriteStatement[] {
    if (job.uniqueKey === null) return [];
    const key = [this.#workspaceId, job.task, job.uniqueKey];
    return [
      { sql: SQLITE.hasten, parameters: [runAt, ...key, ...this.#claim(job)] },
      { sql: SQLITE.removeSucceeded, parameters: [...this.#claim(job), ...key] },
    ];
  }

  #claim({ id, attempt }: ClaimedJob): [string, number, number] {
    return [this.#workspaceId, Number(id), attempt];
  }

  async #write(...statements: WriteStatement[]): Promise<WriteResult[]> {
    const result = await this.#deps.store.transact(statements);
    if (!result.committed) throw new Error(`jobs: statement ${result.failed} was taken back`);
    return result.results;
  }

  #leaseEnd(): string {
    return this.#moment(this.#deps.clock.now() + this.#deps.timing.leaseMs);
  }

  #moment(ms = this.#deps.clock.now()): string {
    return new Date(ms).toISOString();
  }
}

function rowsOf(result: WriteResult): Row[] {
  // The statements name these columns.
  return result.rows as unknown as Row[];
}

function claimedJob({ id, attempts, task, unique_key, payload }: Row): ClaimedJob {
  return { id: String(id), attempt: attempts, task, uniqueKey: unique_key, payload: JSON.parse(payload) as Json };
}
