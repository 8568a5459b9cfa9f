/**
 * What is in the database, read past the code under test, and held against what the sender knows.
 *
 * Kept in memory: the key of every row. Payloads are compared as they come.
 */
import { hash } from "node:crypto";
import type { BenchDatabase } from "../database.ts";
import { PROJECTED_TABLES, type ProjectedTable } from "@linekeeper/server/store/projected-tables.ts";
import { deliveryKey, type RequestPool } from "../load/request-pool.ts";

/** Rows of one query while the ledger is compared. */
const PAGE = 5_000;
/** More than deliveries can be under way at once. */
const OUT_OF_ORDER = 10_000;

export interface Findings {
  /** Acknowledged and not in the ledger. */
  lost: string[];
  /** In the ledger more than once. */
  twice: string[];
  /** In the ledger, and never sent so. */
  foreign: string[];
  /** Their bytes are not those that were sent. */
  altered: string[];
  /** Ledger rows without a state. */
  stateless: number;
  /** By error code; nothing that is sent gives a reason for it. */
  quarantined: Record<string, number>;
  rows: number;
}

export async function inspectLedger(
  database: BenchDatabase,
  pool: RequestPool,
  acknowledged: ReadonlySet<number>,
): Promise<Findings> {
  const findings: Findings = {
    lost: [],
    twice: [],
    foreign: [],
    altered: [],
    stateless: 0,
    quarantined: {},
    rows: 0,
  };
  const sent = new Map<string, number>();
  for (let index = 0; index < pool.length; index += 1) sent.set(pool.key(index), index);
  const stored = new Set<string>();
  let last = 0;
  for (;;) {
    const rows = await database.query(
      `SELECT seq, event_id, digest, payload FROM ledger WHERE seq > ${last} ORDER BY seq LIMIT ${PAGE}`,
    );
    if (rows.length === 0) break;
    for (const row of rows) {
      last = Number(row["seq"]);
      const key = keyOf(row);
      const index = sent.get(key);
      if (stored.has(key)) findings.twice.push(key);
      stored.add(key);
      if (index === undefined) findings.foreign.push(key);
      else if (!pool.body(index).equals(row["payload"] as Uint8Array)) findings.altered.push(key);
    }
  }
  findings.rows = stored.size;
  for (const index of acknowledged) {
    const key = pool.key(index);
    if (!stored.has(key)) findings.lost.push(key);
  }
  const [stateless] = await database.query(
    "SELECT count(*) AS rows FROM ledger LEFT JOIN ledger_work ON ledger_work.seq = ledger.seq WHERE ledger_work.seq IS NULL",
  );
  findings.stateless = Number(stateless?.["rows"]);
  const quarantined = await database.query(
    "SELECT error_code, count(*) AS rows FROM ledger_work WHERE state = 'quarantined' GROUP BY error_code",
  );
  for (const { error_code: code, rows } of quarantined) findings.quarantined[String(code)] = Number(rows);
  return findings;
}

/** The keys of the ledger, read a little further at each look, so that every round can afford one. */
export class StoredKeys {
  readonly #database: BenchDatabase;
  readonly #keys = new Set<string>();
  #last = 0;

  constructor(database: BenchDatabase) {
    this.#database = database;
  }

  async missing(pool: RequestPool, acknowledged: ReadonlySet<number>): Promise<string[]> {
    // Postgres commits numbers out of order, so the last ones are looked at again.
    const rows = await this.#database.query(
      `SELECT seq, event_id, digest FROM ledger WHERE seq > ${this.#last - OUT_OF_ORDER} ORDER BY seq`,
    );
    for (const row of rows) {
      this.#last = Number(row["seq"]);
      this.#keys.add(keyOf(row));
    }
    return [...acknowledged].map((index) => pool.key(index)).filter((key) => !this.#keys.has(key));
  }
}

/** SHA-256 over every projected row in key order. */
export async function digestOfProjection(database: BenchDatabase): Promise<Record<ProjectedTable, string>> {
  const digests: Partial<Record<ProjectedTable, string>> = {};
  for (const table of Object.keys(PROJECTED_TABLES) as ProjectedTable[]) {
    const { key, columns } = PROJECTED_TABLES[table];
    const rows = await database.query(
      `SELECT ${Object.keys(columns).join(", ")} FROM ${table} ORDER BY workspace_id, ${key.join(", ")}`,
    );
    digests[table] = hash("sha256", rows.map((row) => JSON.stringify(row)).join("\n"));
  }
  return digests as Record<ProjectedTable, string>;
}

const keyOf = (row: Record<string, unknown>): string =>
  deliveryKey(row["event_id"] as string, Buffer.from(row["digest"] as Uint8Array).toString("hex"));
