import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import type { StoreLocation } from "../store/open-store.ts";
import type { StoreEngine, WriteStatement } from "../store/store.ts";
import { checkJob } from "./check-job.ts";
import { JOB_TIMING, type JobEngine, type JobTiming } from "./job-engine.ts";
import type { DeadJob, JobHandler, JobQueue, JobRunner, NewJob, RunnerOptions } from "./jobs.ts";
import type { PostgresJobsDeps } from "./postgres-jobs.ts";
import { Runner } from "./runner.ts";
import { SqliteJobs } from "./sqlite-jobs.ts";

/** Alarms beside a list or a plan that somebody waits for. */
const URGENT_AT_ONCE = 2;

export interface JobsDeps {
  workspaceId: string;
  /** In a running server the writer. */
  store: Pick<StoreEngine, "transact">;
  clock: Clock;
  logger: Pick<Logger, "warn" | "error">;
  random?: () => number;
  timing?: JobTiming;
}

/**
 * The jobs of a workspace. The store must be migrated; what Postgres needs besides is made here, at the first start. Disposing
 * stops the runners, with no grace. Throws StoreError.
 */
export async function openJobs(location: StoreLocation, deps: JobsDeps): Promise<JobQueue & AsyncDisposable> {
  const { workspaceId, store, clock, logger, random = Math.random, timing = JOB_TIMING } = deps;
  const { databaseUrl } = location;
  const engine =
    databaseUrl === null
      ? new SqliteJobs({ workspaceId, store, clock, random, timing })
      : await openPostgresJobs({ databaseUrl, workspaceId, random, timing, logger });
  return new Jobs({ engine, store, logger, timing });
}

/** What it imports takes 5 MB, which a server on SQLite need not have. */
async function openPostgresJobs(deps: PostgresJobsDeps): Promise<JobEngine> {
  const { PostgresJobs } = await import("./postgres-jobs.ts");
  return PostgresJobs.open(deps);
}

class Jobs implements JobQueue, AsyncDisposable {
  readonly #deps: Pick<JobsDeps, "store" | "logger"> & { engine: JobEngine; timing: JobTiming };
  readonly #runners = new Set<Runner>();

  constructor(deps: Pick<JobsDeps, "store" | "logger"> & { engine: JobEngine; timing: JobTiming }) {
    this.#deps = deps;
  }

  enqueueStatement(job: NewJob): WriteStatement {
    return this.#deps.engine.enqueueStatement(checkJob(job));
  }

  async enqueue(jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.#deps.store.transact(jobs.map((job) => this.enqueueStatement(job)));
    this.wake();
  }

  wake(): void {
    for (const runner of this.#runners) runner.wake();
  }

  async cancel(job: { task: string; uniqueKey: string }): Promise<boolean> {
    const found = await this.#deps.engine.cancel(job);
    if (found) for (const runner of this.#runners) runner.abort(job);
    return found;
  }

  async start(handlers: Readonly<Record<string, JobHandler>>, options: RunnerOptions): Promise<JobRunner> {
    const { engine, logger, timing } = this.#deps;
    const deps = { engine, logger, timing, handlers };
    const runners = [
      new Runner({ ...deps, urgent: false, concurrency: options.concurrency }),
      new Runner({ ...deps, urgent: true, concurrency: URGENT_AT_ONCE }),
    ];
    for (const runner of runners) this.#runners.add(runner);
    const stop = async (graceMs?: number): Promise<void> => {
      await Promise.all(runners.map((runner) => runner.stop(graceMs)));
      for (const runner of runners) this.#runners.delete(runner);
    };
    return { stop };
  }

  dead(limit: number): Promise<DeadJob[]> {
    return this.#deps.engine.dead(limit);
  }

  async retryDead(id: string): Promise<boolean> {
    const found = await this.#deps.engine.retryDead(id);
    if (found) this.wake();
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#runners].map((runner) => runner.stop(0)));
    await this.#deps.engine[Symbol.asyncDispose]();
  }
}
