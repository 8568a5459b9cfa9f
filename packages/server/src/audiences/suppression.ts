/** Numbers that are not to be texted, out of a file: an opt-out each, with the file and the row as its evidence. */
import { isoNow } from "../clock.ts";
import { writeOf } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import { type AudienceDependencies, tell } from "./dependencies.ts";
import { insertResults } from "./insert-results.ts";
import type { JudgedRow } from "./judge-rows.ts";
import type { StoredImport } from "./read-imports.ts";

/** Whatever else is known of a number. Also of one that is out already: each list stands for itself. */
const RECORDED: ReadonlySet<string> = new Set(["valid", "in_talks", "present", "held", "landline"]);

/** Derived, so that what an import recorded is found by its rows. */
export const consentIdOf = (importId: string, row: number): string => `cs_${importId}_${row}`;

export function suppressionStatements(
  dependencies: AudienceDependencies,
  run: StoredImport,
  judged: readonly JudgedRow[],
): WriteStatement[] {
  const { compile, reader, clock } = dependencies;
  // Here, to be opted out already is to be there already.
  const told = judged.map((one) => (one.state === "suppressed" ? { ...one, state: "present" as const } : one));
  const recorded = told.filter(({ state }) => RECORDED.has(state));
  const results = insertResults(dependencies, run, told, new Set(recorded));
  if (recorded.length === 0) return [results];
  const consents = compile.insertInto("consents").values(
    recorded.flatMap(({ number, row }) =>
      number === null
        ? []
        : [
            {
              workspace_id: reader.workspaceId,
              id: consentIdOf(run.id, row),
              number,
              line: null,
              outcome: "out" as const,
              source: "import",
              words: `On the list ${run.file_name}, row ${row}`,
              evidence_activity_id: null,
              at: isoNow(clock),
              recorded_at: isoNow(clock),
              recorded_by: run.committed_by ?? run.created_by,
            },
          ],
    ),
  );
  // One change for all of them: a change for each would have every open page ask 100,000 times.
  return [results, writeOf(consents), ...tell(dependencies, "consent", run.id)];
}
