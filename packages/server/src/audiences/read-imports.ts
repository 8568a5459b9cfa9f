import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { LinekeeperError } from "../errors.ts";
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { type ListImportsTable, ROW_STATES, type RowState } from "../store/audience-tables.ts";
import type { ImportMapping, ImportOptions } from "./import-options.ts";
import type { ImportFile, ImportRow, ListImport } from "./import-resources.ts";
import { problemOf } from "./row-problem.ts";

export interface StoredImport extends Omit<
  Selectable<ListImportsTable>,
  "workspace_id" | "file" | "mapping" | "options"
> {
  file: ImportFile;
  mapping: ImportMapping;
  options: ImportOptions | null;
}

const COLUMNS = [
  "id",
  "kind",
  "state",
  "file_name",
  "file",
  "rows",
  "mapping",
  "options",
  "list_id",
  "made_list",
  "position",
  "created_by",
  "created_at",
  "committed_by",
  "committed_at",
  "finished_at",
] as const;

/** Throws `upload.not_found`, also of one that is not uploaded whole. */
export async function findImport(reader: Reader, id: string): Promise<StoredImport> {
  const row = await uploaded(reader).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new LinekeeperError("upload.not_found");
  return parse(row);
}

const uploaded = ({ db, workspaceId }: Reader) =>
  db
    .selectFrom("list_imports")
    .select(COLUMNS)
    .where("workspace_id", "=", workspaceId)
    .where("state", "<>", "uploading");

type Row = Omit<Selectable<ListImportsTable>, "workspace_id">;

function parse({ file, mapping, options, ...row }: Row): StoredImport {
  if (mapping === null) throw new TypeError("an import that was uploaded has a mapping");
  return {
    ...row,
    file: JSON.parse(file) as ImportFile,
    mapping: JSON.parse(mapping) as ImportMapping,
    options: options === null ? null : (JSON.parse(options) as ImportOptions),
  };
}

const cursors = cursorsOf("list-imports", z.tuple([plainText(1, 64), plainText(1, 512)]));

/** The newest first. */
export async function listImports(reader: Reader, page: PageRequest): Promise<Page<ListImport>> {
  let query = uploaded(reader)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1);
  if (page.cursor !== undefined) {
    const [at, id] = cursors.decode(page.cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${at}, ${id})`);
  }
  const { data, next_cursor } = pageOf(
    await query.execute(),
    page.limit,
    (row) => cursors.encode([row.created_at, row.id]),
    parse,
  );
  return { data: await Promise.all(data.map((row) => present(reader, row))), next_cursor };
}

/** The first row that is somebody. */
export const firstRowOf = ({ mapping }: Pick<StoredImport, "mapping">): number => (mapping.header ? 2 : 1);

export async function present(reader: Reader, run: StoredImport): Promise<ListImport> {
  const skipped = firstRowOf(run) - 1;
  const rows = Math.max(0, run.rows - skipped);
  const { options: _, made_list: __, position, ...told } = run;
  return {
    ...told,
    rows,
    progress: { done: Math.max(0, position - skipped), rows },
    report: await readReport(reader, run.id),
  };
}

/** Counted from the results themselves, so that it cannot differ from them. */
async function readReport({ db, workspaceId }: Reader, id: string): Promise<ListImport["report"]> {
  const rows = await db
    .selectFrom("list_import_results")
    .select((eb) => [
      "state",
      eb.fn.countAll<number | string>().as("rows"),
      eb.fn.sum<number | string>("listed").as("listed"),
    ])
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", id)
    .groupBy("state")
    .execute();
  const counted = new Map(rows.map((row) => [row.state, { rows: Number(row.rows), listed: Number(row.listed) }]));
  return Object.fromEntries(
    ROW_STATES.map((state) => [state, counted.get(state) ?? { rows: 0, listed: 0 }]),
  ) as ListImport["report"];
}

const rowCursors = cursorsOf("list-import-rows", z.number().int().min(0));

/** Those that have a result, in the order of the file. */
export async function importRows(
  reader: Reader,
  id: string,
  page: PageRequest,
  { states }: { states: readonly RowState[] },
): Promise<Page<ImportRow>> {
  const after = page.cursor === undefined ? 0 : rowCursors.decode(page.cursor);
  const rows = await readResults(reader, id, { after, limit: page.limit + 1, states });
  return pageOf(
    rows,
    page.limit,
    ({ row }) => rowCursors.encode(row),
    (row) => row,
  );
}

/** `states`: none are all. `unlisted`: only those that did not come onto the list. */
export async function readResults(
  { db, workspaceId }: Reader,
  id: string,
  given: { after: number; limit: number; states?: readonly RowState[]; unlisted?: boolean },
): Promise<ImportRow[]> {
  const { after, limit, states = [], unlisted = false } = given;
  let query = db
    .selectFrom("list_import_results as r")
    .innerJoin("list_import_rows as c", (join) =>
      join
        .onRef("c.workspace_id", "=", "r.workspace_id")
        .onRef("c.import_id", "=", "r.import_id")
        .onRef("c.row", "=", "r.row"),
    )
    .select(["r.row", "c.cells", "r.state", "r.listed", "r.number", "r.rule", "r.first_row"])
    .where("r.workspace_id", "=", workspaceId)
    .where("r.import_id", "=", id)
    .where("r.row", ">", after)
    .orderBy("r.row")
    .limit(limit);
  if (states.length > 0) query = query.where("r.state", "in", states);
  if (unlisted) query = query.where("r.listed", "=", 0);
  const rows = await query.execute();
  return rows.map(({ row, cells, state, listed, number, rule, first_row }) => ({
    row,
    cells: JSON.parse(cells) as string[],
    state,
    listed: listed === 1,
    number,
    problem: problemOf(state, rule),
    first_row,
  }));
}
