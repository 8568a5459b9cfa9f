import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRange } from "./byte-range.ts";

describe("Range", () => {
  it.each([
    ["bytes=0-4", { start: 0, end: 4 }],
    ["bytes=5-", { start: 5, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=8-99", { start: 8, end: 9 }],
    ["BYTES=0-0", { start: 0, end: 0 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=99-100", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    [`bytes=${"9".repeat(400)}-`, "unsatisfiable"],
    ["bytes=4-2", "whole"],
    ["bytes=0-1,3-4", "whole"],
    ["bytes=", "whole"],
    ["bytes=-", "whole"],
    ["items=0-1", "whole"],
    ["bytes=a-b", "whole"],
    [undefined, "whole"],
  ])("%s of ten bytes is %o", (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });

  it("never leaves the file, and gives what a slice of the bytes would", () => {
    const position = fc.nat({ max: 300 });
    const optional = fc.option(position, { nil: undefined });
    fc.assert(
      fc.property(optional, optional, fc.integer({ min: 1, max: 200 }), (first, last, size) => {
        const bytes = Array.from({ length: size }, (_, index) => index);
        const range = parseRange(`bytes=${first ?? ""}-${last ?? ""}`, size);
        const given = typeof range === "string" ? range : bytes.slice(range.start, range.end + 1);
        expect(given).toEqual(sliced(bytes, first, last));
      }),
    );
  });

  it("does not fail on anything", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1 }), (text, size) => {
        const range = parseRange(text, size);
        expect(typeof range === "string" || (0 <= range.start && range.start <= range.end && range.end < size)).toBe(
          true,
        );
      }),
    );
  });
});

/** By slices of an array, which know nothing of the header's syntax. */
function sliced(bytes: readonly number[], first: number | undefined, last: number | undefined) {
  if (first === undefined && last === undefined) return "whole";
  if (first === undefined) return last === 0 ? "unsatisfiable" : bytes.slice(-(last ?? 0));
  if (last !== undefined && last < first) return "whole";
  const slice = bytes.slice(first, last === undefined ? undefined : last + 1);
  return slice.length === 0 ? "unsatisfiable" : slice;
}
