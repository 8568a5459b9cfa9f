/** The proofs that take minutes: `npm run acceptance`. */
import { defineConfig, mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  defineConfig({ test: { include: ["packages/*/src/**/*.acceptance.ts"] } }),
);
