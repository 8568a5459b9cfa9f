import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test.each([
  [["a", null, ""], "a,,\r\n"],
  [["+15550100123"], "+15550100123\r\n"],
  [['say "stop", please'], '"say ""stop"", please"\r\n'],
  [["=HYPERLINK(1)"], "'=HYPERLINK(1)\r\n"],
  [["+1+cmd|' /C calc'!A0"], "'+1+cmd|' /C calc'!A0\r\n"],
  [[" @SUM(1)"], "' @SUM(1)\r\n"],
  [["\t=1"], "'\t=1\r\n"],
])("%j", (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});

test("no text of a customer becomes a formula, and none breaks out of its cell", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 4 }), (cells) => {
      const line = csvLine(cells);
      const read = readCsvLine(line);
      expect(read).toHaveLength(cells.length);
      for (const [index, cell] of read.entries()) {
        expect([cells[index], `'${cells[index]}`]).toContain(cell);
        expect(/^\s*[=+\-@]/.test(cell) && !/^\+\d+$/.test(cell)).toBe(false);
      }
    }),
  );
});

/** As a spreadsheet does it. */
function readCsvLine(line: string): string[] {
  const cells: string[] = [];
  const text = line.slice(0, -2);
  for (let at = 0; at <= text.length;) {
    if (text[at] === '"') {
      let cell = "";
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        if (text[at] === '"') at += 1;
        cell += text[at] ?? "";
        if (at > text.length) throw new Error("an open quote");
      }
      cells.push(cell);
      at += 2;
    } else {
      const end = text.indexOf(",", at);
      cells.push(text.slice(at, end === -1 ? text.length : end));
      at = end === -1 ? text.length + 1 : end + 1;
    }
  }
  return cells;
}
