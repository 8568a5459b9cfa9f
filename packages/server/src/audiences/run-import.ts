/**
 * The work of an import, in chunks. What a chunk writes and how far it came are one transaction that asks for the state and
 * the position it began with: of two processes that work on one import one writes, and one that was undone meanwhile stops.
 */
import { sql } from "kysely";
import { isoNow } from "../clock.ts";
import { writeOf } from "../store/compile.ts";
import type { ListImportState } from "../store/audience-tables.ts";
import type { WriteStatement } from "../store/store.ts";
import type { JobHandler } from "../jobs/jobs.ts";
import { type AudienceDependencies, tell } from "./dependencies.ts";
import { inTalksFrom, type JudgedRow, judgeRows, type StoredRow } from "./judge-rows.ts";
import { openPhoneReader, type PhoneReader } from "./phone-cell.ts";
import { findImport, type StoredImport } from "./read-imports.ts";
import { insertResults } from "./insert-results.ts";
import { insertRows } from "./insert-rows.ts";
import { suppressionStatements } from "./suppression.ts";

export const IMPORT_TASK = "audiences.import";
/** What is under way at once outlives two collections of garbage: with 500 the heap grew by half as much again. */
const CHUNK = 250;
/** Screens show progress; telling it with every chunk would be 400 changes for a large file. */
const CHUNKS_TOLD = 20;

export function importHandler(dependencies: AudienceDependencies): JobHandler {
  return async (payload, { signal }) => {
    const id = payload;
    if (typeof id !== "string") throw new TypeError("the payload is the id of an import");
    const phones = await openPhoneReader();
    let after = "";
    for (let chunk = 0; ; chunk += 1) {
      signal.throwIfAborted();
      const run = await findImport(dependencies.reader, id);
      if (run.state === "running") await importChunk(dependencies, run, phones, chunk);
      else if (run.state === "undoing") after = await undoChunk(dependencies, run, after);
      else return;
    }
  };
}

async function importChunk(
  dependencies: AudienceDependencies,
  run: StoredImport,
  phones: PhoneReader,
  chunk: number,
): Promise<void> {
  const { reader, store, clock } = dependencies;
  const rows = await readRows(dependencies, run);
  const last = rows.at(-1);
  if (last === undefined) {
    const done = step(dependencies, run, { state: "done", finished_at: isoNow(clock) });
    const list = run.list_id === null ? [] : tell(dependencies, "list", run.list_id);
    await store.transact([done, ...list, ...tell(dependencies, "list_import", run.id)]);
    return;
  }
  if (run.committed_at === null) throw new TypeError("an import that runs was committed");
  const inTalksSince = inTalksFrom(Date.parse(run.committed_at));
  const judged = await judgeRows({ reader, phones, importId: run.id, mapping: run.mapping, inTalksSince }, rows);
  const telling = chunk % CHUNKS_TOLD === 0 ? tell(dependencies, "list_import", run.id) : [];
  await store.transact([
    ...(run.kind === "suppression" ? dependencies.locks.asProjection : []),
    step(dependencies, run, { position: last.row }),
    ...(run.kind === "suppression"
      ? suppressionStatements(dependencies, run, judged)
      : listStatements(dependencies, run, judged)),
    ...telling,
  ]);
}

