import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { Upload } from "./audiences.ts";
import { guessMapping } from "./columns.ts";
import { decodedText, detectDialect } from "./csv-dialect.ts";
import { type AudienceDependencies, tell } from "./dependencies.ts";
import { forgetImports } from "./forget-imports.ts";
import { MOST_COLUMNS } from "./import-options.ts";
import type { ImportFile } from "./import-resources.ts";
import { insertRows } from "./insert-rows.ts";
import { openPhoneReader } from "./phone-cell.ts";
import { readRecords } from "./read-records.ts";
import { stageFile, type StagedCsv } from "./stage-file.ts";

export const MOST_ROWS = 1_000_000;
/** Rows of one transaction. */
const CHUNK = 250;
/** Rows by which columns are guessed and shown. */
const SHOWN = 20;
const SAMPLES = 5;
const SAMPLE_LENGTH = 80;

/** Returns the id of the import. */
export async function takeUpload(
  dependencies: AudienceDependencies,
  chunks: AsyncIterable<Uint8Array>,
  upload: Upload,
): Promise<string> {
  const { store, compile, reader, clock, ids, uploadDirectory } = dependencies;
  await forgetImports.abandoned(dependencies);
  await using staged = await stageFile(uploadDirectory, chunks, clock.now());
  const dialect = await detectDialect(staged.path);
  const id = ids.next("limp");
  const row = {
    workspace_id: reader.workspaceId,
    id,
    kind: upload.kind,
    file_name: upload.fileName,
    list_id: null,
    made_list: 0,
    position: 0,
    created_by: upload.createdBy,
    created_at: isoNow(clock),
    committed_by: null,
    committed_at: null,
    finished_at: null,
    options: null,
    mapping: null,
  };
  const begun = compile.insertInto("list_imports").values({ ...row, state: "uploading", file: "{}", rows: 0 });
  await store.transact([writeOf(begun)]);
  try {
    const { first, rows, columns } = await keepRows(
      dependencies,
      id,
      readRecords(decodedText(staged.path, dialect.encoding), dialect),
    );
    const { sep_line: _, ...told } = dialect;
    await finish(dependencies, id, { ...upload, staged, told, first, rows, columns });
  } catch (error) {
    await forgetImports.one(dependencies, id);
    throw error;
  }
  return id;
}

interface Kept {
  first: string[][];
  rows: number;
  columns: number;
}

const ROW_COLUMNS = ["workspace_id", "import_id", "row", "cells"] as const;

async function keepRows(
  dependencies: AudienceDependencies,
  id: string,
  records: AsyncIterable<string[]>,
): Promise<Kept> {
  const kept: Kept = { first: [], rows: 0, columns: 0 };
  const { store, reader } = dependencies;
  let chunk: [workspaceId: string, importId: string, row: number, cells: string][] = [];
  const flush = async (): Promise<void> => {
    if (chunk.length === 0) return;
    await store.transact([insertRows(dependencies, "list_import_rows", ROW_COLUMNS, chunk)]);
    chunk = [];
  };
  for await (const cells of records) {
    kept.rows += 1;
    if (kept.rows > MOST_ROWS) throw new LinekeeperError("upload.too_many_rows");
    if (cells.length > MOST_COLUMNS) throw new LinekeeperError("upload.too_many_columns");
    if (kept.first.length <= SHOWN) kept.first.push(cells);
    chunk.push([reader.workspaceId, id, kept.rows, JSON.stringify(cells)]);
    if (chunk.length >= CHUNK) await flush();
  }
  await flush();
  if (kept.rows === 0) throw new LinekeeperError("upload.empty");
  // The table is as wide as its first row: what is further right stands in no column.
  kept.columns = kept.first[0]?.length ?? 0;
  return kept;
}

interface Found extends Upload, Kept {
  staged: StagedCsv;
  told: Omit<ImportFile, "bytes" | "columns">;
}

async function finish(dependencies: AudienceDependencies, id: string, found: Found): Promise<void> {
  const { store, compile, reader } = dependencies;
  const { first, columns, staged, told, rows, country } = found;
  const shown = first.map((cells) => cells.slice(0, columns));
  const phones = await openPhoneReader();
  if (!phones.isCountry(country)) {
    throw new LinekeeperError("upload.bad_mapping", `${country} is no country with phone numbers.`);
  }
  const mapping = guessMapping(shown, phones, country);
  const body = mapping.header ? shown.slice(1) : shown;
  const file: ImportFile = {
    bytes: staged.bytes,
    ...told,
    columns: Array.from({ length: columns }, (_, column) => ({
      name: mapping.header ? (first[0]?.[column] ?? "") : "",
      samples: body
        .map((cells) => cells[column] ?? "")
        .filter((cell) => cell.trim() !== "")
        .slice(0, SAMPLES)
        .map((cell) => (cell.length > SAMPLE_LENGTH ? `${cell.slice(0, SAMPLE_LENGTH).toWellFormed()}…` : cell)),
    })),
  };
  const update = compile
    .updateTable("list_imports")
    .set({ state: "draft", file: JSON.stringify(file), rows, mapping: JSON.stringify(mapping) })
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id);
  await store.transact([writeOf(update), ...tell(dependencies, "list_import", id)]);
}
