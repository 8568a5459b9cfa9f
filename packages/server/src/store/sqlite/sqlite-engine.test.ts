import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { migrate, readMigrations } from "../migrate.ts";
import { openEngine, openReader, sqliteFile } from "../open-store.ts";
import { PROJECTED_TABLE_NAMES, tableShape } from "../projected-tables.ts";
import { delivery, sampleRow, settled } from "../sample-rows.ts";
import { assertSqliteVersion, type Connection, openWriter } from "./connection.ts";
import { SqliteMigrationTarget } from "./migration-target.ts";
import { SqliteEngine } from "./sqlite-engine.ts";

const ALL = { limit: 1_000, now: "2026-10-01T12:00:00.000Z" };

let cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.toReversed()) cleanup();
  cleanups = [];
});

function newDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), "linekeeper-sqlite-"));
  cleanups.push(() => rmSync(directory, { recursive: true }));
  return directory;
}

async function openMigrated(dataDir: string): Promise<{ db: Connection; engine: SqliteEngine }> {
  const db = openWriter(sqliteFile(dataDir));
  await migrate(new SqliteMigrationTarget(db), readMigrations("sqlite"));
  return { db, engine: new SqliteEngine({ db, workspaceId: "w" }) };
}

/** The way SQLite means to go, in its words. */
function planOf(db: Connection, sql: string, ...parameters: (string | number)[]): string {
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
  return steps.map((step) => String(step["detail"])).join("; ");
}

describe("the index of search", () => {
  test("may be deleted from: the rowids that this leaves behind on the connection stop no write", async () => {
    const { db, engine } = await openMigrated(newDataDir());
    // Merged into segments that are only partly deleted.
    for (let rowid = 1; rowid <= 100; rowid += 1) {
      const insert = { sql: "INSERT INTO search_words (rowid, words) VALUES (?, ?)", parameters: [rowid, "tea"] };
      await engine.transact([insert]);
    }
    for (const rowid of [1, 2]) {
      const remove = { sql: "DELETE FROM search_words WHERE rowid = ?", parameters: [rowid] };
      expect(await engine.transact([remove])).toEqual({ committed: true, results: [{ rows: [], changed: 1 }] });
    }
    const last = db.prepare("SELECT last_insert_rowid() > 9007199254740991 AS beyond").get();
    expect(last?.["beyond"]).toBe(1);
    expect(await engine.append([delivery("EV1")])).toEqual([{ status: "stored" }]);
    await engine[Symbol.asyncDispose]();
  });
});

describe("durability", () => {
  test("every commit is flushed, into a write-ahead log", async () => {
    const { db, engine } = await openMigrated(newDataDir());
    const setting = (name: string): unknown => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect(setting("journal_mode")).toBe("wal");
    // 2 is FULL.
    expect(setting("synchronous")).toBe(2);
    expect(setting("page_size")).toBe(8_192);
    expect(setting("busy_timeout")).toBe(5_000);
    expect(setting("fullfsync")).toBe(1);
    await engine[Symbol.asyncDispose]();
  });

  test("a SQLite whose log can corrupt the database is refused", () => {
    for (const version of ["3.51.3", "3.51.10", "3.52.0", "4.0.0"]) assertSqliteVersion(version);
    for (const version of ["3.51.2", "3.50.9", "2.99.99", "unknown"]) {
      expect(() => assertSqliteVersion(version)).toThrow(expect.objectContaining({ code: "store.sqlite_too_old" }));
    }
  });

  test("the data are for their owner alone", async () => {
    const dataDir = join(newDataDir(), "made", "by us");
    const { engine } = await openMigrated(dataDir);
    await engine.append([delivery("EV1")]);
    const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
    expect(modeOf(dataDir)).toBe("700");
    for (const suffix of ["", "-wal", "-shm"]) expect(modeOf(sqliteFile(dataDir) + suffix)).toBe("600");
    await engine[Symbol.asyncDispose]();
  });
});

