import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMonth } from "./month.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

const small = { recipients: 300, seed: "a", coldLimit: 12, killShare: 0.03 };
describeMonth("PostgreSQL", { ...small, store: () => store, processes: 3 });
