/**
 * The same on Postgres. Its tables are empty here, so it is told to avoid what it would do with small ones: if it sorts
 * or scans all the same, no index fits the query.
 */
import { CompiledQuery, Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../store/schema.ts";
import { LISTS } from "../testing/every-list.ts";
import { openPostgresTestStore, type TestStore } from "../testing/open-workspace.ts";

let store: TestStore;
let db: Kysely<Database>;
const sent: CompiledQuery[] = [];
beforeAll(async () => {
  store = await openPostgresTestStore();
  const pool = new Pool({
    connectionString: store.location.databaseUrl ?? "",
    max: 1,
    options: "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off -c plan_cache_mode=force_generic_plan",
  });
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void sent.push(query) });
});
afterAll(async () => {
  await db.destroy();
  await store[Symbol.asyncDispose]();
});

describe("on Postgres the plan of", () => {
  it.each(LISTS)("%s neither sorts nor scans", async (_name, read) => {
    sent.length = 0;
    await read({ db, workspaceId: "w", lines: "all" });
    const queries = [...sent];
    expect(queries.length).toBeGreaterThan(0);
    for (const { sql, parameters } of queries) {
      const { rows } = await db.executeQuery<{ "QUERY PLAN": string }>(
        CompiledQuery.raw(`EXPLAIN ${sql}`, [...parameters]),
      );
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).toContain("Index");
      expect(plan).not.toMatch(/Seq Scan|Sort/);
    }
  });
});