describe("a disk that fails", () => {
  test("when it is full deliveries are not stored, nothing is lost, and with room again they are", async () => {
    const dataDir = newDataDir();
    const { db, engine } = await openMigrated(dataDir);
    expect(await engine.append([delivery("EV1")])).toEqual([{ status: "stored" }]);
    const pages = Number(db.prepare("PRAGMA page_count").get()?.["page_count"]);
    db.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const large = [delivery("EV2", "x".repeat(100_000)), delivery("EV3")];
    const full = await engine.append(large);
    expect(full).toMatchObject([
      { status: "failed", code: "disk_full" },
      { status: "failed", code: "disk_full" },
    ]);
    const projecting = engine.project(ALL, async (tx, rows) => {
      const bodies = Array.from({ length: 50 }, (_, at) => ({
        ...sampleRow("activities", String(at)),
        body: "x".repeat(5_000),
      }));
      await tx.insert("activities", bodies);
      await tx.settle(rows.map((row) => settled(row)));
    });
    await expect(projecting).rejects.toMatchObject({ code: "store.disk_full" });
    expect(await engine.backlog(ALL.now)).toEqual({ received: 1, due: 1 });
    db.exec(`PRAGMA max_page_count = ${pages + 1_000}`);
    expect(await engine.append(large)).toEqual([{ status: "stored" }, { status: "stored" }]);
    expect(await engine.backlog(ALL.now)).toEqual({ received: 3, due: 3 });
    expect(db.prepare("PRAGMA integrity_check").get()).toMatchObject({ integrity_check: "ok" });
    await engine[Symbol.asyncDispose]();
  });

  test("while another process holds the database, and after it is closed, the store is unavailable", async () => {
    const dataDir = newDataDir();
    const { db, engine } = await openMigrated(dataDir);
    const other = openWriter(sqliteFile(dataDir));
    other.exec("BEGIN IMMEDIATE");
    db.exec("PRAGMA busy_timeout = 10");
    const unavailable = { status: "failed", code: "unavailable" };
    expect(await engine.append([delivery("EV1"), delivery("EV2")])).toMatchObject([unavailable, unavailable]);
    await expect(engine.requeue({})).rejects.toMatchObject({ code: "store.unavailable" });
    other.exec("ROLLBACK");
    expect(await engine.append([delivery("EV1")])).toEqual([{ status: "stored" }]);
    other.close();
    await engine[Symbol.asyncDispose]();
    expect(await engine.append([delivery("EV2")])).toMatchObject([unavailable]);
  });

  test("a file that is no database is unavailable", async () => {
    const dataDir = newDataDir();
    writeFileSync(sqliteFile(dataDir), "not a database ".repeat(1_000));
    const opening = openEngine({ databaseUrl: null, dataDir, workspaceId: "w", migrate: true });
    await expect(opening).rejects.toMatchObject({ code: "store.unavailable" });
    await expect(openReader({ databaseUrl: null, dataDir })).rejects.toMatchObject({ code: "store.unavailable" });
  });
});

