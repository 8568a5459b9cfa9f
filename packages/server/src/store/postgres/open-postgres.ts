import { assertMigrated, migrate, readMigrations } from "../migrate.ts";
import type { StoreEngine } from "../store.ts";
import { PostgresMigrationTarget } from "./migration-target.ts";
import { openPool } from "./pool.ts";
import { PostgresEngine } from "./postgres-engine.ts";

const CONNECTIONS = 10;

export interface PostgresEngineOptions {
  databaseUrl: string;
  workspaceId: string;
  migrate: boolean;
}

export async function openPostgresEngine(options: PostgresEngineOptions): Promise<StoreEngine> {
  const pool = openPool({ databaseUrl: options.databaseUrl, size: CONNECTIONS, readOnly: false });
  try {
    const target = new PostgresMigrationTarget(pool);
    const migrations = readMigrations("postgres");
    await (options.migrate ? migrate(target, migrations) : assertMigrated(target, migrations));
    return new PostgresEngine({ pool, workspaceId: options.workspaceId });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

export async function migratePostgres(databaseUrl: string): Promise<string[]> {
  const pool = openPool({ databaseUrl, size: 1, readOnly: false });
  try {
    return await migrate(new PostgresMigrationTarget(pool), readMigrations("postgres"));
  } finally {
    await pool.end();
  }
}
