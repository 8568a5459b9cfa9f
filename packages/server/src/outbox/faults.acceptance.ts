/** The long proof, `npm run acceptance`: 1,000 lost answers, 40 courses of faults, 20 kills. On both stores; it takes minutes. */
import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeFaults } from "./faults.conformance.ts";

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

describeFaults("SQLite", { store: storeOf("sqlite"), lost: 1_000, runs: 40, processes: 1, kills: 20 });
describeFaults("PostgreSQL", { store: storeOf("postgres"), lost: 1_000, runs: 40, processes: 2, kills: 20 });
