/** A fingerprint of every projected table, by which two states of the database are compared. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader } from "@linekeeper/server/read/reader.ts";
import { PROJECTED_TABLES, type ProjectedTable } from "@linekeeper/server/store/projected-tables.ts";

export interface TableDigest {
  table: ProjectedTable;
  rows: number;
  /** SHA-256 over all rows in the order of their key, hexadecimal. */
  digest: string;
}

const PAGE = 2_000;

export async function digestTables(reader: Reader): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const table of projectedTables()) digests.push(await digestTable(reader, table));
  return digests;
}

/** Page by page after the last key, so that a table of any size takes the memory of one page. */
async function digestTable({ db, workspaceId }: Reader, table: ProjectedTable): Promise<TableDigest> {
  const { key, columns }: { key: readonly string[]; columns: object } = PROJECTED_TABLES[table];
  const names = Object.keys(columns);
  const list = sql.join(names.map((name) => sql.ref(name)));
  const keyColumns = sql.join(key.map((name) => sql.ref(name)));
  const hash = createHash("sha256");
  let rows = 0;
  let after: unknown[] | null = null;
  for (;;) {
    const beyond: ReturnType<typeof sql> = after === null ? sql`` : sql`and (${keyColumns}) > (${sql.join(after)})`;
    const page = await sql<Record<string, unknown>>`
      select ${list} from ${sql.table(table)}
      where workspace_id = ${workspaceId} ${beyond}
      order by ${keyColumns} limit ${sql.lit(PAGE)}`.execute(db);
    for (const row of page.rows) hash.update(JSON.stringify(names.map((name) => row[name] ?? null)));
    rows += page.rows.length;
    const last = page.rows.at(-1);
    if (last === undefined || page.rows.length < PAGE) return { table, rows, digest: hash.digest("hex") };
    after = key.map((name) => last[name]);
  }
}

function projectedTables(): ProjectedTable[] {
  return Object.keys(PROJECTED_TABLES).filter((name): name is ProjectedTable => name in PROJECTED_TABLES);
}
