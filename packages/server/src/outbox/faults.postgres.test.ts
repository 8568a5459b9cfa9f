import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeFaults } from "./faults.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeFaults("PostgreSQL", { store: () => store, lost: 100, runs: 2, processes: 2, kills: 2 });
