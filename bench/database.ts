/**
 * A throw-away database, on the disk of the repository (the system's temporary directory is memory on some machines,
 * where a flush costs nothing), and a look into it that goes past the code under test.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createTestDatabase, type TestPostgres } from "@linekeeper/server/testing/postgres.ts";
import pg from "pg";

export type StoreKind = "sqlite" | "postgres";

/** Plain data: it crosses process boundaries. */
export interface Address {
  databaseUrl: string | null;
  dataDir: string;
}

export interface Counts {
  /** Rows of the ledger. */
  stored: number;
  /** Of those, not projected yet. */
  waiting: number;
}

export interface BenchDatabase extends AsyncDisposable {
  readonly address: Address;
  counts(): Promise<Counts>;
  /** Rows of the reference receiver's one table. */
  referenceRows(): Promise<number>;
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** What the engine's own check of its files finds; empty when all is well. */
  integrityProblems(): Promise<string[]>;
}

const ROOT = join(import.meta.dirname, "..", "data");
const COUNTS = `SELECT (SELECT count(*) FROM ledger) AS stored,
  (SELECT count(*) FROM ledger_work WHERE state = 'received') AS waiting`;

export function createDataDir(purpose: string): string {
  mkdirSync(ROOT, { recursive: true });
  return mkdtempSync(join(ROOT, `${purpose}-`));
}

export function removeDataDir(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

export async function createDatabase(postgres: TestPostgres | null): Promise<BenchDatabase> {
  const dataDir = createDataDir("bench");
  if (postgres === null) return new SqliteDatabase(dataDir);
  const created = await createTestDatabase(postgres.url);
  return new PostgresDatabase({ databaseUrl: created.url, dataDir }, () => created.drop());
}

class SqliteDatabase implements BenchDatabase {
  readonly address: Address;

  constructor(dataDir: string) {
    this.address = { databaseUrl: null, dataDir };
  }

  async counts(): Promise<Counts> {
    const [row] = await this.query(COUNTS);
    return row as unknown as Counts;
  }

  async referenceRows(): Promise<number> {
    return this.#query("reference.db", "SELECT count(*) AS rows FROM reference")[0]?.["rows"] as number;
  }

  async query(sql: string): Promise<Record<string, unknown>[]> {
    return this.#query("linekeeper.db", sql);
  }

  async integrityProblems(): Promise<string[]> {
    const rows = await this.query("PRAGMA integrity_check");
    return rows.map((row) => String(row["integrity_check"])).filter((finding) => finding !== "ok");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    removeDataDir(this.address.dataDir);
  }

  #query(file: string, sql: string): Record<string, unknown>[] {
    const db = new DatabaseSync(join(this.address.dataDir, file), { readOnly: true, timeout: 5_000 });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  }
}

/** A connection for each query: the crash harness kills the server that the last one was to. */
class PostgresDatabase implements BenchDatabase {
  readonly address: Address & { databaseUrl: string };
  readonly #drop: () => Promise<void>;

  constructor(address: Address & { databaseUrl: string }, drop: () => Promise<void>) {
    this.address = address;
    this.#drop = drop;
  }

  async counts(): Promise<Counts> {
    const [row] = await this.query(COUNTS);
    return { stored: Number(row?.["stored"]), waiting: Number(row?.["waiting"]) };
  }

  async referenceRows(): Promise<number> {
    const [row] = await this.query("SELECT count(*) AS rows FROM reference");
    return Number(row?.["rows"]);
  }

  async query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.address.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return rows;
    } finally {
      await client.end();
    }
  }

  async integrityProblems(): Promise<string[]> {
    const [available] = await this.query("SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'");
    if (available === undefined) return ["the extension amcheck is not there to check the indexes"];
    await this.query("CREATE EXTENSION IF NOT EXISTS amcheck");
    const indexes = await this.query(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_am a ON a.oid = c.relam
        WHERE c.relkind = 'i' AND a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace`,
    );
    const problems: string[] = [];
    for (const { name } of indexes) {
      try {
        await this.query(`SELECT bt_index_check('${String(name)}', true)`);
      } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
      }
    }
    return problems;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#drop();
    removeDataDir(this.address.dataDir);
  }
}
