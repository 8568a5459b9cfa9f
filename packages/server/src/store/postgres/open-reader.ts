import { Kysely } from "kysely";
import { assertMigrated, readMigrations } from "../migrate.ts";
import type { OpenedReader } from "../store.ts";
import type { Database } from "../schema.ts";
import { PostgresMigrationTarget } from "./migration-target.ts";
import { openPool } from "./pool.ts";
import { postgresReaderDialect } from "./reader-dialect.ts";

const CONNECTIONS = 10;

export async function openPostgresReader(databaseUrl: string): Promise<OpenedReader> {
  const pool = openPool({ databaseUrl, size: CONNECTIONS, readOnly: true });
  try {
    await assertMigrated(new PostgresMigrationTarget(pool), readMigrations("postgres"));
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = new Kysely<Database>({ dialect: postgresReaderDialect(pool) });
  // A pool that no query has used is not Kysely's yet: it would stay open, and keep the process, for 10 s.
  const close = async (): Promise<void> => {
    await db.destroy();
    if (!pool.ended) await pool.end();
  };
  return { db, close };
}
