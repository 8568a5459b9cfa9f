import { afterAll, beforeAll } from "vitest";
import { openQueue, TEST_TIMING } from "../jobs/jobs-under-test.ts";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMediaApi } from "./media-api.conformance.ts";
import { describeMedia } from "./media.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeMedia("Postgres", {
  openWorkspace: () => store.openWorkspace(),
  openJobs: (workspace) => openQueue(store, workspace, TEST_TIMING.postgres),
});
describeMediaApi("Postgres", () => store.openWorkspace());
