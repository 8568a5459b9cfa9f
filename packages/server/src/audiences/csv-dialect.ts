/** What kind of text file it is: spreadsheets write many and say nothing of it. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { LinekeeperError } from "../errors.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type TextEncoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface Dialect {
  encoding: TextEncoding;
  /** The file begins with a byte order mark. */
  bom: boolean;
  delimiter: Delimiter;
  /** Some cells are in quotes. */
  quotes: boolean;
  /** The first line is Excel's `sep=;`, and no row. */
  sep_line: boolean;
}

const HEAD_BYTES = 64 * 1024;

/** Throws `upload.not_text`, `upload.empty`. */
export async function detectDialect(path: string): Promise<Dialect> {
  const head = await readHead(path);
  if (head.length === 0) throw new LinekeeperError("upload.empty");
  refuseWorkbook(head);
  const { encoding, bom } = await detectEncoding(path, head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  const sep = SEP_LINE.exec(text);
  const told = DELIMITERS.find((delimiter) => delimiter === sep?.[1]);
  const body = told === undefined ? text : text.slice(sep?.[0].length);
  return {
    encoding,
    bom,
    delimiter: told ?? detectDelimiter(body),
    quotes: DELIMITERS.some((delimiter) => body.includes(`${delimiter}"`)) || /(?:^|[\r\n])"/.test(body),
    sep_line: told !== undefined,
  };
}

export const SEP_LINE = /^sep=(.)\r?\n/i;

/** The text of the file, without its byte order mark, a piece at a time. */
export async function* decodedText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(path)) yield decoder.decode(bytes as Buffer, { stream: true });
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function refuseWorkbook(head: Buffer): void {
  const magic = head.subarray(0, 4).toString("hex");
  // A ZIP (xlsx, ods, numbers) or an old xls.
  if (magic !== "504b0304" && magic !== "d0cf11e0") return;
  throw new LinekeeperError(
    "upload.not_text",
    "This is a workbook, not a text file. In Excel: File, Save as, CSV UTF-8; in Google Sheets: File, Download, CSV.",
  );
}

async function detectEncoding(path: string, head: Buffer): Promise<Pick<Dialect, "encoding" | "bom">> {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", bom: true };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", bom: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", bom: true };
  const wide = zeroBytes(head);
  // Text of the West in UTF-16 has a zero in nearly every pair of bytes, always at the same place.
  if (wide.odd > head.length / 8 && wide.even < wide.odd / 8) return { encoding: "utf-16le", bom: false };
  if (wide.even > head.length / 8 && wide.odd < wide.even / 8) return { encoding: "utf-16be", bom: false };
  return { encoding: (await isUtf8(path)) ? "utf-8" : "windows-1252", bom: false };
}

function zeroBytes(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

/** The whole file is looked at: the first letter with an accent may be in its last row. */
async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) decoder.decode(bytes as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Enough to see how many cells rows have. */
const ROWS_LOOKED_AT = 50;

/** The one that cuts the most rows into as many cells as the first; of equals the one with the most cells. */
function detectDelimiter(text: string): Delimiter {
  const counts = countDelimiters(text);
  const [first] = counts;
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const cells = first?.[delimiter] ?? 0;
    if (cells === 0) continue;
    const alike = counts.filter((row) => row[delimiter] === cells).length / counts.length;
    const score = alike + Math.min(cells, 50) / 1000;
    if (score <= bestScore) continue;
    best = delimiter;
    bestScore = score;
  }
  return best;
}

const none = (): Record<Delimiter, number> => ({ ",": 0, ";": 0, "\t": 0, "|": 0 });

/** Of each of the first rows that are not blank; what is inside quotes does not count. */
function countDelimiters(text: string): Record<Delimiter, number>[] {
  const rows: Record<Delimiter, number>[] = [];
  let row = none();
  let isQuoted = false;
  let isBlank = true;
  for (const character of text) {
    if (character === '"') isQuoted = !isQuoted;
    else if ((character === "\n" || character === "\r") && !isQuoted) {
      if (!isBlank) rows.push(row);
      if (rows.length >= ROWS_LOOKED_AT) return rows;
      row = none();
      isBlank = true;
      continue;
    } else if (!isQuoted && Object.hasOwn(row, character)) row[character as Delimiter] += 1;
    isBlank = false;
  }
  // The last one may have been cut off.
  if (rows.length === 0 && !isBlank) rows.push(row);
  return rows;
}
