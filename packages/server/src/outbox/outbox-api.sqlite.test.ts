import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeOutboxApi } from "./outbox-api.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeOutboxApi("SQLite", () => store);
