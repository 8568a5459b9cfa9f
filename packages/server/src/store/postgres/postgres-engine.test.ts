import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshPostgresDatabase } from "../../testing/postgres-for-tests.ts";
import { migrateStore, openEngine, type StoreLocation } from "../open-store.ts";
import { activityRow, conversationRow, delivery, settled } from "../sample-rows.ts";
import { NeedsExclusive, type StoreEngine } from "../store.ts";
import { openPool } from "./pool.ts";

const ALL = { limit: 1_000, now: "2026-10-01T12:00:00.000Z" };

let location: StoreLocation & { databaseUrl: string };
let admin: Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshPostgresDatabase();
  drop = () => database.drop();
  location = { databaseUrl: database.url, dataDir: "" };
  await migrateStore(location);
  admin = new Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await drop();
});

function engineOf(workspaceId: string): Promise<StoreEngine> {
  return openEngine({ ...location, workspaceId, migrate: false });
}

/** Ends every connection but ours, as a restart of the server does. */
async function endConnections(): Promise<void> {
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
}

test("a commit is flushed even where the database is set to acknowledge before", async () => {
  await admin.query(`ALTER DATABASE ${new URL(location.databaseUrl).pathname.slice(1)} SET synchronous_commit = off`);
  const pool = openPool({ databaseUrl: location.databaseUrl, size: 1, readOnly: false });
  const { rows } = await pool.query<{ synchronous_commit: string }>("SHOW synchronous_commit");
  await pool.end();
  expect(rows).toEqual([{ synchronous_commit: "on" }]);
});

test("when idle connections are ended the next delivery is refused for now or stored, and the one after is stored", async () => {
  await using engine = await engineOf("ended");
  expect(await engine.append([delivery("EV1")])).toEqual([{ status: "stored" }]);
  await endConnections();
  const [result] = await engine.append([delivery("EV2")]);
  expect(["stored", "unavailable"]).toContain(result?.status === "failed" ? result.code : result?.status);
  expect(await engine.append([delivery("EV3")])).toEqual([{ status: "stored" }]);
});

test("a projection whose connection is ended leaves its rows as they were, and says that the store is away", async () => {
  await using engine = await engineOf("cut");
  await engine.append([delivery("EV1")]);
  const projecting = engine.project(ALL, async (tx, rows) => {
    await tx.insert("activities", [activityRow("AC1")]);
    await endConnections();
    await tx.settle(rows.map((row) => settled(row)));
  });
  await expect(projecting).rejects.toMatchObject({ code: "store.unavailable" });
  expect(await engine.backlog(ALL.now)).toEqual({ received: 1, due: 1 });
});

test("a transaction is shared with others until it needs the store for itself", async () => {
  await using engine = await engineOf("exclusive");
  await engine.append([delivery("EV1"), delivery("EV2")]);
  const calls: [string, boolean][] = [];
  await engine.project({ limit: 1, now: ALL.now }, async (outer, [first]) => {
    calls.push(["outer", outer.exclusive]);
    // Runs beside the other, on the row that is left.
    await engine.project(ALL, async (inner, rows) => {
      calls.push(["inner", inner.exclusive]);
      await inner.settle(rows.map((row) => settled(row)));
    });
    await outer.settle([settled(first!)]);
  });
  await engine.requeue({});
  await engine.project(ALL, async (tx) => {
    calls.push(["needy", tx.exclusive]);
    if (!tx.exclusive) throw new NeedsExclusive();
  });
  expect(calls).toEqual([
    ["outer", false],
    ["inner", false],
    ["needy", false],
    ["needy", true],
  ]);
});

test("who inserts a row that another inserted meanwhile is called again and finds it", async () => {
  await using engine = await engineOf("race");
  await engine.append([delivery("EV1"), delivery("EV2")]);
  const found: number[] = [];
  await engine.project({ limit: 1, now: ALL.now }, async (tx, rows) => {
    const existing = await tx.select("conversations", "id", ["c1"]);
    found.push(existing.length);
    if (existing.length === 0) {
      await engine.project(ALL, async (other, theirs) => {
        await other.insert("conversations", [conversationRow("c1")]);
        await other.settle(theirs.map((row) => settled(row)));
      });
      await tx.insert("conversations", [conversationRow("c1")]);
    }
    await tx.settle(rows.map((row) => settled(row)));
  });
  expect(found).toEqual([0, 1]);
  expect(await engine.backlog(ALL.now)).toEqual({ received: 0, due: 0 });
});

test("transactions that lock each other's rows end all the same, each of them once", async () => {
  await using engine = await engineOf("deadlock");
  await engine.append([delivery("EV1"), delivery("EV2"), delivery("EV3")]);
  await engine.project({ limit: 1, now: ALL.now }, async (tx, rows) => {
    await tx.insert("conversations", [conversationRow("c1"), conversationRow("c2")]);
    await tx.settle(rows.map((row) => settled(row)));
  });
  const bothHold = Promise.withResolvers<void>();
  let holding = 0;
  const project = (first: string, second: string): Promise<number> =>
    engine.project({ limit: 1, now: ALL.now }, async (tx, rows) => {
      await tx.select("conversations", "id", [first]);
      if (++holding === 2) bothHold.resolve();
      await bothHold.promise;
      await tx.select("conversations", "id", [second]);
      await tx.settle(rows.map((row) => settled(row)));
    });
  expect(await Promise.all([project("c1", "c2"), project("c2", "c1")])).toEqual([1, 1]);
  // One of them at least had to begin again.
  expect(holding).toBeGreaterThanOrEqual(3);
  expect(await engine.backlog(ALL.now)).toEqual({ received: 0, due: 0 });
});

test("the planner learns of tables that fill at once", async () => {
  await using engine = await engineOf("statistics");
  await engine.append(Array.from({ length: 600 }, (_, at) => delivery(`EV${at}`)));
  await engine.project(ALL, async (tx, rows) => {
    await tx.insert(
      "activities",
      rows.map((row) => activityRow(row.event_id)),
    );
    await tx.settle(rows.map((row) => settled(row)));
  });
  const { rows } = await admin.query<{ relname: string }>(
    "SELECT relname FROM pg_class WHERE relname IN ('activities', 'ledger_work', 'ledger') AND reltuples < 600",
  );
  expect(rows).toEqual([]);
});
