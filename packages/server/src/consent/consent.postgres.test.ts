import { afterAll, beforeAll } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeAnswers } from "./answers.conformance.ts";
import { describeConsent } from "./consent.conformance.ts";
import { describeConsentApi } from "./consent-api.conformance.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeConsent("PostgreSQL", () => store);
describeAnswers("PostgreSQL", () => store);
describeConsentApi("PostgreSQL", () => store);
