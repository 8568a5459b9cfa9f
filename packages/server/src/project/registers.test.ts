import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatVersions, parseVersions, present, Registers, versionAt } from "./registers.ts";

interface TestRow {
  value: string | number | null;
  moment: string | null;
  versions: string;
}

type Claim = { column: "value" | "moment"; value: string | number | null; version: number };

const claim: fc.Arbitrary<Claim> = fc.oneof(
  fc.record({
    column: fc.constant("value" as const),
    value: fc.constantFrom(null, "", "a", "b"),
    version: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    column: fc.constant("moment" as const),
    value: fc.constantFrom(null, "2026", "2027"),
    version: fc.integer({ min: 0, max: 1 }),
  }),
);

function merge(claims: readonly Claim[], sealEvery: number): TestRow {
  let registers = new Registers<TestRow>({ value: null, moment: null, versions: "" });
  claims.forEach(({ column, value, version }, index) => {
    if (column === "value") registers.claimEven("value", value, version);
    else registers.claimLeast("moment", value as string | null, version);
    if (index % sealEvery === 0) {
      registers.seal();
      registers = new Registers({ ...registers.row });
    }
  });
  registers.seal();
  return registers.row;
}

describe("registers", () => {
  it("the same claims give the same row in every order, with every repetition, stored in between or not", () => {
    fc.assert(
      fc.property(
        fc
          .array(claim, { maxLength: 8 })
          .chain((claims) =>
            fc.tuple(
              fc.constant(claims),
              fc.shuffledSubarray([...claims, ...claims], { minLength: claims.length * 2 }),
            ),
          ),
        fc.integer({ min: 1, max: 4 }),
        ([claims, shuffled], sealEvery) => {
          expect(merge(shuffled, sealEvery)).toEqual(merge(claims, 100));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("a newer value wins, and of two of the same age the greater", () => {
    const registers = new Registers<TestRow>({ value: null, moment: null, versions: "" });
    registers.claim("value", "older", versionAt("2026-10-01T15:04:05.000Z"));
    registers.claim("value", "newer", versionAt("2026-10-01T15:04:06.000Z"));
    registers.claim("value", "late", versionAt("2026-10-01T15:04:05.999Z"));
    expect(registers.row.value).toBe("newer");
    registers.claim("value", "nicer", versionAt("2026-10-01T15:04:06.000Z"));
    expect(registers.row.value).toBe("nicer");
  });

  it("something beats nothing, whatever its age", () => {
    const registers = new Registers<TestRow>({ value: null, moment: null, versions: "" });
    registers.claim("value", "[1]", present(versionAt("2020-01-01T00:00:00.000Z"), true));
    registers.claim("value", "[]", present(versionAt("2026-01-01T00:00:00.000Z"), false));
    expect(registers.row.value).toBe("[1]");
  });

  it("an update beats another telling of the same moment, and a telling without a moment", () => {
    expect(versionAt("2026-10-01T15:04:05.000Z", true)).toBeGreaterThan(versionAt("2026-10-01T15:04:05.000Z"));
    expect(versionAt(null, true)).toBeGreaterThan(versionAt(null));
    expect(versionAt("2026-10-01T15:04:05.001Z")).toBeGreaterThan(versionAt("2026-10-01T15:04:05.000Z", true));
  });

  it("versions are written the same way whatever order they were claimed in, and read back", () => {
    const one = new Map([
      ["b", 2],
      ["a", 2],
      ["c", 10],
    ]);
    const other = new Map([
      ["c", 10],
      ["a", 2],
      ["b", 2],
    ]);
    expect(formatVersions(one)).toBe("2=a,b;10=c");
    expect(formatVersions(other)).toBe(formatVersions(one));
    expect(parseVersions(formatVersions(one))).toEqual(one);
  });
});
