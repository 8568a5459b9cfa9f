/**
 * The long proof, `npm run acceptance`: 50,000 activities, 20 kills, and the rate that Quo allows. On both stores; it takes
 * a quarter of an hour.
 */
import { createQuoClient, createRateLimiter } from "@linekeeper/quo";
import { startProvider } from "@linekeeper/simulator";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { randomIds } from "../ids.ts";
import { openPostgresTestStore, openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeAccount } from "./account.conformance.ts";
import { createImporter } from "./importer.ts";
import { quiet } from "./testing/importing.ts";

const stores: Partial<Record<"sqlite" | "postgres", TestStore>> = {};
beforeAll(async () => {
  stores.sqlite = await openSqliteTestStore();
  stores.postgres = await openPostgresTestStore();
});
afterAll(async () => {
  await stores.sqlite?.[Symbol.asyncDispose]();
  await stores.postgres?.[Symbol.asyncDispose]();
});

const storeOf = (name: "sqlite" | "postgres") => (): TestStore => {
  const store = stores[name];
  if (store === undefined) throw new Error("The store is not open.");
  return store;
};
const size = { activities: 50_000, kills: 20, perSecond: 500, timeoutMs: 30 * 60_000 };

describeAccount("SQLite", { store: storeOf("sqlite"), ...size });
describeAccount("Postgres", { store: storeOf("postgres"), ...size });

const MINUTE_MS = 60_000;

it(
  "an import uses at least 95 % of 10 requests a second, and at most 1 % of the answers are 429",
  { timeout: 5 * MINUTE_MS },
  async () => {
    await using provider = await startProvider({ seed: "rate", activities: 5_000 });
    await using workspace = await storeOf("sqlite")().openWorkspace();
    const importer = createImporter({
      quo: createQuoClient({ apiKey: provider.apiKey, baseUrl: provider.url, limiter: createRateLimiter() }),
      db: workspace.reader,
      workspaceId: workspace.workspaceId,
      store: workspace.engine,
      clock: systemClock,
      ids: randomIds,
      logger: quiet,
      alarms: null,
      reconcileMinutes: 0,
      requestsPerSecond: 10,
      isOurWebhook: () => false,
    });
    const { id } = await importer.start({ requestedBy: "test" });
    const startedAt = performance.now();
    await importer.work(AbortSignal.timeout(2 * MINUTE_MS), { only: id });
    const seconds = (performance.now() - startedAt) / 1_000;
    const answers = [...provider.answered.values()].reduce((sum, one) => sum + one, 0);
    // It was not done early, so that the rate is that of an import at work.
    expect(await importer.get(id)).toMatchObject({ state: "queued" });
    expect(answers / seconds).toBeGreaterThan(9.5);
    expect((provider.answered.get(429) ?? 0) / answers).toBeLessThanOrEqual(0.01);
  },
);