describe("the way to a row", () => {
  const lookups = PROJECTED_TABLE_NAMES.flatMap((table) =>
    Object.entries(tableShape(table).lookups).map(([column, condition]) => ({ table, column, condition })),
  );

  test.each(lookups)("$table by $column goes over an index", async ({ table, column, condition }) => {
    const { db, engine } = await openMigrated(newDataDir());
    const also = condition === null ? "" : ` AND ${condition}`;
    const plan = planOf(db, `SELECT * FROM ${table} WHERE workspace_id = ? AND ${column} = ?${also}`, "w", "x");
    expect(plan).toMatch(new RegExp(`SEARCH ${table} USING .*workspace_id=\\? AND ${column}=\\?`));
    await engine[Symbol.asyncDispose]();
  });

  test("the planner is told about every index", async () => {
    const { db, engine } = await openMigrated(newDataDir());
    const untold = db
      .prepare(
        `SELECT t.name AS "table", i.name AS "index" FROM pragma_table_list AS t, pragma_index_list(t.name) AS i
         WHERE t.schema = 'main' AND t.type <> 'shadow' AND NOT EXISTS (
           SELECT 1 FROM sqlite_stat1 AS s WHERE s.tbl = t.name AND s.idx IN (i.name, iif(i.origin = 'pk', t.name, NULL)))`,
      )
      .all();
    expect(untold).toEqual([]);
    await engine[Symbol.asyncDispose]();
  });

  test("claims, threads and feeds go over an index, and none of them sorts", async () => {
    const { db, engine } = await openMigrated(newDataDir());
    const received = "SELECT seq FROM ledger_work WHERE workspace_id = 'w' AND state = 'received'";
    const plans = [
      [`${received} AND next_attempt_at IS NULL ORDER BY seq LIMIT 9`, "ledger_work_fresh (workspace_id=?"],
      [
        `${received} AND next_attempt_at IS NOT NULL AND next_attempt_at <= 'x' ORDER BY next_attempt_at, seq LIMIT 9`,
        "ledger_work_delayed (workspace_id=? AND next_attempt_at",
      ],
      [
        "SELECT seq FROM ledger_work WHERE workspace_id = 'w' AND state = 'quarantined' ORDER BY seq DESC LIMIT 9",
        "ledger_work_set_aside (workspace_id=? AND state=?",
      ],
      [
        "SELECT * FROM ledger WHERE workspace_id = 'w' AND event_id = 'x'",
        "ledger_event (workspace_id=? AND event_id=?",
      ],
      [
        "SELECT * FROM activities WHERE workspace_id = 'w' AND conversation_id = 'c' ORDER BY occurred_at DESC, id DESC LIMIT 9",
        "activities_thread (workspace_id=? AND conversation_id=?",
      ],
      [
        "SELECT * FROM activities WHERE workspace_id = 'w' ORDER BY occurred_at DESC, id DESC LIMIT 9",
        "activities_time (workspace_id=?",
      ],
      [
        "SELECT * FROM conversations WHERE workspace_id = 'w' ORDER BY last_activity_at DESC, id DESC LIMIT 9",
        "conversations_recent (workspace_id=?",
      ],
      [
        "SELECT * FROM changes WHERE workspace_id = 'w' AND seq > 5 ORDER BY seq LIMIT 9",
        "INTEGER PRIMARY KEY (rowid>?",
      ],
    ] as const;
    for (const [sql, index] of plans) {
      const plan = planOf(db, sql);
      expect(plan).toContain(index);
      expect(plan).not.toContain("TEMP B-TREE");
    }
    await engine[Symbol.asyncDispose]();
  });
});

test("a workspace that has the database for itself is emptied for a rebuild as well", async () => {
  const { db, engine } = await openMigrated(newDataDir());
  await engine.append([delivery("EV1")]);
  await engine.project(ALL, async (tx, rows) => {
    for (const table of PROJECTED_TABLE_NAMES) await tx.insert(table, [sampleRow(table, "a")]);
    await tx.settle(rows.map((row) => settled(row)));
  });
  expect(await engine.resetProjections()).toBe(1);
  for (const table of PROJECTED_TABLE_NAMES) {
    expect(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toMatchObject({ n: 0 });
  }
  expect(await engine.backlog(ALL.now)).toEqual({ received: 1, due: 1 });
  await engine[Symbol.asyncDispose]();
});

test("calls take turns: a delivery that comes while a projection runs is stored after it, and apart from it", async () => {
  const { engine } = await openMigrated(newDataDir());
  await engine.append([delivery("EV1")]);
  const order: string[] = [];
  const problem = new Error("a defect in a handler");
  const projecting = engine.project(ALL, async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push("projected");
    throw problem;
  });
  const appending = engine.append([delivery("EV2")]).then((results) => {
    order.push("appended");
    return results;
  });
  await expect(projecting).rejects.toBe(problem);
  expect(await appending).toEqual([{ status: "stored" }]);
  expect(order).toEqual(["projected", "appended"]);
  expect(await engine.backlog(ALL.now)).toEqual({ received: 2, due: 2 });
  await engine[Symbol.asyncDispose]();
});
