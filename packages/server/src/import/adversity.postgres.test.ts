import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";
import { describeAdversity } from "./adversity.conformance.ts";
import { importerFor } from "./testing/importing.ts";
import { startScriptedQuo } from "./testing/scripted-quo.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openPostgresTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

describeAdversity("Postgres", () => store.openWorkspace());

/** Ends the connections of these programs to the database, and lets none in for a while. */
async function takeAway(databaseUrl: string, programs: string, ms: number): Promise<void> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE $2",
    [name, programs],
  );
  await sleep(ms);
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  await admin.end();
}

it.each([
  ["the database", "%"],
  ["what it reads the database with", "linekeeper reader"],
])("while %s is away an import waits, and goes on by itself", { timeout: 120_000 }, async (_what, programs) => {
  await using workspace = await store.openWorkspace();
  const calls = Array.from({ length: 1_000 }, (_, at) => {
    const createdAt = new Date(Date.UTC(2026, 2, 1) + at * 60_000).toISOString();
    return { id: `AC${String(at).padStart(6, "0")}`, createdAt, answeredAt: null, completedAt: createdAt };
  });
  await using quo = await startScriptedQuo({ messages: [], calls, delayMs: 20 });
  const importer = importerFor(workspace, quo);
  const { id } = await importer.start({ requestedBy: "test" });
  const working = importer.work(AbortSignal.timeout(100_000), { only: id });
  const isBegun = async (): Promise<boolean> => ((await importer.get(id))?.counts["calls"]?.stored ?? 0) > 100;
  await expect.poll(isBegun, { timeout: 30_000 }).toBe(true);
  await takeAway(store.location.databaseUrl ?? "", programs, 1_500);
  await working;
  expect(await importer.get(id)).toMatchObject({ state: "done", skippedUnits: [] });
  const { n } = await workspace.reader
    .selectFrom("ledger")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("workspace_id", "=", workspace.workspaceId)
    .where("event_type", "=", "observed.call")
    .executeTakeFirstOrThrow();
  expect(n).toBe(1_000);
});
