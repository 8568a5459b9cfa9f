import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeSearch } from "./search.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeSearch(
  "SQLite",
  () => store.openWorkspace(),
  () => store.location,
);
