import { afterAll, beforeAll } from "vitest";
import { openFastSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMonth } from "./month.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openFastSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const small = { recipients: 1_000, seed: "a", coldLimit: 25, killShare: 0.03 };
describeMonth("SQLite", { ...small, store: () => store, processes: 1 });
