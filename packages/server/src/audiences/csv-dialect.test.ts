import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodedText, DELIMITERS, detectDialect, type Dialect } from "./csv-dialect.ts";
import { readRecords } from "./read-records.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "linekeeper-csv-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

let files = 0;
async function keep(content: string | Uint8Array): Promise<string> {
  files += 1;
  const path = join(directory, `${files}.csv`);
  await writeFile(path, content);
  return path;
}

async function rowsOf(content: string | Uint8Array): Promise<{ dialect: Dialect; rows: string[][] }> {
  const path = await keep(content);
  const dialect = await detectDialect(path);
  const rows: string[][] = [];
  for await (const cells of readRecords(decodedText(path, dialect.encoding), dialect)) rows.push(cells);
  return { dialect, rows };
}

const utf16 = (text: string, bom: boolean): Buffer => Buffer.from(`${bom ? "\uFEFF" : ""}${text}`, "utf16le");
const TABLE = "Name;Phone\r\nJosé;6175550123\r\n";
const ROWS = [
  ["Name", "Phone"],
  ["José", "6175550123"],
];

test.each<[string, Buffer, Partial<Dialect>]>([
  ["UTF-8", Buffer.from(TABLE), { encoding: "utf-8", bom: false }],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${TABLE}`), { encoding: "utf-8", bom: true }],
  ["UTF-16 with a mark", utf16(TABLE, true), { encoding: "utf-16le", bom: true }],
  ["UTF-16 without one", utf16(TABLE, false), { encoding: "utf-16le", bom: false }],
  ["UTF-16, the greater byte first", utf16(TABLE, true).swap16(), { encoding: "utf-16be", bom: true }],
  ["Windows-1252", Buffer.from(TABLE, "latin1"), { encoding: "windows-1252", bom: false }],
])("%s is read as what it is", async (_, bytes, told) => {
  const { dialect, rows } = await rowsOf(bytes);
  expect(dialect).toMatchObject({ ...told, delimiter: ";" });
  expect(rows).toEqual(ROWS);
});

test("an accent in the last row of a large file tells its encoding", async () => {
  const text = `${"Anna,6175550123\n".repeat(10_000)}Jos\u00e9,6175550124\n`;
  const { dialect, rows } = await rowsOf(Buffer.from(text, "latin1"));
  expect(dialect.encoding).toBe("windows-1252");
  expect(rows.at(-1)).toEqual(["José", "6175550124"]);
});

test("the delimiter is found where other characters are more frequent", async () => {
  const { dialect } = await rowsOf('Name;Note\n"Doe; Jane";"a, b, c"\nBo;"x, y, z"\n');
  expect(dialect).toMatchObject({ delimiter: ";", quotes: true });
  expect((await rowsOf("sep=|\r\na|b\r\n")).rows).toEqual([["a", "b"]]);
});

test("line breaks, quotes and delimiters within quotes are part of the cell", async () => {
  const { rows } = await rowsOf('a,b\r\n"12 Main St\r\nUnit ""B""",\'x\r\nplain 5" pipe,y\r\n');
  expect(rows).toEqual([
    ["a", "b"],
    ['12 Main St\r\nUnit "B"', "'x"],
    ['plain 5" pipe', "y"],
  ]);
});

test("a workbook, bytes that are no text, and an empty file are refused", async () => {
  const code = async (bytes: Uint8Array): Promise<string> =>
    rowsOf(bytes).then(
      () => "read",
      (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "other"),
    );
  expect(await code(Buffer.from("504b030414000600", "hex"))).toBe("upload.not_text");
  expect(await code(Buffer.from("a,b\n1,2\0\n3,4\nsome more text that has no zeros"))).toBe("upload.not_text");
  expect(await code(new Uint8Array())).toBe("upload.empty");
  expect(await code(Buffer.from(`a,b\n1,"open\n${"x,y\n".repeat(100_000)}`))).toBe("upload.row_too_long");
  expect(await code(Buffer.from(`a,b\n1,${"x".repeat(300_000)}\n`))).toBe("upload.row_too_long");
  expect(await code(Buffer.from('a,b\n1,"open'))).toBe("upload.open_quote");
});

const cell = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\0", ""));
const special = fc.constantFrom('"', '""', "\n", "\r\n", ",", ";", "\t", "|", " ", "'", "=1+1", "\r");
const cells = fc.oneof(
  cell,
  special,
  fc.tuple(cell, special, cell).map((parts) => parts.join("")),
);

test("any table that is written as CSV is read back, row for row and cell for cell", async () => {
  const table = fc.array(fc.array(cells, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(...DELIMITERS),
      fc.constantFrom("\n", "\r\n"),
      async (rows, delimiter, end) => {
        const written = rows
          .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter) + end)
          .join("");
        const path = await keep(written);
        const read: string[][] = [];
        for await (const row of readRecords(decodedText(path, "utf-8"), { delimiter, sep_line: false })) read.push(row);
        expect(read).toEqual(rows);
      },
    ),
    { numRuns: 150 },
  );
});
