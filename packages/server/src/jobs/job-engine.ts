/** What the queue and its runners need of a database: the part that differs between SQLite and Postgres. */
import type { Json } from "@linekeeper/quo";
import type { WriteStatement } from "../store/store.ts";
import type { CheckedJob } from "./check-job.ts";
import type { DeadJob } from "./jobs.ts";

/** Milliseconds. */
export interface JobTiming {
  /** A job whose process has not renewed its claim for this long belongs to nobody. Renewed three times as often. */
  leaseMs: number;
  /** How often a runner looks for jobs of which nothing in its process told. */
  pollMs: number;
  /** The pause after the first failed attempt; it doubles with each, and is lengthened by up to as much at random. */
  backoffMs: number;
  maxBackoffMs: number;
  /** For handlers to end after their signal was aborted, before their jobs are given back. */
  abortMs: number;
}

/** Eight attempts of a job that always fails take 21 to 42 minutes. */
export const JOB_TIMING: JobTiming = {
  leaseMs: 30_000,
  pollMs: 1_000,
  backoffMs: 10_000,
  maxBackoffMs: 3_600_000,
  abortMs: 2_000,
};

/** (id, attempt) is the claim: whoever lost it changes nothing any more. */
export interface ClaimedJob {
  id: string;
  attempt: number;
  task: string;
  uniqueKey: string | null;
  payload: Json;
}

export interface JobEngine extends AsyncDisposable {
  enqueueStatement(job: CheckedJob): WriteStatement;
  /** Removes the waiting job, and the claim on a running one. */
  cancel(job: { task: string; uniqueKey: string }): Promise<boolean>;
  /** Urgent ones or others. `nextInMs`: until the next waiting job is due; null where that is not known, or none waits. */
  claim(limit: number, which: { urgent: boolean }): Promise<{ jobs: ClaimedJob[]; nextInMs: number | null }>;
  complete(job: ClaimedJob): Promise<void>;
  /** To wait for its next attempt, or to the dead letters; into its successor where one waits. */
  fail(job: ClaimedJob, error: string): Promise<void>;
  /** To wait, due now, the attempt not counted; into its successor where one waits. */
  giveBack(job: ClaimedJob): Promise<void>;
  /** Returns the ids of those that are still ours. */
  renew(jobs: readonly ClaimedJob[]): Promise<ReadonlySet<string>>;
  /** Fails the attempts whose process no longer renews its claim. */
  reclaim(): Promise<void>;
  dead(limit: number): Promise<DeadJob[]>;
  retryDead(id: string): Promise<boolean>;
}

/** Beside a job whose process ended in the middle of it. */
export const ABANDONED = "job.abandoned: The process that ran the job ended, or could not reach the database.";
