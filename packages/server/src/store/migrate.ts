/**
 * Plain numbered SQL files, `sql/<engine>/NNNN_name.sql`, append-only.
 *
 * Guaranteed
 * - One transaction for each migration: it is applied whole, with its row in `schema_migrations`, or not at all.
 * - Two processes that start at once apply each migration once: the transaction excludes other migrators, and the row
 *   that names the migration is written before its statements.
 * - A database that is newer than the program, or whose applied migrations differ from the program's, is refused.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { StoreError } from "./store-error.ts";

export interface Migration {
  version: number;
  /** File name without `.sql`: `0001_ledger`. */
  name: string;
  sql: string;
  /** SHA-256 of the text, hex; line ends do not count. */
  checksum: string;
}

export type AppliedMigration = Pick<Migration, "version" | "name" | "checksum">;

/** What an engine offers to be migrated. */
export interface MigrationTarget {
  /** Rows of `schema_migrations`, by version; none where that table does not exist. Writes nothing. */
  applied(): Promise<AppliedMigration[]>;
  /**
   * In one transaction that no other migrator shares: makes `schema_migrations` where it is missing, asks `choose` for
   * the next migration, writes its row, runs its statements. Returns what it applied.
   */
  step(choose: (applied: AppliedMigration[]) => Migration | undefined): Promise<Migration | undefined>;
}

export const MIGRATIONS_TABLE_SQL = {
  sqlite: `CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
  ) STRICT`,
  postgres: `CREATE TABLE IF NOT EXISTS schema_migrations (
    version integer PRIMARY KEY,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at text NOT NULL DEFAULT to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  )`,
} as const;

export function readMigrations(engine: "sqlite" | "postgres"): Migration[] {
  const directory = new URL(`../../sql/${engine}/`, import.meta.url);
  const migrations = readdirSync(directory)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => migrationOf(file, readFileSync(new URL(file, directory), "utf8")));
  for (const [index, { version, name }] of migrations.entries()) {
    if (version !== index + 1) throw new Error(`${engine} migration ${name}: expected number ${index + 1}`);
  }
  return migrations;
}

export function migrationOf(file: string, text: string): Migration {
  const name = file.replace(/\.sql$/, "");
  const number = /^(\d{4})_[a-z0-9_]+$/.exec(name)?.[1];
  if (number === undefined) throw new Error(`${file}: a migration is named NNNN_what_it_makes.sql`);
  const sql = text.replaceAll("\r\n", "\n");
  return { version: Number(number), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

/** Returns the names of the migrations that this call applied. Throws StoreError when the database is not ours to migrate. */
export async function migrate(target: MigrationTarget, migrations: readonly Migration[]): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const done = await target.step((applied) => {
      assertKnown(applied, migrations);
      return migrations[applied.length];
    });
    if (done === undefined) return names;
    names.push(done.name);
  }
}

/** Throws StoreError unless exactly `migrations` are applied. */
export async function assertMigrated(target: MigrationTarget, migrations: readonly Migration[]): Promise<void> {
  const applied = await target.applied();
  assertKnown(applied, migrations);
  const next = migrations[applied.length];
  if (next === undefined) return;
  const found = applied.at(-1)?.name ?? "no tables at all";
  throw new StoreError(
    "store.not_migrated",
    `The database has ${found}, this program needs ${migrations.at(-1)?.name}. Run: linekeeper migrate`,
  );
}

/** The applied migrations must be the first of ours, unchanged. */
function assertKnown(applied: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  const newest = applied.at(-1);
  const ours = migrations.at(-1);
  if (newest !== undefined && newest.version > (ours?.version ?? 0)) {
    throw new StoreError(
      "store.database_newer",
      `The database is at version ${newest.version} (${newest.name}), this program knows versions up to ` +
        `${ours?.version ?? 0} (${ours?.name ?? "none"}). Run the Linekeeper that wrote it, or a newer one.`,
    );
  }
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index];
    if (migration?.version === row.version && migration.checksum === row.checksum) continue;
    throw new StoreError(
      "store.migration_edited",
      `Migration ${row.name} was applied to the database with other contents than the program has now. ` +
        `Migrations are append-only: put the file back as it was and add a new one.`,
    );
  }
}
