import { PROJECTED_TABLES, type ProjectedTable } from "../store/projected-tables.ts";
import type { Row } from "../store/store.ts";

const NOT_NULL: Record<string, string | number> = {
  versions: "",
  is_group: 0,
  deleted: 0,
  participants: "[]",
  settled_by: "event",
  sources: 1,
  activity_type: "message",
  openphone_id: "AC",
  content: "",
};

/** A row of which the test gave what matters to it. */
export function fillRow<T extends ProjectedTable>(table: T, given: object): Row<T> {
  const columns = Object.keys(PROJECTED_TABLES[table].columns).map((column) => [column, NOT_NULL[column] ?? null]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the columns are those of T
  return { ...Object.fromEntries(columns), ...given } as Row<T>;
}
