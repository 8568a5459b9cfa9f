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
  const database = await createTestDatabase(postgres);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return new PostgresDatabase({ databaseUrl: database.url, dataDir }, client);
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

class PostgresDatabase implements BenchDatabase {
  readonly address: Address;
  readonly #client: pg.Client;

  constructor(address: Address, client: pg.Client) {
    this.address = address;
    this.#client = client;
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
    const { rows } = await this.#client.query<Record<string, unknown>>(sql);
    return rows;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
    removeDataDir(this.address.dataDir);
  }
}
