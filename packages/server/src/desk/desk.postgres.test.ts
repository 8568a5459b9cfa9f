import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeDesk } from "./desk.conformance.ts";
import { describeDeskWork } from "./desk-work.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeDesk("PostgreSQL", () => store.openWorkspace());
describeDeskWork("PostgreSQL", () => store.openWorkspace());
