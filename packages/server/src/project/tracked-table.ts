/**
 * The rows of one table that a projection transaction works on: read at most once, merged in memory,
 * written at most once, and only when they differ. A thread of 64 events is then one read and one write.
 */
import { type Lookup, PROJECTED_TABLES, type ProjectedTable } from "../store/projected-tables.ts";
import type { ProjectionTx, Row } from "../store/store.ts";

interface Entry<R> {
  row: R;
  /** As the store has it; null for a new row. */
  stored: R | null;
  removed: boolean;
}

const KEY_SEPARATOR = "\u0000";

export class TrackedTable<T extends ProjectedTable> {
  readonly #tx: ProjectionTx;
  readonly #table: T;
  readonly #key: readonly (keyof Row<T> & string)[];
  readonly #columns: readonly (keyof Row<T> & string)[];
  readonly #entries = new Map<string, Entry<Row<T>>>();
  readonly #loaded = new Set<string>();

  constructor(tx: ProjectionTx, table: T) {
    this.#tx = tx;
    this.#table = table;
    this.#key = PROJECTED_TABLES[table].key as unknown as readonly (keyof Row<T> & string)[];
    this.#columns = Object.keys(PROJECTED_TABLES[table].columns) as (keyof Row<T> & string)[];
  }

  /** Reads the rows whose `column` is one of `values`, but for values that were read before. Returns what is there now. */
  async load(column: Lookup<T>, values: Iterable<string>): Promise<Row<T>[]> {
    const wanted = [...new Set(values)];
    const unread = wanted.filter((value) => !this.#loaded.has(`${column}${KEY_SEPARATOR}${value}`));
    if (unread.length > 0) {
      for (const row of await this.#tx.select(this.#table, column, unread)) {
        const key = this.#keyOf(row);
        if (!this.#entries.has(key)) this.#entries.set(key, { row, stored: { ...row }, removed: false });
      }
      for (const value of unread) this.#loaded.add(`${column}${KEY_SEPARATOR}${value}`);
    }
    const asked = new Set(wanted);
    return this.rows().filter((row) => asked.has(String((row as Record<string, unknown>)[column])));
  }

  get(...key: (string | number)[]): Row<T> | undefined {
    const entry = this.#entries.get(key.join(KEY_SEPARATOR));
    return entry === undefined || entry.removed ? undefined : entry.row;
  }

  /** As the store had it before this transaction. */
  stored(...key: (string | number)[]): Row<T> | null {
    return this.#entries.get(key.join(KEY_SEPARATOR))?.stored ?? null;
  }

  /** Adds a row, or takes the place of the one with its key. */
  put(row: Row<T>): Row<T> {
    const key = this.#keyOf(row);
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { row, stored: null, removed: false });
    else {
      entry.row = row;
      entry.removed = false;
    }
    return row;
  }

  remove(...key: (string | number)[]): void {
    const entry = this.#entries.get(key.join(KEY_SEPARATOR));
    if (entry !== undefined) entry.removed = true;
  }

  rows(): Row<T>[] {
    const rows: Row<T>[] = [];
    for (const entry of this.#entries.values()) if (!entry.removed) rows.push(entry.row);
    return rows;
  }

  /** Writes what differs. Returns the rows that were written, with their former state, and those that were removed. */
  async flush(): Promise<{ written: { before: Row<T> | null; after: Row<T> }[]; removed: Row<T>[] }> {
    const inserted: Row<T>[] = [];
    const updated: Row<T>[] = [];
    const removed: Row<T>[] = [];
    const written: { before: Row<T> | null; after: Row<T> }[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.removed) {
        if (entry.stored !== null) removed.push(entry.stored);
        entry.stored = null;
      } else if (entry.stored === null) {
        inserted.push(entry.row);
        written.push({ before: null, after: entry.row });
        entry.stored = { ...entry.row };
      } else if (this.#differ(entry.row, entry.stored)) {
        updated.push(entry.row);
        written.push({ before: entry.stored, after: entry.row });
        entry.stored = { ...entry.row };
      }
    }
    if (removed.length > 0) await this.#tx.remove(this.#table, removed);
    if (inserted.length > 0) await this.#tx.insert(this.#table, inserted);
    if (updated.length > 0) await this.#tx.update(this.#table, updated);
    return { written, removed };
  }

  #keyOf(row: Row<T>): string {
    return this.#key.length === 1
      ? String(row[this.#key[0] as keyof Row<T>])
      : this.#key.map((column) => row[column]).join(KEY_SEPARATOR);
  }

  #differ(a: Row<T>, b: Row<T>): boolean {
    return this.#columns.some((column) => a[column] !== b[column]);
  }
}
