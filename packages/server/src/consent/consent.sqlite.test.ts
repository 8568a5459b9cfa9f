import { afterAll, beforeAll } from "vitest";
import { openSqliteTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeAnswers } from "./answers.conformance.ts";
import { describeConsent } from "./consent.conformance.ts";
import { describeConsentApi } from "./consent-api.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openSqliteTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeConsent("SQLite", () => store);
describeAnswers("SQLite", () => store);
describeConsentApi("SQLite", () => store);
