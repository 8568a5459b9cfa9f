/** The commands about jobs, on a real database. */
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@linekeeper/server/clock.ts";
import { openJobs } from "@linekeeper/server/jobs/open-jobs.ts";
import { openEngine } from "@linekeeper/server/store/open-store.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { makeTemporaryDirectory, runCli } from "../testing/run-cli.ts";

const listed = z.object({ data: z.array(z.object({ id: z.string(), task: z.string(), lastError: z.string() })) });

describe("jobs", () => {
  let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
  let env: Record<string, string>;

  /** Two that fail once, which is all they may. */
  beforeEach(async () => {
    directory = await makeTemporaryDirectory();
    env = { LINEKEEPER_DATA_DIR: directory.path };
    const location = { databaseUrl: null, dataDir: directory.path };
    await using engine = await openEngine({ ...location, workspaceId: "default", migrate: true });
    const logger = { warn: () => {}, error: () => {} };
    await using jobs = await openJobs(location, { workspaceId: "default", store: engine, clock: systemClock, logger });
    await jobs.enqueue(["a", "b"].map((key) => ({ task: "work", payload: key, uniqueKey: key, maxAttempts: 1 })));
    const work = async (): Promise<void> => {
      throw new Error("the disk\u001B[2J is full");
    };
    await jobs.start({ work }, { concurrency: 2 });
    while ((await jobs.dead(5)).length < 2) await sleep(20);
  });
  afterEach(() => directory[Symbol.asyncDispose]());

  const dead = async () => listed.parse(JSON.parse((await runCli(["jobs", "dead", "--json"], { env })).stdout)).data;

  test("dead lists those that were given up and why, harmless to a terminal", async () => {
    const { stdout, code } = await runCli(["jobs", "dead"], { env });
    expect(code).toBe(0);
    expect(stdout.match(/the disk\\u\{1B\}\[2J is full/g)).toHaveLength(2);
  });

  test("retry puts back the named one, and with --all what is left", async () => {
    const [first] = await dead();
    expect(await runCli(["jobs", "retry", first?.id ?? "", "--json"], { env })).toMatchObject({ code: 0 });
    expect(await dead()).toHaveLength(1);
    const all = await runCli(["jobs", "retry", "--all", "--json"], { env });
    expect(JSON.parse(all.stdout)).toEqual({ retried: 1, unknown: [] });
    expect(await dead()).toEqual([]);
    expect((await runCli(["jobs", "dead"], { env })).stderr).toContain("No job was given up.");
  });

  test("retry of what is not there says so", async () => {
    const { code, stderr } = await runCli(["jobs", "retry", "999"], { env });
    expect(code).not.toBe(0);
    expect(stderr).toContain("job.not_found: No job that was given up has the id 999.");
    expect((await runCli(["jobs", "retry"], { env })).stderr).toContain("cli.usage");
  });
});
