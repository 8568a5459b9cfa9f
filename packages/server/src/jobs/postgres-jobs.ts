/**
 * Jobs on Postgres, kept by pg-boss in a schema of its own: its tables, claims, retries, leases and dead letters. The loop that
 * takes and runs jobs is ours (`runner.ts`), because pg-boss's workers take one batch for each polling interval.
 *
 * - A workspace is a queue. Its policy "short" is one job in state `created` for each key; ours, "one waiting job", also
 *   counts those that wait for another attempt, so the statements see to that.
 * - (id, retry_count) is the claim; the attempt is retry_count + 1.
 */
import type { Json } from "@linekeeper/quo";
import type pg from "pg";
import { type JobWithMetadata, PgBoss } from "pg-boss";
import type { Logger } from "../logger.ts";
import { asStoreError } from "../store/postgres/failure.ts";
import { connect, openPool } from "../store/postgres/pool.ts";
import type { WriteStatement } from "../store/store.ts";
import { backoff } from "./backoff.ts";
import type { CheckedJob } from "./check-job.ts";
import { ABANDONED, type ClaimedJob, type JobEngine, type JobTiming } from "./job-engine.ts";
import type { DeadJob } from "./jobs.ts";
import { JOB_SCHEMA, POSTGRES } from "./postgres-statements.ts";

const CONNECTIONS = 4;
/** pg-boss's own words beside a job whose lease ended. */
const LEASE_ENDED = "job heartbeat timeout";

export interface PostgresJobsDeps {
  databaseUrl: string;
  workspaceId: string;
  random: () => number;
  timing: JobTiming;
  logger: Pick<Logger, "warn" | "error">;
}

/** `data` of a row. */
interface Data {
  task: string;
  key: string | null;
  payload: string;
}

export class PostgresJobs implements JobEngine {
  readonly #deps: PostgresJobsDeps;
  readonly #pool: pg.Pool;
  readonly #boss: PgBoss;
  readonly #queue: string;

