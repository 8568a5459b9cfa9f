/**
 * Kysely that only compiles: typed statements for `StoreEngine.transact`, in the SQL of the database that they go to.
 * `writeOf(compileFor(location).insertInto("feed_cursors").values(row))` is a WriteStatement.
 */
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { StoreLocation } from "./open-store.ts";
import type { Database } from "./schema.ts";
import type { WriteStatement } from "./store.ts";

/** Compiles statements; what is executed with it goes nowhere and returns no rows. */
export type Compiler = Kysely<Database>;

export function compileFor({ databaseUrl }: Pick<StoreLocation, "databaseUrl">): Compiler {
  return databaseUrl === null ? sqlite : postgres;
}

/** `atLeast`: fewer rows changed, and the whole transaction is taken back. */
export function writeOf(
  query: Compilable,
  { atLeast, prepared }: Pick<WriteStatement, "atLeast" | "prepared"> = {},
): WriteStatement {
  // A compiled query carries its whole syntax tree too, which has no business on the way to the writer's thread.
  const { sql, parameters } = query.compile();
  return { sql, parameters, ...(atLeast !== undefined && { atLeast }), ...(prepared !== undefined && { prepared }) };
}

/** The same for SQL by hand, in the SQL of the database that `db` belongs to. */
export function writeSql(
  raw: RawBuilder<unknown>,
  db: Parameters<RawBuilder<unknown>["compile"]>[0],
  { atLeast }: Pick<WriteStatement, "atLeast"> = {},
): WriteStatement {
  const { sql, parameters } = raw.compile(db);
  return atLeast === undefined ? { sql, parameters } : { sql, parameters, atLeast };
}

const sqlite: Compiler = new Kysely({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

const postgres: Compiler = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
