import { sql } from "kysely";
import { writeSql } from "../store/compile.ts";
import type { Database } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import type { AudienceDependencies } from "./dependencies.ts";

type Table = "list_import_rows" | "list_import_results" | "list_members" | "list_member_sources";
type Cell = string | number | null;

/**
 * All rows as one parameter. With a parameter and a node of the syntax tree for each cell,
 * an import of 100,000 rows left so much behind that the process grew to 440 MB.
 */
export function insertRows<T extends Table>(
  { compile, isPostgres }: Pick<AudienceDependencies, "compile" | "isPostgres">,
  table: T,
  columns: readonly (keyof Database[T] & string)[],
  rows: readonly (readonly Cell[])[],
): WriteStatement {
  const values = columns.map((column, at) => {
    if (!isPostgres) return sql`value ->> ${sql.lit(at)}`;
    const cell = sql`value ->> ${sql.lit(at)}`;
    return NUMBERS.has(column) ? sql`cast(${cell} AS integer)` : cell;
  });
  const json = JSON.stringify(rows);
  const from = isPostgres ? sql`json_array_elements(${json}::json)` : sql`json_each(${json})`;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  return writeSql(
    sql`INSERT INTO ${sql.table(table)} (${names})
      SELECT ${sql.join(values)} FROM ${from} WHERE true ${STAYS.has(table) ? sql`ON CONFLICT DO NOTHING` : sql``}`,
    compile,
  );
}

/** Whoever is there already stays as they are. Of the others a second row would be a mistake. */
const STAYS: ReadonlySet<Table> = new Set(["list_members", "list_member_sources"]);
const NUMBERS: ReadonlySet<string> = new Set(["row", "listed", "first_row"]);
