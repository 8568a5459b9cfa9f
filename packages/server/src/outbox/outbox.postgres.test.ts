import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeOutbox } from "./outbox.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeOutbox("PostgreSQL", () => store);
