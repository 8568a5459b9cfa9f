import { startProvider } from "@linekeeper/simulator";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { makeTemporaryDirectory, runCli, startCli } from "../testing/run-cli.ts";

const Run = z.object({
  state: z.string(),
  counts: z.record(z.string(), z.object({ seen: z.number(), stored: z.number() })),
});
const Status = z.object({
  coverage: z.array(z.object({ number: z.string(), complete_to: z.string().nullable(), gap: z.string().nullable() })),
  alarms: z.array(z.unknown()),
});

async function startAccount(activities: number) {
  const provider = await startProvider({
    seed: "cli",
    activities,
    speed: 0,
    rateLimit: { perSecond: 1_000, burst: 1_000 },
  });
  const directory = await makeTemporaryDirectory();
  const env = {
    OPENPHONE_API_KEY: provider.apiKey,
    LINEKEEPER_QUO_URL: provider.url,
    LINEKEEPER_QUO_RATE: "100",
    LINEKEEPER_DATA_DIR: directory.path,
    // Nobody listens there.
    PORT: "1",
  };
  return {
    provider,
    env,
    async [Symbol.asyncDispose]() {
      await provider.stop();
      await directory[Symbol.asyncDispose]();
    },
  };
}

it(
  "imports into a new database by itself, and status tells up to when every line is complete",
  { timeout: 60_000 },
  async () => {
    await using account = await startAccount(120);
    const { env } = account;
    const preview = await runCli(["import", "--dry-run"], { env });
    expect(preview.stdout).toContain("Nothing was written.");
    const { code, stdout, stderr } = await runCli(["import", "--json"], { env });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const run = Run.parse(JSON.parse(stdout));
    expect(run.state).toBe("done");
    expect(run.counts["messages"]?.stored).toBe(account.provider.account.messages.size);

    const status = Status.parse(JSON.parse((await runCli(["status", "--json"], { env })).stdout));
    expect(status.coverage).toHaveLength(account.provider.account.world.lines.length);
    for (const line of status.coverage)
      expect(line).toMatchObject({ complete_to: "2026-10-01T11:59:00.000Z", gap: null });
    expect((await runCli(["status"], { env })).stdout).toContain("complete up to 2026-10-01T11:59:00.000Z");
  },
);

it("without an API key it says what is missing", async () => {
  await using account = await startAccount(0);
  const { code, stderr } = await runCli(["import"], { env: { ...account.env, OPENPHONE_API_KEY: "" } });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("import.no_api_key: ") });
});

it(
  "a running server does the work and the command watches; stopped, the command leaves the server at it",
  { timeout: 90_000 },
  async () => {
    await using account = await startAccount(300);
    const env = { ...account.env, LINEKEEPER_QUO_RATE: "30", LINEKEEPER_RECONCILE_MINUTES: "0", LOG_LEVEL: "silent" };
    const server = startCli(["serve", "--json"], { env: { ...env, PORT: "0" } });
    const [, port = ""] = await server.waitFor(/"port": (\d+)/);
    const served = { env: { ...env, PORT: port } };
    const watching = startCli(["import"], served);
    await new Promise<void>((resolve) => {
      watching.child.stderr?.on("data", (text: string) => {
        if (text.includes("A server works on it")) resolve();
      });
    });
    watching.child.kill("SIGINT");
    const stopped = await watching.finished;
    expect(stopped.stderr).toContain("The server goes on with it.");
    const again = await runCli(["import", "--json"], served);
    expect(Run.parse(JSON.parse(again.stdout)).state).toBe("done");
    server.child.kill("SIGTERM");
    await server.finished;
  },
);

it("while a server is at its own reconciliation the command waits for it, and leaves the import to it", async () => {
  await using account = await startAccount(300);
  const env = { ...account.env, LINEKEEPER_QUO_RATE: "20", LOG_LEVEL: "silent" };
  const server = startCli(["serve", "--json"], { env: { ...env, PORT: "0" } });
  const [, port = ""] = await server.waitFor(/"port": (\d+)/);
  await vi.waitFor(
    async () => {
      const listed = await runCli(["import", "list", "--json"], { env });
      expect(JSON.parse(listed.stdout)).toMatchObject([{ kind: "reconcile", isWorkedOn: true }]);
    },
    { timeout: 20_000, interval: 100 },
  );
  const run = await runCli(["import", "--json"], { env: { ...env, PORT: port } });
  expect(run.stderr).toContain("The server is at another run, and takes this one next.");
  expect(run.stderr).toContain("A server works on it");
  expect(Run.parse(JSON.parse(run.stdout)).state).toBe("done");
  server.child.kill("SIGTERM");
  await server.finished;
}, 90_000);
