import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMonth } from "./month.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const small = { recipients: 1_000, seed: "a", coldLimit: 25, killShare: 0.02 };
describeMonth("SQLite", { ...small, store: () => store, processes: 1 });
