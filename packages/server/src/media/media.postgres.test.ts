import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeMediaApi } from "./media-api.conformance.ts";
import { describeMedia } from "./media.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeMedia("Postgres", () => store.openWorkspace());
describeMediaApi("Postgres", () => store.openWorkspace());
