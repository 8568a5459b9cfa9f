import { expect, test } from "vitest";
import { backoff } from "./backoff.ts";
import { JOB_TIMING } from "./job-engine.ts";

test("the pause doubles with each attempt, and is lengthened by up to as much again", () => {
  const timing = { backoffMs: 10_000, maxBackoffMs: 3_600_000 };
  expect([1, 2, 3, 4].map((attempt) => backoff(attempt, timing, () => 0))).toEqual([10_000, 20_000, 40_000, 80_000]);
  expect([1, 2, 3, 4].map((attempt) => backoff(attempt, timing, () => 1))).toEqual([20_000, 40_000, 80_000, 160_000]);
});

test("the pause has a longest, however many attempts there were", () => {
  expect(backoff(1_000, JOB_TIMING, Math.random)).toBe(JOB_TIMING.maxBackoffMs);
});
