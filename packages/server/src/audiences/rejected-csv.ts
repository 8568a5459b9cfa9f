import type { Reader } from "../read/reader.ts";
import type { StoredImport } from "./read-imports.ts";
import { readResults } from "./read-imports.ts";

const CHUNK = 500;

/**
 * The rows that did not come onto the list, with their cells as they were, so that the file can be mended and sent again.
 * UTF-8 with a byte order mark: without it Excel takes it for Windows-1252.
 */
export async function* rejectedRows(reader: Reader, run: StoredImport): AsyncGenerator<string> {
  const columns = run.file.columns.map(({ name }, column) => (name === "" ? `Column ${column + 1}` : name));
  yield `\uFEFF${line([...columns, "Row", "Reason", "What would make it pass"])}`;
  let after = 0;
  for (;;) {
    const rows = await readResults(reader, run.id, { after, limit: CHUNK, unlisted: true });
    let text = "";
    for (const { row, cells, problem, first_row } of rows) {
      const reason = first_row === null ? problem?.title : `${problem?.title}: first in row ${first_row}`;
      // Cells that stand in no column follow behind the reason: nothing of the file is lost.
      const kept = columns.map((_, column) => cells[column] ?? "");
      text += line([...kept, String(row), reason ?? "", problem?.fix ?? "", ...cells.slice(columns.length)]);
    }
    if (text !== "") yield text;
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
    after = last.row;
  }
}

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\r\n`;