async function readRows({ reader }: AudienceDependencies, run: StoredImport): Promise<StoredRow[]> {
  const rows = await reader.db
    .selectFrom("list_import_rows")
    .select(["row", "cells"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("import_id", "=", run.id)
    .where("row", ">", run.position)
    .orderBy("row")
    .limit(CHUNK)
    .execute();
  return rows.map(({ row, cells }) => ({ row, cells: JSON.parse(cells) as string[] }));
}

/** Only if nobody was here since `run` was read. */
function step(
  { compile, reader }: AudienceDependencies,
  run: StoredImport,
  change: { state?: ListImportState; position?: number; finished_at?: string },
): WriteStatement {
  const update = compile
    .updateTable("list_imports")
    .set(change)
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", run.id)
    .where("state", "=", run.state)
    .where("position", "=", run.position);
  return writeOf(update, { atLeast: 1 });
}

const MEMBER_COLUMNS = [
  "workspace_id",
  "list_id",
  "number",
  "name",
  "fields",
  "postal_code",
  "region",
  "added_at",
] as const;

function listStatements(
  dependencies: AudienceDependencies,
  run: StoredImport,
  judged: readonly JudgedRow[],
): WriteStatement[] {
  const { compile, reader, clock } = dependencies;
  const { workspaceId } = reader;
  if (run.list_id === null) throw new TypeError("an import that runs has a list");
  const list_id = run.list_id;
  const leaveOut = new Set<string>(run.options?.leave_out);
  const listed = judged.filter(({ state }) => MAY_BE_LISTED.has(state) && !leaveOut.has(state));
  const results = insertResults(dependencies, run, judged, new Set(listed));
  if (listed.length === 0) return [results];
  // Whoever is there was put there by somebody else: rows of this file with the same number have been told apart.
  const already = compile
    .updateTable("list_import_results")
    .set({ state: "present", listed: 0 })
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", run.id)
    .where("row", ">", run.position)
    .where("listed", "=", 1)
    .where(sql<boolean>`EXISTS (SELECT 1 FROM list_members AS m WHERE m.workspace_id = ${workspaceId}
      AND m.list_id = ${list_id} AND m.number = list_import_results.number)`);
  const people = listed.map(({ person }) => person).filter((person) => person !== null);
  const members = insertRows(
    dependencies,
    "list_members",
    MEMBER_COLUMNS,
    people.map(({ number, name, fields, postalCode, region }) => [
      workspaceId,
      list_id,
      number,
      name,
      JSON.stringify(fields),
      postalCode,
      region,
      isoNow(clock),
    ]),
  );
  const sources = insertRows(
    dependencies,
    "list_member_sources",
    ["workspace_id", "list_id", "number", "source"],
    people.map(({ number }) => [workspaceId, list_id, number, run.id]),
  );
  return [results, writeOf(already), members, sources];
}

const MAY_BE_LISTED: ReadonlySet<string> = new Set(["valid", "in_talks", "suppressed", "held", "landline"]);

/** Returns the number up to which nobody is left. */
async function undoChunk(dependencies: AudienceDependencies, run: StoredImport, after: string): Promise<string> {
  const { reader, store, compile, clock } = dependencies;
  const { workspaceId } = reader;
  if (run.list_id === null) throw new TypeError("an import that is undone has a list");
  const listId = run.list_id;
  const found = await reader.db
    .selectFrom("list_member_sources")
    .select("number")
    .where("workspace_id", "=", workspaceId)
    .where("list_id", "=", listId)
    .where("source", "=", run.id)
    .where("number", ">", after)
    .orderBy("number")
    .limit(CHUNK)
    .execute();
  const last = found.at(-1)?.number;
  if (last === undefined) {
    const emptyList = compile
      .updateTable("lists")
      .set({ deleted_at: isoNow(clock) })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", listId)
      .where("deleted_at", "is", null)
      .where(sql<boolean>`${run.made_list} = 1`).where(sql<boolean>`NOT EXISTS (SELECT 1 FROM list_members AS m
        WHERE m.workspace_id = ${workspaceId} AND m.list_id = lists.id)`);
    await store.transact([
      step(dependencies, run, { state: "undone", finished_at: isoNow(clock) }),
      writeOf(emptyList),
      ...tell(dependencies, "list", listId),
      ...tell(dependencies, "list_import", run.id),
    ]);
    return after;
  }
  const numbers = found.map(({ number }) => number);
  const sources = compile
    .deleteFrom("list_member_sources")
    .where("workspace_id", "=", workspaceId)
    .where("list_id", "=", listId)
    .where("source", "=", run.id)
    .where("number", "in", numbers);
  const members = compile
    .deleteFrom("list_members")
    .where("workspace_id", "=", workspaceId)
    .where("list_id", "=", listId)
    .where("number", "in", numbers)
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM list_member_sources AS s WHERE s.workspace_id = ${workspaceId}
      AND s.list_id = ${listId} AND s.number = list_members.number)`);
  await store.transact([step(dependencies, run, { position: run.position }), writeOf(sources), writeOf(members)]);
  return last;
}
