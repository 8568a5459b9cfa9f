import fc from "fast-check";
import { expect, it } from "vitest";
import { createEventParser, type StreamMessage } from "./event-parser.ts";

function parse(pieces: readonly string[]): StreamMessage[] {
  const parser = createEventParser();
  return pieces.flatMap((piece) => parser.push(piece));
}

it("reads events with their ids, and blocks that only move the id", () => {
  const text = ': \n\nretry: 2000\nid: 4\nevent: ready\ndata: {"cursor":4}\n\nid: 9\n\nevent: end\ndata: {}\n\n';
  expect(parse([text])).toEqual([
    { event: "ready", data: '{"cursor":4}', id: "4" },
    { event: "message", data: null, id: "9" },
    { event: "end", data: "{}", id: "9" },
  ]);
});

it("keeps to the standard in what is rare: several data lines, no space, a field without a colon, an id with NUL", () => {
  expect(parse(["data:one\ndata:  two\ndata\n\nid: a\0b\ndata: x\n\nunknown: y\n\n"])).toEqual([
    { event: "message", data: "one\n two\n", id: null },
    { event: "message", data: "x", id: null },
  ]);
});

it("remembers how long the server asks to wait, and nothing that is no number", () => {
  const parser = createEventParser();
  parser.push("retry: 2000\nretry: soon\n\n");
  expect(parser.retryMs).toBe(2000);
});

it("refuses a line that does not end", () => {
  expect(() => parse(["data: ".padEnd(600_000, "x"), "y".repeat(600_000)])).toThrow("does not end");
});

const field = fc.stringMatching(/^[^\r\n\0:]{0,8}$/);
const block = fc.array(
  fc.tuple(fc.constantFrom("event", "data", "id", "", "retry"), field).map(([name, value]) => `${name}: ${value}`),
  { minLength: 1, maxLength: 4 },
);

it("reads the same however the bytes are cut, and whichever line ends are used", () => {
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 6 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(200), { maxLength: 8 }),
      (blocks, end, cuts) => {
        const lines = (by: string): string => blocks.map((fields) => `${fields.join(by)}${by}${by}`).join("");
        const text = lines(end);
        const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((to, index) => text.slice(at[index], to));
        // A last carriage return could still be half of a line end, so something comes after it.
        expect(parse([...pieces, ": \n"])).toEqual(parse([lines("\n"), ": \n"]));
      },
    ),
  );
});
