/**
 * The first hits in the order of positions, on Postgres. GIN knows no order: all that it finds must be fetched and sorted,
 * which for common words is most of the table, and for a phrase it finds all that hold its words. Walking in order meets
 * what is common at once and what is rare never. So a short walk comes first, and tells which of the two will look at fewer
 * rows from there. The planner cannot: it takes a beginning or a phrase for half a percent, whatever it is, and then
 * looked at 100,000 people in their order for the one with a number.
 */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Reader } from "../read/reader.ts";
import type { Range } from "./search-index.ts";

export interface Wanted {
  table: "search_documents" | "search_people";
  columns: readonly string[];
  /** Which positions come first. */
  first: "greatest" | "least";
  /** What a hit matches, and what GIN finds for it: the words without their places. */
  exact: string;
  loose: string;
  /** Looked at for as many hits as are needed, in their order. */
  condition: RawBuilder<SqlBool>;
  range: Range;
  limit: number;
}

interface Positioned {
  position: number;
}
interface Walk<Row> {
  found: Row[];
  /** Rows that were looked at, and those of them that GIN would find. */
  walked: number;
  loosely: number;
  /** Of the last row; null where there are no more. */
  last: number | null;
  /** Of the whole table, as far as Postgres knows. */
  rows: number;
}

/** Some milliseconds. */
const FIRST_WALK = 3_000;
const LEAST_WALK = 1_000;
/** People lie in no order, so walking fetches a page for each of them, too; of what is in every twentieth it meets enough. */
const FIRST_SORTED = { search_documents: 0, search_people: 5_000 } as const;
/** How often longer it takes to fetch a row that GIN found than the next one in order, most often of the same page: 3.8 µs, 0.6. */
const FETCHING = 6;
/** Rows that GIN may find where the walk saw none: more would take as long as a long walk. */
const UNSEEN = 20_000;

export async function walkOrSort<Row extends Positioned>(reader: Reader, wanted: Wanted): Promise<Row[]> {
  const found: Row[] = [];
  let { range } = wanted;
  let next = FIRST_WALK;
  let walked = 0;
  let loosely = 0;
  /** Known from having tried. */
  let atLeast: number = FIRST_SORTED[wanted.table];
  if (atLeast > 0) {
    const all = await sortAll<Row>(reader, wanted, atLeast);
    if (all !== null) return all;
  }
  for (;;) {
    const walk = await walkOn<Row>(reader, { ...wanted, range, limit: wanted.limit - found.length }, next);
    found.push(...walk.found);
    if (found.length >= wanted.limit || walk.last === null) return found;
    range = wanted.first === "greatest" ? { ...range, below: walk.last } : { ...range, from: walk.last + 1 };
    walked += walk.walked;
    loosely += walk.loosely;
    const missing = wanted.limit - found.length;
    const toWalk = (walked * missing) / (found.length + 1);
    const rows = Math.max(walk.rows, walked);
    const toSort = Math.max((loosely / walked) * rows, atLeast);
    if (toSort * FETCHING <= Math.min(toWalk, rows)) {
      const most = Math.max(UNSEEN, 2 * toSort);
      const rest = await sortAll<Row>(reader, { ...wanted, range, limit: missing }, most);
      if (rest !== null) return [...found, ...rest];
      atLeast = most;
    }
    next = Math.ceil(Math.min(Math.max(LEAST_WALK, toWalk * 1.2), 2 * walked));
  }
}

async function walkOn<Row extends Positioned>(reader: Reader, wanted: Wanted, most: number): Promise<Walk<Row>> {
  const { table, exact, loose, first, condition, limit } = wanted;
  const columns = columnsOf(wanted);
  const order = sql.raw(first === "greatest" ? "DESC" : "ASC");
  const last = sql.raw(first === "greatest" ? "min" : "max");
  const { rows } = await sql<Row & { last: number; walked: number; loosely: number; rows: number }>`
    WITH walk AS MATERIALIZED (
      SELECT ${columns}, words @@ ${exact}::tsquery AS hit,
        ${loose === exact ? sql`NULL::boolean` : sql`words @@ ${loose}::tsquery`} AS loosely
      FROM ${sql.table(table)}
      WHERE workspace_id = ${reader.workspaceId} AND ${within(wanted.range)}
      ORDER BY position ${order} LIMIT ${most}
    ), hits AS (
      SELECT * FROM (SELECT ${columns} FROM walk WHERE hit ORDER BY position ${order} OFFSET 0) AS ${sql.table(table)}
      WHERE ${condition} ORDER BY position ${order} LIMIT ${limit}
    )
    SELECT hits.*, seen.* FROM (
      SELECT ${last}(position) AS last, count(*) AS walked, count(*) FILTER (WHERE coalesce(loosely, hit)) AS loosely,
        (SELECT reltuples::bigint FROM pg_class WHERE oid = ${table}::regclass) AS rows
      FROM walk
    ) AS seen LEFT JOIN hits ON true ORDER BY hits.position ${order}`.execute(reader.db);
  const [any] = rows;
  if (any === undefined) throw new TypeError("an aggregate without a row");
  return {
    found: rows.filter((row) => row.position !== null),
    walked: any.walked,
    loosely: any.loosely,
    last: any.walked < most ? null : any.last,
    rows: any.rows,
  };
}

/** All that GIN finds; null where that is more than `most`. */
export async function sortAll<Row extends Positioned>(
  reader: Reader,
  wanted: Wanted,
  most: number | null,
): Promise<Row[] | null> {
  const { table, exact, loose, first, condition, limit } = wanted;
  const columns = columnsOf(wanted);
  const order = sql.raw(first === "greatest" ? "DESC" : "ASC");
  const { rows } = await sql<Row & { loosely: number }>`
    WITH candidates AS MATERIALIZED (
      SELECT ${columns}, ${loose === exact ? sql`TRUE` : sql`words @@ ${exact}::tsquery`} AS hit
      FROM ${sql.table(table)}
      WHERE workspace_id = ${reader.workspaceId} AND words @@ ${loose}::tsquery AND ${within(wanted.range)}
      LIMIT ${most === null ? null : Math.ceil(most) + 1}
    ), hits AS (
      SELECT * FROM (SELECT ${columns} FROM candidates WHERE hit ORDER BY position ${order} OFFSET 0) AS ${sql.table(table)}
      WHERE ${condition} ORDER BY position ${order} LIMIT ${limit}
    )
    SELECT hits.*, seen.loosely FROM (SELECT count(*) AS loosely FROM candidates) AS seen
      LEFT JOIN hits ON true ORDER BY hits.position ${order}`.execute(reader.db);
  if (most !== null && (rows[0]?.loosely ?? 0) > most) return null;
  return rows.filter((row) => row.position !== null);
}

const columnsOf = ({ columns }: Wanted): RawBuilder<unknown> => sql.join(columns.map((column) => sql.ref(column)));
const within = ({ from, below }: Range): RawBuilder<SqlBool> =>
  sql<SqlBool>`position >= ${from} AND position < ${below}`;
