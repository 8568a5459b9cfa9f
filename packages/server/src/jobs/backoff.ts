import type { JobTiming } from "./job-engine.ts";

/**
 * Milliseconds to wait after the attempt with this number failed: the base, doubled with each attempt, and up to as much again
 * at random, so that jobs that failed together do not come back together. pg-boss computes the same on Postgres.
 */
export function backoff(
  attempt: number,
  { backoffMs, maxBackoffMs }: Pick<JobTiming, "backoffMs" | "maxBackoffMs">,
  random: () => number,
): number {
  const base = backoffMs * 2 ** Math.min(attempt - 1, 15);
  return Math.min(maxBackoffMs, Math.round(base * (1 + random())));
}
