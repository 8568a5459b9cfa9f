import type { z } from "zod";
import { LinekeeperError } from "../errors.ts";

/** What every list answers. `next_cursor` is null on the last page. */
export interface Page<Item> {
  data: Item[];
  next_cursor: string | null;
}

export interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/**
 * Cursors of one list: its name and the sort key of the last row, opaque to callers. A page begins after that key, not
 * after a number of rows, so it costs the same however far in, and rows that come meanwhile shift nothing.
 */
export interface Cursors<Key> {
  encode(key: Key): string;
  /** Throws `request.bad_cursor`. */
  decode(cursor: string): Key;
}

export function cursorsOf<Key>(list: string, keySchema: z.ZodType<Key>): Cursors<Key> {
  return {
    encode: (key) => Buffer.from(JSON.stringify([list, key])).toString("base64url"),
    decode: (cursor) => {
      const [name, key] = parseCursor(cursor);
      const parsed = keySchema.safeParse(key);
      if (name !== list || !parsed.success) throw badCursor();
      return parsed.data;
    },
  };
}

/** Of `limit + 1` rows read, a page of `limit`. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  present: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => present(row)),
    next_cursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}

function parseCursor(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(value)) return value;
  } catch {
    // Not one of ours.
  }
  throw badCursor();
}

function badCursor(): LinekeeperError {
  return new LinekeeperError(
    "request.bad_cursor",
    "cursor: not one that this list gave out. Use next_cursor of an earlier answer of the same list, or leave it out.",
  );
}
