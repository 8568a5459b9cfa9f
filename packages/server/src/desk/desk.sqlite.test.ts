import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeDesk } from "./desk.conformance.ts";
import { describeDeskWork } from "./desk-work.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeDesk("SQLite", () => store.openWorkspace());
describeDeskWork("SQLite", () => store.openWorkspace());
