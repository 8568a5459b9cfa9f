/**
 * Background jobs: work that must happen, but not before the answer. Never part of the way to an acknowledgement.
 *
 * Guaranteed, on both engines (one conformance suite, `jobs.conformance.ts`)
 * - A job whose statement is part of a transaction exists exactly when that transaction commits.
 * - At least once: a job runs until its handler resolves, until it is cancelled, or until it used up its attempts; then it
 *   is a dead letter with its last error, kept until `retryDead`.
 * - A failed attempt is repeated after a pause that doubles (see `backoff.ts`); `runAt` is not before its time.
 * - One waiting job for each (task, uniqueKey). A job that runs does not count: what is enqueued meanwhile runs after it,
 *   because the running one may have read before the news. If the running one fails, its successor does its work too.
 * - Two jobs with the same task and key do not run at once, unless a process lost its claim on one (below).
 * - A job of a process that was killed runs again: within a minute or so with the timing of `job-engine.ts` (30 s until its
 *   claim ends, 15 s until that is seen, the pause after a first attempt). That counts as an attempt.
 * - Workspaces in one database do not see each other.
 *
 * Not guaranteed
 * - Exactly once: handlers must bear repetition.
 * - Order, between any two jobs.
 * - That a claim is never lost: a process that cannot reach the database for longer than the lease, or that stops with
 *   handlers that do not heed their signal, may still run what another process runs already.
 *
 * Errors: StoreError with `store.unavailable` or `store.disk_full` when the database cannot be used; a runner bears that and
 * goes on when it can. A task without a handler fails its attempt with `job.unknown_task`.
 */
import type { Json } from "@linekeeper/quo";
import type { WriteStatement } from "../store/store.ts";

export interface NewJob {
  /** The name of its handler, such as `media.archive`: at most 128 characters. */
  task: string;
  /** Small: ids, not contents. Texts hold no NUL. */
  payload: Json;
  /**
   * While a job with the same task and key waits, it takes this one's payload and the earlier `runAt` of both, and no
   * second one comes to be. At most 400 characters.
   */
  uniqueKey?: string | undefined;
  /**
   * Runs in places of its own, two of these at a time in a process, so that it waits neither for a backlog nor for slow jobs.
   * The same for all jobs of a task.
   */
  urgent?: boolean | undefined;
  /** ISO moment before which it does not run; now when absent. */
  runAt?: string | undefined;
  /** 8 when absent: about half an hour from the first attempt to the dead letter. */
  maxAttempts?: number | undefined;
}

export interface JobContext {
  /** Aborted when the job is cancelled, and when the runner stops and its grace time is over. */
  signal: AbortSignal;
  /** 1 for the first. */
  attempt: number;
}

/** Resolves when the work is done; what it throws is the attempt's error. */
export type JobHandler = (payload: Json, context: JobContext) => Promise<void>;

export interface DeadJob {
  id: string;
  task: string;
  payload: Json;
  uniqueKey: string | null;
  attempts: number;
  lastError: string;
  createdAt: string;
}

export interface RunnerOptions {
  /** Jobs at once in this process, beside urgent ones. */
  concurrency: number;
}

export interface JobRunner {
  /**
   * Takes no more jobs and waits for those that run. After `graceMs` (10,000 by default) they are aborted and returned to
   * the queue: another process runs them at once, and the attempt does not count.
   */
  stop(graceMs?: number): Promise<void>;
}

export interface JobQueue {
  /** To be one of the statements of `StoreEngine.transact`; it returns no rows. Follow with `wake()` to have it run at once. */
  enqueueStatement(job: NewJob): WriteStatement;
  /** In one transaction, and wakes the runners of this process. */
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /** Something was enqueued by statement: runners of this process look now, and not only at their next poll. */
  wake(): void;
  /**
   * Removes the waiting job and aborts one that runs, wherever it runs (in other processes at their next heartbeat). An
   * aborted job is not tried again. True if there was one.
   */
  cancel(job: { task: string; uniqueKey: string }): Promise<boolean>;
  /** Runs jobs in this process, of every task: a task that is missing in `handlers` fails with `job.unknown_task`. */
  start(handlers: Readonly<Record<string, JobHandler>>, options: RunnerOptions): Promise<JobRunner>;
  /** The newest dead letters first. */
  dead(limit: number): Promise<DeadJob[]>;
  /** Puts a dead letter back with no attempts, to run now. False when there is none with this id. */
  retryDead(id: string): Promise<boolean>;
}
