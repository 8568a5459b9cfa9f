/**
 * Lists in the order of (moment, id), where a moment may be null and counts as older than every other.
 *
 * A condition over both the rows with and those without a moment is no single range of the index, so a page is read in
 * segments, each of which is one: rows with a moment and rows without. Nearly every page needs only the first.
 *
 * Neither is a condition over several lines. Whoever sees some lines only has each of them read by itself, and what was
 * read is put in order here: as many rows as a page has for each line, instead of a walk along everybody else's.
 */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import { z } from "zod";
import type { Lines } from "../access/access.ts";
import { plainText } from "../plain-text.ts";
import { type Cursors, cursorsOf, type Page, pageOf, type PageRequest } from "./page.ts";

export type Order = "newest" | "oldest";
export type MomentKey = [moment: string | null, id: string];

const momentKey = z.tuple([plainText(1, 64).nullable(), plainText(1, 2048)]);

/** One range of the index, for the query to put into its `where` and `order by`. */
export interface Segment {
  where(moment: string, id: string): RawBuilder<boolean>;
  orderBy(moment: string, id: string): RawBuilder<unknown>;
  /** True of the rows that this range is about. `column` holds the firm's number. */
  onLine(column: string): RawBuilder<SqlBool>;
  limit: number;
}

export function momentCursors(list: string, order: Order): Cursors<MomentKey> {
  return cursorsOf(`${list}:${order}`, momentKey);
}

export async function readByMoment<Row, Item>(options: {
  list: string;
  order: Order;
  page: PageRequest;
  /** Of those who ask. "all" where the query narrows by itself. */
  lines: Lines;
  keyOf: (row: Row) => MomentKey;
  read: (segment: Segment) => Promise<Row[]>;
  present: (rows: readonly Row[]) => Promise<Item[]> | Item[];
}): Promise<Page<Item>> {
  const { order, page, lines, keyOf, read } = options;
  const cursors = momentCursors(options.list, order);
  const after = page.cursor === undefined ? null : cursors.decode(page.cursor);
  const wanted = page.limit + 1;
  const rows: Row[] = [];
  for (const dated of order === "newest" ? [true, false] : [false, true]) {
    // A cursor past this segment leaves nothing of it.
    if (after !== null && (after[0] !== null) !== dated && isBehind(after, dated, order)) continue;
    const from = after !== null && (after[0] !== null) === dated ? after : null;
    const limit = wanted - rows.length;
    const ranges = (lines === "all" ? [null] : [...new Set(lines)]).map((line) =>
      segment({ dated, from, order, limit, line }),
    );
    const found = (await Promise.all(ranges.map(read))).flat();
    if (ranges.length > 1) found.sort((a, b) => compareKeys(keyOf(a), keyOf(b), order));
    rows.push(...found.slice(0, limit));
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

/** Both of the same segment, so with a moment or without. */
function compareKeys([a, aId]: MomentKey, [b, bId]: MomentKey, order: Order): number {
  const oldestFirst = a === b ? (aId < bId ? -1 : 1) : (a ?? "") < (b ?? "") ? -1 : 1;
  return order === "oldest" ? oldestFirst : -oldestFirst;
}

interface Range {
  dated: boolean;
  from: MomentKey | null;
  order: Order;
  limit: number;
  line: string | null;
}

function segment({ dated, from, order, limit, line }: Range): Segment {
  const beyond = sql.raw(order === "newest" ? "<" : ">");
  return {
    limit,
    onLine: (column) => (line === null ? sql<SqlBool>`TRUE` : sql<SqlBool>`${sql.ref(column)} = ${line}`),
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
