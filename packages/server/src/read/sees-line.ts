import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Reader } from "./reader.ts";

/** The condition that a query over something with a line carries. `column` holds the firm's number, or null. */
export function seesLine({ lines }: Pick<Reader, "lines">, column: string): RawBuilder<SqlBool> {
  if (lines === "all") return sql<SqlBool>`TRUE`;
  if (lines.length === 0) return sql<SqlBool>`FALSE`;
  return sql<SqlBool>`${sql.ref(column)} IN (${sql.join([...lines])})`;
}
