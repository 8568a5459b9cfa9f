/**
 * The only file that knows `node:sqlite`: its class is about to be renamed, and its defaults (no busy timeout) are
 * not ours. Everything that decides whether a commit is durable is set here.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { StoreError } from "../store-error.ts";
import { asStoreError } from "./failure.ts";

export type Connection = DatabaseSync;
export type Parameter = string | number | bigint | Uint8Array | null;

/** A prepared statement. Its SQL decides what its rows are, so whoever prepares it names their type. */
export interface Statement<Row = unknown> {
  run(...parameters: Parameter[]): { changes: number; lastInsertRowid: number };
  get(...parameters: Parameter[]): Row | undefined;
  all(...parameters: Parameter[]): Row[];
}

export function prepare<Row>(db: Connection, sql: string): Statement<Row> {
  // The one place where SQL meets types.
  return readingAnyRowid(db.prepare(sql)) as unknown as Statement<Row>;
}

/** A statement of which only the database knows what it returns. */
export function prepareAny(
  db: Connection,
  sql: string,
): Statement<Record<string, unknown>> & { columns(): readonly unknown[] } {
  // See above.
  return readingAnyRowid(db.prepare(sql)) as unknown as Statement<Record<string, unknown>> & {
    columns(): readonly unknown[];
  };
}

/**
 * `run` reads the last rowid that the connection wrote, in any table, and throws where it is no safe integer. Deleting
 * from the index of search leaves one beyond 2^53 (FTS5's tombstones of segment n lie at (65536 + n) * 2^37), and from then
 * on BEGIN, COMMIT and ROLLBACK would throw too: nothing could be written until the next insert with a rowid of its own.
 */
function readingAnyRowid(statement: StatementSync): StatementSync {
  if (statement.columns().length > 0) return statement;
  statement.setReadBigInts(true);
  const run = statement.run.bind(statement) as (...parameters: Parameter[]) => {
    changes: number | bigint;
    lastInsertRowid: number | bigint;
  };
  return Object.assign(statement, {
    run(...parameters: Parameter[]): { changes: number; lastInsertRowid: number } {
      const { changes, lastInsertRowid } = run(...parameters);
      return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
    },
  });
}

/** Rows as arrays in the order of the columns: a wide row is read a fifth faster than as an object. */
export function prepareForArrays<Row extends readonly unknown[]>(db: Connection, sql: string): Statement<Row> {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  // See above.
  return statement as unknown as Statement<Row>;
}

/** Before 3.51.3 two connections that write and checkpoint at once can reset a WAL that is still needed: corruption. */
const OLDEST_SAFE_SQLITE = [3, 51, 3] as const;

/** How long a statement waits for another process's lock before SQLITE_BUSY, milliseconds. */
const BUSY_TIMEOUT = 5_000;

/**
 * Measured with 64 rows of 1.2 KB a transaction: 8 KiB pages insert 10 % faster than 4 KiB, and checkpoints of 2,000 such pages
 * keep the 99th percentile at 1.2 ms with stalls of 17 ms at most (1,000 pages of 4 KiB: 6.5 ms; 16,000: stalls of 90 ms).
 */
const PAGE_SIZE = 8_192;
const CHECKPOINT_PAGES = 2_000;
const WRITER_CACHE_KIB = 32 * 1_024;
const READER_CACHE_KIB = 16 * 1_024;
/** After a large transaction (a rebuild) the WAL file is cut back to this, bytes. */
const WAL_SIZE_KEPT = 64 * 1_024 * 1_024;

/** Opens the database to write, creating the directory and the file for this user alone. */
export function openWriter(file: string, lockWaitMs = BUSY_TIMEOUT): Connection {
  assertSqliteVersion(process.versions["sqlite"] ?? "unknown");
  createPrivately(file);
  const db = open(file, false, lockWaitMs);
  try {
    // Before the first table is made; later it has no effect.
    db.exec(`PRAGMA page_size = ${PAGE_SIZE}`);
    const mode = db.prepare("PRAGMA journal_mode = WAL").get()?.["journal_mode"];
    if (mode !== "wal") {
      throw new StoreError("store.no_wal", `${file}: journal mode is ${String(mode)}. Use a local file system.`);
    }
    // FULL flushes the WAL at each commit. NORMAL lost acknowledged rows in 2 of 5 simulated power cuts.
    db.exec("PRAGMA synchronous = FULL");
    // On macOS fsync leaves the data in the drive's cache; elsewhere these two do nothing.
    db.exec("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");
    db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA journal_size_limit = ${WAL_SIZE_KEPT}`);
    db.exec(`PRAGMA cache_size = -${WRITER_CACHE_KIB}; PRAGMA temp_store = MEMORY`);
    return db;
  } catch (error) {
    db.close();
    throw asStoreError(error);
  }
}

/** Opens an existing database to read. SQLite itself refuses every write on this connection. */
export function openReadOnly(file: string): Connection {
  assertSqliteVersion(process.versions["sqlite"] ?? "unknown");
  const db = open(file, true, BUSY_TIMEOUT);
  try {
    db.exec(`PRAGMA query_only = ON; PRAGMA cache_size = -${READER_CACHE_KIB}; PRAGMA temp_store = MEMORY`);
    return db;
  } catch (error) {
    db.close();
    throw asStoreError(error);
  }
}

export function assertSqliteVersion(version: string): void {
  const parts = version.split(".").map(Number);
  for (const [index, oldest] of OLDEST_SAFE_SQLITE.entries()) {
    const part = parts[index] ?? Number.NaN;
    if (part > oldest) return;
    if (part === oldest) continue;
    throw new StoreError(
      "store.sqlite_too_old",
      `This Node brings SQLite ${version}, which can corrupt a database in WAL mode; ` +
        `${OLDEST_SAFE_SQLITE.join(".")} or newer is needed. Use Node 24.15 or newer.`,
    );
  }
}

function open(file: string, readOnly: boolean, timeout: number): Connection {
  try {
    return new DatabaseSync(file, { readOnly, timeout, enableForeignKeyConstraints: true });
  } catch (error) {
    throw new StoreError("store.unavailable", `${file}: the database cannot be opened`, { cause: error });
  }
}

/** SQLite gives its `-wal` and `-shm` files the mode of the database file. */
function createPrivately(file: string): void {
  try {
    const created = mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // mkdir's mode is cut by the umask, which may be stranger than ours but never wider; chmod makes it exact.
    if (created !== undefined) chmodSync(dirname(file), 0o700);
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw new StoreError("store.unavailable", `${file}: the data directory cannot be written`, { cause: error });
  }
}
