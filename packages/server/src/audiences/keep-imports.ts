import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import { NOTHING_ALONGSIDE, type WriteStatement } from "../store/store.ts";
import type { ListImportState } from "../store/audience-tables.ts";
import type { Commit, ListImports } from "./audiences.ts";
import { type AudienceDependencies, tell } from "./dependencies.ts";
import { forgetImports } from "./forget-imports.ts";
import { checkMapping } from "./import-options.ts";
import type { ImportPreview } from "./import-resources.ts";
import { inTalksFrom, judgeRows } from "./judge-rows.ts";
import { openPhoneReader, type PhoneReader } from "./phone-cell.ts";
import { findImport, firstRowOf, importRows, listImports, present, type StoredImport } from "./read-imports.ts";
import { findList } from "./read-lists.ts";
import { rejectedRows } from "./rejected-csv.ts";
import { problemOf } from "./row-problem.ts";
import { IMPORT_TASK } from "./run-import.ts";
import { takeUpload } from "./take-upload.ts";

const PREVIEWED = 20;

export function keepImports(dependencies: AudienceDependencies): ListImports {
  const { reader, store, compile, jobs } = dependencies;
  const { workspaceId } = reader;
  const read = async (id: string) => present(reader, await findImport(reader, id));
  // Somebody waits for it, and thousands of files may be waiting to be downloaded.
  const job = (id: string): WriteStatement =>
    jobs.enqueueStatement({ task: IMPORT_TASK, payload: id, uniqueKey: id, urgent: true });
  const changeOf = (id: string, states: readonly ListImportState[]) =>
    compile
      .updateTable("list_imports")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .where("state", "in", states);

  return {
    upload: async (bytes, upload) => read(await takeUpload(dependencies, bytes, upload)),
    listImports: (page) => listImports(reader, page),
    readImport: read,
    mapImport: async (id, mapping) => {
      const run = await findImport(reader, id);
      refuseUnless(run, ["draft"]);
      const phones = await openPhoneReader();
      checkMapping(mapping, run.file.columns.length, phones);
      const update = changeOf(id, ["draft"]).set({ mapping: JSON.stringify(mapping) });
      const { committed } = await store.transact([
        writeOf(update, { atLeast: 1 }),
        ...tell(dependencies, "list_import", id),
      ]);
      if (!committed) refuseUnless(await findImport(reader, id), ["draft"]);
      return preview(dependencies, await findImport(reader, id), phones);
    },
    commitImport: async (id, commit, alongside = NOTHING_ALONGSIDE) => {
      const run = await findImport(reader, id);
      // Somebody presses twice, or doubts that it goes on: it does, and nothing is done twice.
      const statements =
        run.state === "running" ? [] : [...(await commitStatements(dependencies, run, commit)), ...alongside(id)];
      const { committed } = await store.transact([...statements, job(id), ...tell(dependencies, "list_import", id)]);
      if (!committed) refuseUnless(await findImport(reader, id), ["draft", "running"]);
      jobs.wake();
      return read(id);
    },
    undoImport: async (id) => {
      const run = await findImport(reader, id);
      if (run.kind === "suppression") throw new LinekeeperError("upload.cannot_undo");
      refuseUnless(run, ["running", "done", "undoing"]);
      const update = changeOf(id, ["running", "done", "undoing"]).set({ state: "undoing", finished_at: null });
      const { committed } = await store.transact([
        writeOf(update, { atLeast: 1 }),
        job(id),
        ...tell(dependencies, "list_import", id),
      ]);
      if (!committed) refuseUnless(await findImport(reader, id), ["running", "done", "undoing"]);
      jobs.wake();
      return read(id);
    },
    discardImport: async (id) => {
      refuseUnless(await findImport(reader, id), ["draft", "undone"]);
      if (await forgetImports.one(dependencies, id)) return;
      refuseUnless(await findImport(reader, id), ["draft", "undone"]);
    },
    importRows: async (id, page, filter) => {
      await findImport(reader, id);
      return importRows(reader, id, page, filter);
    },
    rejectedCsv: async (id, alongside = NOTHING_ALONGSIDE) => {
      const run = await findImport(reader, id);
      refuseUnless(run, ["done", "undoing", "undone"]);
      await store.transact(alongside(id));
      return { fileName: run.file_name, text: rejectedRows(reader, run) };
    },
  };
}

/** From a draft to one that runs, with its list. Throws `upload.…`, `list.not_found`, `list.live`. */
async function commitStatements(
  { reader, compile, clock, ids }: AudienceDependencies,
  run: StoredImport,
  { list, options, confirmedRows, committedBy }: Commit,
): Promise<WriteStatement[]> {
  refuseUnless(run, ["draft"]);
  checkMapping(run.mapping, run.file.columns.length, await openPhoneReader());
  const now = isoNow(clock);
  const { workspaceId } = reader;
  const commit = (listId: string | null, madeList: boolean): WriteStatement =>
    writeOf(
      compile
        .updateTable("list_imports")
        .set({
          state: "running",
          options: JSON.stringify(options),
          position: firstRowOf(run) - 1,
          list_id: listId,
          made_list: madeList ? 1 : 0,
          committed_by: committedBy,
          committed_at: now,
        })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", run.id)
        .where("state", "=", "draft")
        // The columns that were just checked.
        .where("mapping", "=", JSON.stringify(run.mapping)),
      { atLeast: 1 },
    );
  if (run.kind === "suppression") {
    const rows = run.rows - firstRowOf(run) + 1;
    if (confirmedRows !== rows) {
      throw new LinekeeperError("upload.not_confirmed", `The file has ${rows} rows: send \`confirm_rows: ${rows}\`.`);
    }
    return [commit(null, false)];
  }
  if (list === null) throw new LinekeeperError("upload.no_list");
  if ("id" in list) {
    if ((await findList(reader, list.id)).kind === "live") throw new LinekeeperError("list.live");
    return [commit(list.id, false)];
  }
  const id = ids.next("list");
  const insert = compile.insertInto("lists").values({
    workspace_id: workspaceId,
    id,
    name: list.name,
    kind: "static",
    filter: null,
    created_by: committedBy,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  return [commit(id, true), writeOf(insert)];
}

async function preview(
  { reader, clock }: AudienceDependencies,
  run: StoredImport,
  phones: PhoneReader,
): Promise<ImportPreview> {
  const first = firstRowOf(run);
  const stored = await reader.db
    .selectFrom("list_import_rows")
    .select(["row", "cells"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("import_id", "=", run.id)
    .where("row", ">=", first)
    .orderBy("row")
    .limit(PREVIEWED)
    .execute();
  const rows = stored.map(({ row, cells }) => ({ row, cells: JSON.parse(cells) as string[] }));
  const inTalksSince = inTalksFrom(clock.now());
  const judged = await judgeRows({ reader, phones, importId: run.id, mapping: run.mapping, inTalksSince }, rows);
  return {
    import: await present(reader, run),
    rows: judged.map(({ row, cells, state, number, person, rule, firstRow }) => ({
      row,
      cells,
      state,
      number,
      problem: problemOf(state, rule),
      first_row: firstRow,
      name: person?.name ?? null,
      fields: person?.fields ?? {},
      postal_code: person?.postalCode ?? null,
      region: person?.region ?? null,
    })),
  };
}

/** Throws `upload.wrong_state`. */
function refuseUnless({ state }: StoredImport, states: readonly ListImportState[]): void {
  if (states.includes(state)) return;
  throw new LinekeeperError(
    "upload.wrong_state",
    `The import is ${state}; this can be done while it is ${states.join(" or ")}.`,
  );
}
