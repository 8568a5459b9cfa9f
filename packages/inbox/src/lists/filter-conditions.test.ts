import { expect, test } from "vitest";
import { filledOnly, isSameFilter, readCodes } from "./filter-conditions.ts";

test("a condition in which nothing is chosen yet is not asked for", () => {
  expect(filledOnly({ version: 1, tags_any: [], has_written: false, fields: [{ field: " ", is: "filled" }] })).toEqual({
    version: 1,
    has_written: false,
  });
});

test("filters are the same whatever the order of their conditions", () => {
  expect(isSameFilter({ version: 1, consent: "in", tags_any: [] }, { consent: "in", version: 1 })).toBe(true);
  expect(isSameFilter({ version: 1, consent: "in" }, { version: 1, consent: "out" })).toBe(false);
});

test("area codes and states are read however they are typed, and what is none is told apart", () => {
  expect(readCodes("617, 857;617 123", "area codes")).toEqual({ codes: ["617", "857"], wrong: ["123"] });
  expect(readCodes("ma, ca-on  Boston", "regions")).toEqual({ codes: ["MA", "CA-ON"], wrong: ["BOSTON"] });
});
