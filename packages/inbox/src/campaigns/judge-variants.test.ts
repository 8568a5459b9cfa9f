import { expect, test } from "vitest";
import type { CampaignDetail } from "../data/campaigns.ts";
import { judgeVariants } from "./judge-variants.ts";

type Judged = Parameters<typeof judgeVariants>[0];

const result = (variant: number, sent: number, replied: number): CampaignDetail["results"][number] => ({
  step: 1,
  variant,
  sent,
  delivered: sent,
  undelivered: 0,
  failed: 0,
  replied,
  opted_out: 0,
  segments: sent,
  cents: sent,
});

function campaign(state: CampaignDetail["state"], planned: number, results: CampaignDetail["results"]): Judged {
  return {
    state,
    results,
    steps: [{ delay_hours: 0, variants: results.map(() => ({ weight: 1, body: "Hello" })) }],
    funnel: {
      planned,
      sending: 0,
      texted: 0,
      finished: 0,
      failed: 0,
      skipped: 0,
      replied: 0,
      opted_out: 0,
      reasons: [],
    },
    forecast: {
      finishes_at: null,
      lines: [
        {
          line: "+16175550100",
          planned,
          cold: planned,
          limit: 125,
          used_today: 0,
          paused_until: null,
          days: [{ day: "2026-11-23", texts: planned }],
        },
      ],
    },
  };
}

test("however clear the lead is, nobody has won while people still wait for their text", () => {
  const results = [result(0, 500, 100), result(1, 500, 20)];
  const { verdict, daysToGo } = judgeVariants(campaign("running", 1000, results), 1);
  expect(verdict).toBe("promising");
  expect(daysToGo).toBe(1);
});

test("once everybody got theirs, a clear lead is a winner and a small one is not", () => {
  const clear = [result(0, 500, 100), result(1, 500, 20)];
  expect(judgeVariants(campaign("finished", 0, clear), 1)).toMatchObject({ verdict: "winner", leader: 0 });
  const small = [result(0, 500, 52), result(1, 500, 50)];
  expect(judgeVariants(campaign("finished", 0, small), 1).verdict).toBe("inconclusive");
});

test("before anything was sent nothing is said", () => {
  const { verdict, leader } = judgeVariants(campaign("running", 10, [result(0, 0, 0), result(1, 0, 0)]), 1);
  expect({ verdict, leader }).toEqual({ verdict: "not_yet", leader: null });
});
