import { pipeline, Readable } from "node:stream";
import { LinekeeperError } from "../errors.ts";
import { type Dialect, SEP_LINE } from "./csv-dialect.ts";

/** Bytes. A quote that is never closed would otherwise swallow the rest of the file as one cell. */
const LONGEST_RECORD = 256 * 1024;

/**
 * The rows of a table as cells, in their order, one at a time: blank lines are rows with one empty cell. Rows may have
 * fewer or more cells than others. Throws `upload.open_quote`,
 * `upload.row_too_long`, `upload.not_text`.
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  { delimiter, sep_line }: Pick<Dialect, "delimiter" | "sep_line">,
): AsyncGenerator<string[]> {
  // 40 ms to load, which a server that never imports need not spend.
  const { parse } = await import("csv-parse");
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    // A quote within a cell, as in 5" pipe, is a quote.
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
  });
  // Where either fails the other is destroyed, and the loop below throws.
  pipeline(Readable.from(sep_line ? withoutSepLine(text) : text), parser, () => {});
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.some((cell) => cell.includes("\0"))) throw new LinekeeperError("upload.not_text");
      yield cells;
    }
  } catch (error) {
    throw asRefusal(error, row + 1);
  }
}

async function* withoutSepLine(text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const piece of text) {
    yield isFirst ? piece.replace(SEP_LINE, "") : piece;
    isFirst = false;
  }
}

function asRefusal(error: unknown, row: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return new LinekeeperError(
        "upload.open_quote",
        `Row ${row} has a quotation mark at the beginning of a cell that is never closed, so the rest of the file would be one cell. Close it, or write it twice where it is meant as a character.`,
        { cause: error },
      );
    case "CSV_MAX_RECORD_SIZE":
      return new LinekeeperError(
        "upload.row_too_long",
        `Row ${row} is longer than 256 KB. Where a quotation mark at the beginning of a cell is never closed, close it; else leave out the column with the long texts.`,
        { cause: error },
      );
    default:
      return error;
  }
}
