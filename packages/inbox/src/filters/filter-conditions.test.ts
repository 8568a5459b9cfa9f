import { expect, test } from "vitest";
import { filledOnly, isSameFilter, isUnfinished, readCodes } from "./filter-conditions.ts";

test("a condition in which nothing is chosen yet is not asked for", () => {
  expect(filledOnly({ version: 1, tags_any: [], has_written: false, fields: [{ field: " ", is: "filled" }] })).toEqual({
    version: 1,
    has_written: false,
  });
});

test("a filter that asks for something without saying what is unfinished, for it would leave nobody out", () => {
  const company = { field: "company", is: "filled" } as const;
  expect(isUnfinished({ version: 1, area_codes: [] })).toBe(true);
  expect(isUnfinished({ version: 1, fields: [company, { field: "", is: "filled" }] })).toBe(true);
  expect(isUnfinished({ version: 1, fields: [company], has_written: false })).toBe(false);
  expect(isUnfinished({ version: 1 })).toBe(false);
});

test("filters are the same whatever the order of their conditions", () => {
  expect(isSameFilter({ version: 1, consent: "in", tags_any: [] }, { consent: "in", version: 1 })).toBe(true);
  expect(isSameFilter({ version: 1, consent: "in" }, { version: 1, consent: "out" })).toBe(false);
});

test("area codes and states are read however they are typed, and what is none is told apart", () => {
  expect(readCodes("617, 857;617 123", "area codes")).toEqual({ codes: ["617", "857"], wrong: ["123"] });
  expect(readCodes("ma, ca-on  Boston", "regions")).toEqual({ codes: ["MA", "CA-ON"], wrong: ["BOSTON"] });
});
