import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeAccount } from "./account.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeAccount("SQLite", { store: () => store, activities: 1_200, kills: 3, perSecond: 150, timeoutMs: 120_000 });
