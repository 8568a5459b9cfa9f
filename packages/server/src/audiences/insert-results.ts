import type { WriteStatement } from "../store/store.ts";
import type { AudienceDependencies } from "./dependencies.ts";
import { insertRows } from "./insert-rows.ts";
import type { JudgedRow } from "./judge-rows.ts";
import type { StoredImport } from "./read-imports.ts";

const COLUMNS = ["workspace_id", "import_id", "row", "state", "listed", "number", "rule", "first_row"] as const;

/** Of each row its result; `listed` are those that are to come onto the list. */
export function insertResults(
  dependencies: AudienceDependencies,
  run: StoredImport,
  judged: readonly JudgedRow[],
  listed: ReadonlySet<JudgedRow>,
): WriteStatement {
  const { workspaceId } = dependencies.reader;
  return insertRows(
    dependencies,
    "list_import_results",
    COLUMNS,
    judged.map((one) => {
      const { row, state, number, rule, firstRow } = one;
      return [workspaceId, run.id, row, state, listed.has(one) ? 1 : 0, number, rule, firstRow];
    }),
  );
}
