import { afterAll, beforeAll } from "vitest";
import { openQueue } from "../jobs/jobs-under-test.ts";
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
  openJobs: (workspace) => openQueue(store, workspace),
});
describeMediaApi("Postgres", () => store.openWorkspace());
