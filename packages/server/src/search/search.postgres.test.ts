import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeSearch } from "./search.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeSearch(
  "Postgres",
  () => store.openWorkspace(),
  () => store.location,
);
