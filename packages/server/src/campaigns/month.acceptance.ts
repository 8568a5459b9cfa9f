/** The long month, `npm run acceptance`: 20,000 recipients, on both stores, with one process and with three. It takes some tens of minutes. */
import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, openFastSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMonth } from "./month.conformance.ts";

const stores: Partial<Record<"sqlite" | "postgres", TestStore>> = {};
beforeAll(async () => {
  stores.sqlite = await openFastSqliteTestStore();
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

const long = { recipients: 20_000, seed: "month", coldLimit: 250, killShare: 0.01 };
describeMonth("SQLite", { ...long, store: storeOf("sqlite"), processes: 1 });
describeMonth("PostgreSQL", { ...long, store: storeOf("postgres"), processes: 1 });
describeMonth("PostgreSQL", { ...long, store: storeOf("postgres"), processes: 3 });
