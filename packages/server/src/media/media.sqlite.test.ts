import { afterAll, beforeAll } from "vitest";
import { openQueue, TEST_TIMING } from "../jobs/jobs-under-test.ts";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMediaApi } from "./media-api.conformance.ts";
import { describeMedia } from "./media.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeMedia("SQLite", {
  openWorkspace: () => store.openWorkspace(),
  openJobs: (workspace) => openQueue(store, workspace, TEST_TIMING.sqlite),
});
describeMediaApi("SQLite", () => store.openWorkspace());
