/** 100,000 recipients: planned within seconds, in bounded memory, and shown within the budgets of pages. `npm run acceptance`. */
import { memoryUsage } from "node:process";
import { startProvider } from "@linekeeper/simulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresTestStore, openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import type { MemberSource } from "./campaigns.ts";
import { makePlan } from "./make-plan.ts";
import { draft, member, openCampaigning } from "./testing/campaigning.ts";

const RECIPIENTS = 100_000;
const AREA_CODES = ["212", "312", "404", "415", "512", "614", "702", "808", "850", "917"];

const numberOf = (index: number): string =>
  `+1${AREA_CODES[Math.floor(index / 10_000)] ?? "212"}${2_000_000 + (index % 10_000)}`;

/** Made as it is asked for, so that what is measured is the plan. */
const source: MemberSource = {
  membersOf: async (_reader, _audience, after, limit) => {
    const from =
      after === null ? 0 : AREA_CODES.indexOf(after.slice(2, 5)) * 10_000 + Number(after.slice(5)) - 2_000_000 + 1;
    return Array.from({ length: Math.max(0, Math.min(limit, RECIPIENTS - from)) }, (_, index) =>
      member(numberOf(from + index), {
        name: `Person ${from + index}`,
        fields: { city: "Akron", street: "1 Main St" },
      }),
    );
  },
};

const stores: Partial<Record<"sqlite" | "postgres", TestStore>> = {};
beforeAll(async () => {
  stores.sqlite = await openSqliteTestStore();
  stores.postgres = await openPostgresTestStore();
});
afterAll(async () => {
  await stores.sqlite?.[Symbol.asyncDispose]();
  await stores.postgres?.[Symbol.asyncDispose]();
});

it.each(["sqlite", "postgres"] as const)(
  "plans 100,000 recipients on %s, and shows them",
  { timeout: 120_000 },
  async (name) => {
    const store = stores[name];
    if (store === undefined) throw new Error("The store is not open.");
    await using provider = await startProvider({ seed: "scale", activities: 0, speed: 0, lines: 6 });
    await using workspace = await store.openWorkspace();
    const desk = await openCampaigning(workspace, provider, { members: source, coldLimit: 125 });
    const { id } = await desk.campaigns.create(draft(desk.lines), "tester");
    await desk.campaigns.plan(id);
    const before = memoryUsage().rss;
    const began = performance.now();
    await makePlan(desk.deps, id);
    const planMs = performance.now() - began;
    const grownMb = (memoryUsage().rss - before) / 1e6;
    await desk.campaigns.start(id, { confirm: RECIPIENTS });
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const start = performance.now();
        await work();
        times.push(performance.now() - start);
      }
      return Math.round(times.toSorted((a, b) => a - b)[2] ?? 0);
    };
    const figures = {
      planMs: Math.round(planMs),
      grownMb: Math.round(grownMb),
      detailMs: await timed(() => desk.campaigns.read(id)),
      recipientsMs: await timed(() => desk.campaigns.recipients(id, { limit: 50 }, {})),
      plannedMs: await timed(() => desk.campaigns.recipients(id, { limit: 50 }, { state: "planned" })),
      dispatchMs: await timed(() => desk.worker.workOff()),
    };
    console.info(name, JSON.stringify(figures));
    expect(figures.planMs).toBeLessThanOrEqual(5_000);
    expect(figures.grownMb).toBeLessThanOrEqual(150);
    expect(figures.recipientsMs).toBeLessThanOrEqual(100);
    expect(figures.detailMs).toBeLessThanOrEqual(100);
  },
);
