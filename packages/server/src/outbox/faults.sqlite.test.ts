import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeFaults } from "./faults.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeFaults("SQLite", { store: () => store, lost: 100, runs: 2, processes: 1, kills: 2 });
