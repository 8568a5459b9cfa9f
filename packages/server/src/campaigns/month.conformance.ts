/**
 * A month of a campaign on a fast clock, with everything that goes wrong in one: asserted by what the provider has, which is
 * what people got. No text outside of somebody's hours, none over a line's limit, none after an opt-out by even a second,
 * none twice; every recipient explained; the totals those of the provider.
 */
import { startProvider } from "@linekeeper/simulator";
import { describe, expect, it } from "vitest";
import { totalsOf, unexplained, unlawful } from "./testing/judge-month.ts";
import { liveMonth, MONTH_START, type MonthOptions } from "./testing/live-month.ts";
import { carriedBy } from "./testing/telling.ts";

export function describeMonth(name: string, options: MonthOptions): void {
  const { recipients, processes, seed } = options;
  describe(`${name}: a month of ${recipients} recipients with ${processes} process${processes === 1 ? "" : "es"}`, () => {
    it(
      "keeps to the hours, the limits and what people said, sends nothing twice and explains every row",
      { timeout: 60 * 60_000 },
      async () => {
        await using provider = await startProvider({
          seed: `month ${seed}`,
          activities: 0,
          speed: 0,
          lines: 6,
          startAt: MONTH_START,
          rateLimit: { perSecond: 1_000_000, burst: 1_000_000 },
        });
        await using workspace = await options.store().openWorkspace();
        const began = performance.now();
        const month = await liveMonth(options, workspace, provider);
        const carried = carriedBy(provider);
        const { told, true: truth } = totalsOf(month, carried);
        const { kills, rounds, silentFrom } = month;
        const seconds = Math.round((performance.now() - began) / 1_000);
        console.info(name, JSON.stringify({ recipients, processes, seconds, kills, rounds, ...truth }));
        expect(month.detail.state).toBe("finished");
        expect(unlawful(options.coldLimit, month, carried)).toEqual([]);
        expect(unexplained(month, carried)).toEqual([]);
        expect(told).toEqual(truth);
        // It was a month in which something happened.
        expect(Math.min(kills, silentFrom.size, month.out.size, month.bounced.size)).toBeGreaterThan(0);
      },
    );
  });
}
