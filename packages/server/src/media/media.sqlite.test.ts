import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMediaApi } from "./media-api.conformance.ts";
import { describeMedia } from "./media.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeMedia("SQLite", () => store.openWorkspace());
describeMediaApi("SQLite", () => store.openWorkspace());
