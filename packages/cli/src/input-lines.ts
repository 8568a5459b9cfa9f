/**
 * Lines of a stream of bytes, in bounded memory whatever comes.
 *
 * Guaranteed: one line for each that ends in a newline, and one for what follows the last newline if anything does; a
 * byte order mark at the very start and a carriage return before the newline are no part of a line; bytes that are no
 * UTF-8 become U+FFFD. Of a line that is longer than `LONGEST_LINE` bytes its two ends are kept, and it is marked.
 */
import type { Readable } from "node:stream";

export interface InputLine {
  readonly text: string;
  readonly isCut: boolean;
}

export const LONGEST_LINE = 65_536;
const HALF = LONGEST_LINE / 2;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = "\u{FEFF}";

export async function* readLines(input: Readable): AsyncGenerator<InputLine> {
  const line = new LineBytes();
  let isFirst = true;
  const take = (): InputLine => {
    const { text, isCut } = line.take();
    const told = isFirst && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    isFirst = false;
    return { text: told, isCut };
  };
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      line.add(bytes.subarray(start, end));
      yield take();
      start = end + 1;
    }
    line.add(bytes.subarray(start));
  }
  if (line.length > 0) yield take();
}

class LineBytes {
  length = 0;
  #kept: Buffer[] = [];
  #keptLength = 0;
  /** The last bytes of a line that is too long; null while it is not. */
  #tail: Buffer | null = null;

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.length += bytes.length;
    if (this.#tail === null) {
      this.#kept.push(bytes);
      this.#keptLength += bytes.length;
      if (this.#keptLength <= LONGEST_LINE) return;
      const all = Buffer.concat(this.#kept);
      this.#kept = [Buffer.from(all.subarray(0, HALF))];
      this.#tail = Buffer.from(all.subarray(-HALF));
      return;
    }
    this.#tail = Buffer.from(Buffer.concat([this.#tail, bytes.subarray(-HALF)]).subarray(-HALF));
  }

  take(): InputLine {
    const isCut = this.#tail !== null;
    const head = Buffer.concat(this.#kept).toString("utf8");
    const text = this.#tail === null ? head : `${head} … ${this.#tail.toString("utf8")}`;
    this.length = 0;
    this.#kept = [];
    this.#keptLength = 0;
    this.#tail = null;
    return { text: text.endsWith("\r") ? text.slice(0, -1) : text, isCut };
  }
}
