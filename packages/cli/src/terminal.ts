/** Where a command writes: data to standard output, everything that is only said meanwhile to standard error. */
import type { Writable } from "node:stream";

export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface Terminal {
  /** One line of data. */
  print(line?: string): void;
  printJson(value: unknown): void;
  /** Bytes as they are. */
  printBytes(bytes: Uint8Array): void;
  /** Something for people, not part of the result. */
  say(line: string): void;
  /** Replaces the last progress on a terminal; elsewhere only the `done` line is written, so that logs stay short. */
  progress(text: string, options?: { done?: boolean }): void;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

const ERASE_LINE = "\r\u{1B}[2K";

export function createTerminal({ stdout, stderr }: { stdout: OutputStream; stderr: OutputStream }): Terminal {
  const isInteractive = stderr.isTTY === true;
  return {
    stdout,
    stderr,
    print: (line = "") => void stdout.write(`${line}\n`),
    printJson: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    printBytes: (bytes) => void stdout.write(bytes),
    say: (line) => void stderr.write(`${line}\n`),
    progress: (text, { done = false } = {}) => {
      if (isInteractive) stderr.write(`${ERASE_LINE}${text}${done ? "\n" : ""}`);
      else if (done) stderr.write(`${text}\n`);
    },
  };
}

/** Rows under their headings, each column as wide as its widest cell. Nothing follows the last cell. */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  return [headings, ...rows].map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** Control characters of payloads must not reach a terminal, where they can do more than be shown. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, (character) => {
    if (character === "\n" || character === "\t" || character === "\u{200D}") return character;
    return `\\u{${character.codePointAt(0)?.toString(16).toUpperCase() ?? ""}}`;
  });
}
