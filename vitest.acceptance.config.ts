/** The proofs that take minutes: `npm run acceptance`. */
import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

const { projects: _, ...shared } = base.test ?? {};

export default defineConfig({
  test: {
    ...shared,
    include: ["packages/*/src/**/*.acceptance.ts"],
    globalSetup: ["packages/server/src/testing/postgres-global.ts"],
  },
});
