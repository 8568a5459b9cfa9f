/**
 * Lists in the order of (moment, id), where a moment may be null and counts as older than every other.
 *
 * A condition over both the rows with and those without a moment is no single range of the index, so a page is read in
 * segments, each of which is one: rows with a moment and rows without. Nearly every page needs only the first.
 */
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { type Cursors, cursorsOf, type Page, pageOf, type PageRequest } from "./page.ts";

export type Order = "newest" | "oldest";
export type MomentKey = [moment: string | null, id: string];

const momentKey = z.tuple([plainText(1, 64).nullable(), plainText(1, 2048)]);

/** One range of the index, for the query to put into its `where` and `order by`. */
export interface Segment {
  where(moment: string, id: string): RawBuilder<boolean>;
  orderBy(moment: string, id: string): RawBuilder<unknown>;
  limit: number;
}

export function momentCursors(list: string, order: Order): Cursors<MomentKey> {
  return cursorsOf(`${list}:${order}`, momentKey);
}

export async function readByMoment<Row, Item>(options: {
  list: string;
  order: Order;
  page: PageRequest;
  keyOf: (row: Row) => MomentKey;
  read: (segment: Segment) => Promise<Row[]>;
  present: (rows: readonly Row[]) => Promise<Item[]> | Item[];
}): Promise<Page<Item>> {
  const { order, page, keyOf, read } = options;
  const cursors = momentCursors(options.list, order);
  const after = page.cursor === undefined ? null : cursors.decode(page.cursor);
  const wanted = page.limit + 1;
  const rows: Row[] = [];
  for (const dated of order === "newest" ? [true, false] : [false, true]) {
    // A cursor past this segment leaves nothing of it.
    if (after !== null && (after[0] !== null) !== dated && isBehind(after, dated, order)) continue;
    const from = after !== null && (after[0] !== null) === dated ? after : null;
    rows.push(...(await read(segment(dated, from, order, wanted - rows.length))));
    if (rows.length >= wanted) break;
  }
  const { data, next_cursor } = pageOf(
    rows,
    page.limit,
    (row) => cursors.encode(keyOf(row)),
    (row) => row,
  );
  return { data: await options.present(data), next_cursor };
}

/** Newest first, rows without a moment come last; a cursor among them is past all that have one. */
function isBehind(after: MomentKey, dated: boolean, order: Order): boolean {
  return order === "newest" ? dated && after[0] === null : !dated && after[0] !== null;
}

function segment(dated: boolean, from: MomentKey | null, order: Order, limit: number): Segment {
  const beyond = sql.raw(order === "newest" ? "<" : ">");
  return {
    limit,
    where: (moment, id) => {
      if (!dated) {
        return from === null
          ? sql`${sql.ref(moment)} IS NULL`
          : sql`${sql.ref(moment)} IS NULL AND ${sql.ref(id)} ${beyond} ${from[1]}`;
      }
      return from === null
        ? sql`${sql.ref(moment)} IS NOT NULL`
        : sql`(${sql.ref(moment)}, ${sql.ref(id)}) ${beyond} (${from[0]}, ${from[1]})`;
    },
    // The nulls' place is named so that Postgres recognises the order of the index.
    orderBy: (moment, id) =>
      order === "newest"
        ? sql`${sql.ref(moment)} DESC NULLS LAST, ${sql.ref(id)} DESC`
        : sql`${sql.ref(moment)} ASC NULLS FIRST, ${sql.ref(id)} ASC`,
  };
}
