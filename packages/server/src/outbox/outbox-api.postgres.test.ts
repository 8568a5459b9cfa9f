import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeOutboxApi } from "./outbox-api.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeOutboxApi("PostgreSQL", () => store);
