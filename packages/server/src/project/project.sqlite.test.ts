import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeOrder } from "./order.conformance.ts";
import { describeObservations } from "./observation.conformance.ts";
import { describeProjection } from "./project.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeProjection("SQLite", () => store.openWorkspace());
describeObservations("SQLite", () => store.openWorkspace());
describeOrder("SQLite", { open: () => store.openWorkspace(), runs: 400 });
