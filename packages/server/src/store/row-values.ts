/** Rows of projected tables as lists of values, in the order of `TableShape.columns`, which is how statements bind them. */
import type { ProjectedTable } from "./projected-tables.ts";
import type { Row } from "./store.ts";

export type Value = string | number | null;

export function valuesOf(row: object, columns: readonly string[]): Value[] {
  // A test holds the table specs to the row types.
  const values = row as Record<string, Value>;
  return columns.map((column) => values[column]!);
}

export function rowOf<T extends ProjectedTable>(values: readonly Value[], columns: readonly string[]): Row<T> {
  const row: Record<string, Value> = {};
  for (let at = 0; at < columns.length; at++) row[columns[at]!] = values[at]!;
  // The columns are those of T.
  return row as unknown as Row<T>;
}

/** One text for each key. NUL cannot be part of a text, so two keys cannot look alike. */
export function keyOf(values: readonly Value[], keyAt: readonly number[]): string {
  return keyAt.length === 1 ? String(values[keyAt[0]!]) : keyAt.map((at) => values[at]).join("\0");
}