  private constructor(deps: PostgresJobsDeps) {
    const { databaseUrl, workspaceId, timing, logger } = deps;
    this.#deps = deps;
    this.#queue = `workspace/${workspaceId}`;
    this.#pool = openPool({ databaseUrl, size: CONNECTIONS, readOnly: false });
    const superviseSeconds = seconds(timing.leaseMs / 2);
    this.#boss = new PgBoss({
      db: { executeSql: (sql, values) => this.#query(sql, values ?? []) },
      schema: JOB_SCHEMA,
      schedule: false,
      // Looks for leases that ended.
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
      // For jobs that wait for other jobs, which we do not have.
      flowIntervalSeconds: 3_600,
    });
    this.#boss.on("error", (error) => logger.error({ err: error }, "background jobs: the job engine failed"));
    this.#boss.on("warning", ({ message }) => logger.warn({ warning: message }, "background jobs: a warning"));
  }

  /** Makes pg-boss's schema, or brings it up to date, and the workspace's queue. */
  static async open(deps: PostgresJobsDeps): Promise<PostgresJobs> {
    const jobs = new PostgresJobs(deps);
    try {
      await jobs.#boss.start();
      await jobs.#boss.createQueue(jobs.#queue, { policy: "short" });
      await jobs.#query(POSTGRES.index, []);
      return jobs;
    } catch (error) {
      await jobs[Symbol.asyncDispose]();
      throw error;
    }
  }

  enqueueStatement({ task, payload, uniqueKey, urgent, runAt, maxAttempts }: CheckedJob): WriteStatement {
    const { backoffMs, maxBackoffMs, leaseMs } = this.#deps.timing;
    const delays = [seconds(backoffMs), seconds(maxBackoffMs), seconds(leaseMs)];
    const key = uniqueKey === null ? null : singletonKey(task, uniqueKey);
    return {
      sql: POSTGRES.enqueue,
      parameters: [this.#queue, key, task, uniqueKey, payload, runAt, maxAttempts - 1, ...delays, priorityOf(urgent)],
    };
  }

  async cancel({ task, uniqueKey }: { task: string; uniqueKey: string }): Promise<boolean> {
    const { rowCount } = await this.#query(POSTGRES.cancel, [this.#queue, singletonKey(task, uniqueKey)]);
    return (rowCount ?? 0) > 0;
  }

  async claim(
    limit: number,
    { urgent }: { urgent: boolean },
  ): Promise<{ jobs: ClaimedJob[]; nextInMs: number | null }> {
    const jobs = await this.#boss.fetch<Data>(this.#queue, {
      batchSize: limit,
      includeMetadata: true,
      groupConcurrency: 1,
      minPriority: priorityOf(urgent),
      maxPriority: priorityOf(urgent),
    });
    return { jobs: jobs.map(claimedJob), nextInMs: null };
  }

  async complete(job: ClaimedJob): Promise<void> {
    // Deleted, where pg-boss would keep it as completed: nobody reads those.
    await this.#boss.deleteJob(this.#queue, attemptOf(job));
  }

  async fail(job: ClaimedJob, error: string): Promise<void> {
    const { timing, random } = this.#deps;
    if (await this.#intoSuccessor(job, backoff(job.attempt, timing, random))) return;
    await this.#boss.fail(this.#queue, attemptOf(job), { message: error });
  }

  async giveBack(job: ClaimedJob): Promise<void> {
    if (await this.#intoSuccessor(job, 0)) return;
    await this.#query(POSTGRES.giveBack, this.#claim(job));
  }

  async renew(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>> {
    if (jobs.length === 0) return new Set();
    await this.#boss.touch(this.#queue, jobs.map(attemptOf));
    const { rows } = await this.#query<{ id: string }>(POSTGRES.held, [
      this.#queue,
      jobs.map((job) => job.id),
      jobs.map((job) => job.attempt - 1),
    ]);
    return new Set(rows.map((row) => row.id));
  }

  /** pg-boss's supervisor, which runs by itself, does the rest. */
  async reclaim(): Promise<void> {
    await this.#query(POSTGRES.mergeTwins, [this.#queue]);
  }

  async dead(limit: number): Promise<DeadJob[]> {
    const { rows } = await this.#query<{
      id: string;
      data: Data;
      attempts: number;
      created_on: Date;
      last_error: string;
    }>(POSTGRES.dead, [this.#queue, limit]);
    return rows.map(({ id, data, attempts, created_on, last_error }) => ({
      id,
      task: data.task,
      payload: JSON.parse(data.payload) as Json,
      uniqueKey: data.key,
      attempts,
      lastError: last_error === LEASE_ENDED ? ABANDONED : last_error,
      createdAt: created_on.toISOString(),
    }));
  }

  async retryDead(id: string): Promise<boolean> {
    const { rows } = await this.#query(POSTGRES.retryDead, [this.#queue, id]);
    return rows.length > 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#boss.stop({ graceful: false });
    if (!this.#pool.ended) await this.#pool.end();
  }

  async #intoSuccessor(job: ClaimedJob, inMs: number): Promise<boolean> {
    if (job.uniqueKey === null) return false;
    const key = singletonKey(job.task, job.uniqueKey);
    const { rows } = await this.#query(POSTGRES.intoSuccessor, [...this.#claim(job), key, inMs]);
    return rows.length > 0;
  }

  #claim({ id, attempt }: ClaimedJob): [string, number, string] {
    return [id, attempt - 1, this.#queue];
  }

  async #query<R extends pg.QueryResultRow>(sql: string, parameters: unknown[]): Promise<pg.QueryResult<R>> {
    const client = await connect(this.#pool);
    try {
      // Without parameters pg-boss may give several statements at once, which the simple protocol alone takes.
      const result = await (parameters.length === 0 ? client.query<R>(sql) : client.query<R>(sql, parameters));
      client.release();
      return result;
    } catch (error) {
      // Several statements at once may leave their transaction open; closing the connection ends it.
      client.release(true);
      throw asStoreError(error);
    }
  }
}

function claimedJob({ id, retryCount, data }: JobWithMetadata<Data>): ClaimedJob {
  const { task, key, payload } = data;
  return { id, attempt: retryCount + 1, task, uniqueKey: key, payload: JSON.parse(payload) as Json };
}

const priorityOf = (urgent: boolean): number => (urgent ? 1 : 0);

function attemptOf({ id, attempt }: ClaimedJob): { id: string; retryCount: number } {
  return { id, retryCount: attempt - 1 };
}

/** Unique within the queue, which several tasks share. */
function singletonKey(task: string, uniqueKey: string): string {
  return JSON.stringify([task, uniqueKey]);
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
