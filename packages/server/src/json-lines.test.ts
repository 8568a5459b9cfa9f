import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { lineOfMistake, lineOfPlace } from "./json-lines.ts";

const TEXT = `{
  "en": {
    "add": { "out": ["a, \\"b\\"",
      "c",

      {"x": [1]}] },
    "remove": {}
  }, "e\\u0073": 1
}`;

test.each([
  ["en", 2],
  ["en.add", 3],
  ["en.add.out", 3],
  ["en.add.out[0]", 3],
  ["en.add.out[1]", 4],
  ["en.add.out[2]", 6],
  ["en.add.out[2].x[0]", 6],
  ["en.remove", 7],
  ["es", 8],
  ["en.add.out[3]", null],
  ["file", null],
])("%s stands on line %s", (place, line) => {
  expect(lineOfPlace(TEXT, place)).toBe(line);
});

describe("what makes a text no JSON", () => {
  it.each([
    ['{\n"a": [1,\n]}', 3],
    ['{"a": 1\n"b": 2}', 2],
    ['{"a":\n"b\nc"}', 2],
    ["{\n'a': 1}", 2],
    ['{"a": 1}\n}', 2],
    ['{"a": 01}', 1],
    ["", 1],
    ["{\n\n", 3],
    ["[".repeat(100_000), 1],
  ])("is found in %j on line %i", (text, line) => {
    expect(lineOfMistake(text)).toBe(line);
  });

  it("is found in whatever JSON.parse refuses, and in nothing that it takes", () => {
    const json = fc.json({ maxDepth: 4 });
    const broken = fc
      .tuple(json, fc.nat(), fc.constantFrom("", ",", "]", '"', "\\", "x", "1"))
      .map(
        ([text, at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(json, broken), (text) => {
        expect(lineOfMistake(text) === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
