/**
 * Opens what holds the data. Each way in loads only what it needs: the writer's thread would carry Kysely (3 MB), a server
 * on SQLite the driver of Postgres.
 */
import { join } from "node:path";
import type { Logger } from "../logger.ts";
import { type Bus, loneBus } from "./bus.ts";
import { assertMigrated, migrate, readMigrations } from "./migrate.ts";
import { openWriter } from "./sqlite/connection.ts";
import { SqliteMigrationTarget } from "./sqlite/migration-target.ts";
import { SqliteEngine } from "./sqlite/sqlite-engine.ts";
import type { OpenedReader, StoreEngine } from "./store.ts";

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
  /** On SQLite: how long a transaction waits for those of other processes. Five seconds when absent. */
  lockWaitMs?: number | undefined;
}

export function sqliteFile(dataDir: string): string {
  return join(dataDir, "linekeeper.db");
}

/** Opens the store to write. Throws StoreError. */
export async function openEngine(options: EngineOptions): Promise<StoreEngine> {
  const { databaseUrl, dataDir, workspaceId } = options;
  if (databaseUrl !== null) {
    const { openPostgresEngine } = await import("./postgres/open-postgres.ts");
    return openPostgresEngine({ databaseUrl, workspaceId, migrate: options.migrate });
  }
  const db = openWriter(sqliteFile(dataDir), options.lockWaitMs);
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
    const { migratePostgres } = await import("./postgres/open-postgres.ts");
    return migratePostgres(databaseUrl);
  }
  const db = openWriter(sqliteFile(dataDir));
  try {
    return await migrate(new SqliteMigrationTarget(db), readMigrations("sqlite"));
  } finally {
    db.close();
  }
}

/**
 * Opens the store to read, whatever the workspace: queries name it themselves. The tables must be up to date. Writing
 * fails. Throws StoreError.
 */
export async function openReader({ databaseUrl, dataDir }: StoreLocation): Promise<OpenedReader> {
  if (databaseUrl !== null) {
    const { openPostgresReader } = await import("./postgres/open-reader.ts");
    return openPostgresReader(databaseUrl);
  }
  const { openSqliteReader } = await import("./sqlite/open-reader.ts");
  return openSqliteReader(sqliteFile(dataDir));
}

/** Opens the bus between the processes of one workspace. It mends itself, so it does not fail. */
export async function openBus(
  { databaseUrl }: StoreLocation,
  { workspaceId, logger }: { workspaceId: string; logger: Logger },
): Promise<Bus> {
  if (databaseUrl === null) return loneBus;
  const { PostgresBus } = await import("./postgres/postgres-bus.ts");
  return PostgresBus.open({ databaseUrl, workspaceId, logger });
}
