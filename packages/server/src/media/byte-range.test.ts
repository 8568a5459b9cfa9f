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
        const wanted = first === undefined ? bytes.slice(-(last ?? 0) || size) : bytes.slice(first, (last ?? size) + 1);
        const isMeaningless = (first === undefined && last === undefined) || (first ?? 0) > (last ?? Infinity);
        const isEmpty = first === undefined ? last === 0 : first >= size;
        if (first !== undefined && isMeaningless) expect(range).toBe("whole");
        else if (first === undefined && last === undefined) expect(range).toBe("whole");
        else if (isEmpty) expect(range).toBe("unsatisfiable");
        else expect(typeof range === "object" && bytes.slice(range.start, range.end + 1)).toEqual(wanted);
      }),
    );
  });

  it("does not fail on anything", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1 }), (text, size) => {
        const range = parseRange(text, size);
        return typeof range === "string" || (range.start >= 0 && range.start <= range.end && range.end < size);
      }),
    );
  });
});
