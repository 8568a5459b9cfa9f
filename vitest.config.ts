import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    // By default one fewer than the machine has cores, which on two is one. Every file has its own processes, ports and databases.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One second, the default, is less than a busy machine may take.
    expect: { poll: { timeout: 20_000 } },
    // Some 3,700 tests with real browsers, databases and clocks, beside whatever else the machine does: what fails once
    // and not again was late, and is told as retried. What fails twice is broken.
    retry: 1,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["packages/*/src/**/*.test.ts", "bench/**/*.test.ts", "examples/**/*.test.ts"],
          exclude: ["packages/*/src/**/*.page.test.ts"],
          globalSetup: ["packages/server/src/testing/postgres-global.ts"],
        },
      },
      {
        extends: true,
        test: {
          // The built page in a real browser: `vitest run --project page`.
          name: "page",
          include: ["packages/inbox/src/**/*.page.test.ts"],
          globalSetup: ["packages/inbox/src/testing/page-global.ts"],
          // A browser, a server and a database for each: where all cores are busy, a click may take a second.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
