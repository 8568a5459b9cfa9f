/** The proofs that take minutes: `npm run acceptance`. */
import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

const { projects: _, ...shared } = base.test ?? {};

export default defineConfig({
  test: {
    ...shared,
    // Each draws its faults anew: a second try would hide what the first one found.
    retry: 0,
    include: ["packages/*/src/**/*.acceptance.ts"],
    globalSetup: ["packages/server/src/testing/postgres-global.ts", "packages/inbox/src/testing/page-global.ts"],
  },
});
