import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/src/**/*.test.ts", "bench/**/*.test.ts", "examples/**/*.test.ts"],
    pool: "forks",
    // By default one fewer than the machine has cores, which on two is one. Every file has its own processes, ports and databases.
    maxWorkers: "100%",
    globalSetup: ["packages/server/src/testing/postgres-global.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
