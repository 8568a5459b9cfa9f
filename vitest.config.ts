import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "bench/**/*.test.ts", "examples/**/*.test.ts"],
    pool: "forks",
    globalSetup: ["packages/server/src/testing/postgres-global.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
