import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeIntrusion } from "./intrusion.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeIntrusion("SQLite", (workspaceId) => store.openWorkspace(workspaceId), { severalProcesses: false });
