import { writeOf } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import type { AudienceDependencies } from "./dependencies.ts";
import type { JudgedRow } from "./judge-rows.ts";
import type { StoredImport } from "./read-imports.ts";

/** Of each row its result; `listed` are those that are to come onto the list. */
export function insertResults(
  { compile, reader }: AudienceDependencies,
  run: StoredImport,
  judged: readonly JudgedRow[],
  listed: ReadonlySet<JudgedRow>,
): WriteStatement {
  return writeOf(
    compile.insertInto("list_import_results").values(
      judged.map((one) => ({
        workspace_id: reader.workspaceId,
        import_id: run.id,
        row: one.row,
        state: one.state,
        listed: listed.has(one) ? 1 : 0,
        number: one.number,
        rule: one.rule,
        first_row: one.firstRow,
      })),
    ),
  );
}
