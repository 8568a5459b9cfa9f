import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeIntrusion } from "./intrusion.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeIntrusion("PostgreSQL", (workspaceId) => store.openWorkspace(workspaceId), { severalProcesses: true });
