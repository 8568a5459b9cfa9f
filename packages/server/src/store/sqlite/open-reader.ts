import { Kysely } from "kysely";
import { assertMigrated, readMigrations } from "../migrate.ts";
import type { OpenedReader } from "../store.ts";
import type { Database } from "../schema.ts";
import { openReadOnly } from "./connection.ts";
import { SqliteMigrationTarget } from "./migration-target.ts";
import { sqliteReaderDialect } from "./reader-dialect.ts";

export async function openSqliteReader(file: string): Promise<OpenedReader> {
  const db = openReadOnly(file);
  try {
    await assertMigrated(new SqliteMigrationTarget(db), readMigrations("sqlite"));
  } finally {
    db.close();
  }
  const reader = new Kysely<Database>({ dialect: sqliteReaderDialect(file) });
  return { db: reader, close: () => reader.destroy() };
}
