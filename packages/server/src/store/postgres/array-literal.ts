import type { Value } from "../row-values.ts";

/**
 * A list as Postgres reads it: `{"a","say \"x\"",NULL}`. The driver's own arrays cost several times as much, which
 * is most of the price of sending a batch as arrays.
 */
export function arrayLiteral(values: readonly Value[]): string {
  let literal = "{";
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (at > 0) literal += ",";
    if (value === null) literal += "NULL";
    else if (typeof value === "number") literal += String(value);
    else literal += `"${SPECIAL.test(value) ? value.replace(EACH_SPECIAL, "\\$&") : value}"`;
  }
  return `${literal}}`;
}

/** Between quotes everything else stands for itself. */
const SPECIAL = /["\\]/;
const EACH_SPECIAL = /["\\]/g;

/** One list for each column. */
export function columnLiterals(rows: readonly (readonly Value[])[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => arrayLiteral(rows.map((row) => row[column]!)));
}
