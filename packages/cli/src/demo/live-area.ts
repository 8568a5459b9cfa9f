/** A block of lines at the end of a terminal that is drawn over itself. */
import type { OutputStream } from "../terminal.ts";

export interface LiveArea {
  draw(lines: readonly string[]): void;
}

export function createLiveArea(stream: OutputStream): LiveArea {
  let height = 0;
  return {
    draw: (lines) => {
      const up = height === 0 ? "" : `\u{1B}[${height}A`;
      // Each line erases what was there before it, and what stood below is erased after the last: no flicker.
      const text = lines.map((line) => `\u{1B}[2K${line}\n`).join("");
      stream.write(`${up}${text}\u{1B}[0J`);
      height = lines.length;
    },
  };
}
