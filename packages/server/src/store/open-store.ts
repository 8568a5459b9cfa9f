import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import type { Logger } from "../logger.ts";
import { type Bus, loneBus } from "./bus.ts";
import { assertMigrated, migrate, readMigrations } from "./migrate.ts";
import { PostgresMigrationTarget } from "./postgres/migration-target.ts";
import { openPool } from "./postgres/pool.ts";
import { PostgresBus } from "./postgres/postgres-bus.ts";
import { PostgresEngine } from "./postgres/postgres-engine.ts";
import type { Database } from "./schema.ts";
import { openReadOnly, openWriter } from "./sqlite/connection.ts";
import { SqliteMigrationTarget } from "./sqlite/migration-target.ts";
import { sqliteReaderDialect } from "./sqlite/reader-dialect.ts";
import { SqliteEngine } from "./sqlite/sqlite-engine.ts";
import type { ReadDatabase, StoreEngine } from "./store.ts";

/** Which database. */
export interface StoreLocation {
  /** Postgres when set, otherwise SQLite in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
}

export interface EngineOptions extends StoreLocation {
  workspaceId: string;
  /** Bring the tables up to date first; otherwise tables that are not are refused with `store.not_migrated`. */
  migrate: boolean;
}

const ENGINE_CONNECTIONS = 10;
const READER_CONNECTIONS = 10;

export function sqliteFile(dataDir: string): string {
  return join(dataDir, "linekeeper.db");
}

/** Opens the store to write. Throws StoreError. */
export async function openEngine(options: EngineOptions): Promise<StoreEngine> {
  const { databaseUrl, dataDir, workspaceId } = options;
  if (databaseUrl !== null) {
    const pool = openPool({ databaseUrl, size: ENGINE_CONNECTIONS, readOnly: false });
    try {
      const target = new PostgresMigrationTarget(pool);
      const migrations = readMigrations("postgres");
      await (options.migrate ? migrate(target, migrations) : assertMigrated(target, migrations));
      return new PostgresEngine({ pool, workspaceId });
    } catch (error) {
      await pool.end();
      throw error;
    }
  }
  const db = openWriter(sqliteFile(dataDir));
  try {
    const target = new SqliteMigrationTarget(db);
    const migrations = readMigrations("sqlite");
    await (options.migrate ? migrate(target, migrations) : assertMigrated(target, migrations));
    return new SqliteEngine({ db, workspaceId });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Brings the tables up to date. Returns the names of the migrations that were applied. Throws StoreError. */
export async function migrateStore({ databaseUrl, dataDir }: StoreLocation): Promise<string[]> {
  if (databaseUrl !== null) {
    const pool = openPool({ databaseUrl, size: 1, readOnly: false });
    try {
      return await migrate(new PostgresMigrationTarget(pool), readMigrations("postgres"));
    } finally {
      await pool.end();
    }
  }
  const db = openWriter(sqliteFile(dataDir));
  try {
    return await migrate(new SqliteMigrationTarget(db), readMigrations("sqlite"));
  } finally {
    db.close();
  }
}

export interface Reader {
  db: ReadDatabase;
  close(): Promise<void>;
}

/**
 * Opens the store to read, whatever the workspace: queries name it themselves. The tables must be up to date. Writing
 * fails. Throws StoreError.
 */
export async function openReader({ databaseUrl, dataDir }: StoreLocation): Promise<Reader> {
  if (databaseUrl !== null) {
    const pool = openPool({ databaseUrl, size: READER_CONNECTIONS, readOnly: true });
    try {
      await assertMigrated(new PostgresMigrationTarget(pool), readMigrations("postgres"));
    } catch (error) {
      await pool.end();
      throw error;
    }
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
    // A pool that no query has used is not Kysely's yet: it would stay open, and keep the process, for 10 s.
    const close = async (): Promise<void> => {
      await db.destroy();
      if (!pool.ended) await pool.end();
    };
    return { db, close };
  }
  const file = sqliteFile(dataDir);
  const db = openReadOnly(file);
  try {
    await assertMigrated(new SqliteMigrationTarget(db), readMigrations("sqlite"));
  } finally {
    db.close();
  }
  const reader = new Kysely<Database>({ dialect: sqliteReaderDialect(file) });
  return { db: reader, close: () => reader.destroy() };
}

/** Opens the bus between the processes of one workspace. It mends itself, so it does not fail. */
export async function openBus(
  { databaseUrl }: StoreLocation,
  { workspaceId, logger }: { workspaceId: string; logger: Logger },
): Promise<Bus> {
  return databaseUrl === null ? loneBus : PostgresBus.open({ databaseUrl, workspaceId, logger });
}
