import { expect, test } from "vitest";
import type { VariantResult } from "./campaigns.ts";
import { type Judged, judgeSteps } from "./judge-variants.ts";

const result = (variant: number, sent: number, replied: number): VariantResult => {
  const rest = { delivered: sent, undelivered: 0, failed: 0, opted_out: 0, segments: sent, cents: sent };
  return { step: 1, variant, sent, replied, ...rest };
};
const two = [1, 1].map((weight) => ({ weight, version: 1 }));
const judged = (more: Partial<Judged>): Judged => ({
  state: "running",
  steps: [{ delay_hours: 0, variants: two }],
  results: [result(0, 500, 50), result(1, 500, 90)],
  funnel: { planned: 1_000, sending: 0 },
  forecast: { finishes_at: null, lines: [] },
  ...more,
});

test("nobody wins before everybody has got a text, however clear it looks", () => {
  const [verdict] = judgeSteps(judged({}));
  expect(verdict).toMatchObject({ verdict: "promising", leader: 1, winner: null, difference: 0.03 });
  expect(verdict?.variants[1]?.probability_of_best).toBeGreaterThan(0.99);
  expect(judgeSteps(judged({ state: "finished" }))[0]).toMatchObject({ verdict: "winner", winner: 1, days_to_go: 0 });
});

test("what is equal has no winner at its end, and what has one variant no verdict", () => {
  const equal = [result(0, 1_000, 90), result(1, 1_000, 92)];
  expect(judgeSteps(judged({ state: "finished", results: equal }))[0]).toMatchObject({
    verdict: "inconclusive",
    winner: null,
  });
  expect(judgeSteps(judged({ steps: [{ delay_hours: 0, variants: two.slice(1) }] }))).toEqual([]);
});

test("says how many texts each variant needs, and for how many days more", () => {
  const line = { line: "+1", planned: 1_000, cold: 1_000, limit: 250, used_today: 0, paused_until: null };
  const days = Array.from({ length: 4 }, (_, day) => ({ day: `2026-10-0${day + 1}`, texts: 250 }));
  const [verdict] = judgeSteps(judged({ forecast: { finishes_at: null, lines: [{ ...line, days }] } }));
  // Fleiss, Levin and Paik, 4.14: 14 % against 17 %, two-sided 5 %, power 80 %.
  expect(verdict?.needed_per_variant).toBe(2_284);
  expect(verdict?.days_to_go).toBe(4);
});
