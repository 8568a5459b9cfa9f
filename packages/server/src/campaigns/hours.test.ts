import { allowedAt } from "@linekeeper/sms/quiet-hours";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GUARD_MS, nextOpening, placeKey } from "./hours.ts";

const given = { window: { from: 9, to: 20 }, weekdays: [1, 2, 3, 4, 5], holidays: false, strict_hours: false };
const at = (iso: string): number => Date.parse(iso);
const opening = (number: string, iso: string, settings = given) => {
  const found = nextOpening({ number, region: null }, settings, at(iso));
  return found === null ? null : [new Date(found.from).toISOString(), new Date(found.to).toISOString()];
};

test.each([
  // Tuesday 10:00 in New York: open until ten minutes before 20:00.
  ["Ohio", "+16145550100", "2026-10-06T14:00:00.000Z", "2026-10-06T14:00:00.000Z", "2026-10-06T23:50:00.000Z"],
  [
    "California, before nine",
    "+12135550100",
    "2026-10-06T14:00:00.000Z",
    "2026-10-06T16:00:00.000Z",
    "2026-10-07T02:50:00.000Z",
  ],
  [
    "Ohio, in the last ten minutes",
    "+16145550100",
    "2026-10-06T23:50:00.000Z",
    "2026-10-07T13:00:00.000Z",
    "2026-10-07T23:50:00.000Z",
  ],
  [
    "Ohio, Friday evening",
    "+16145550100",
    "2026-10-10T01:00:00.000Z",
    "2026-10-13T13:00:00.000Z",
    "2026-10-13T23:50:00.000Z",
  ],
  [
    "Rhode Island, whose law ends at 18",
    "+14015550100",
    "2026-10-06T14:00:00.000Z",
    "2026-10-06T14:00:00.000Z",
    "2026-10-06T21:50:00.000Z",
  ],
  [
    "Florida, east and west",
    "+18505550100",
    "2026-10-06T13:30:00.000Z",
    "2026-10-06T14:00:00.000Z",
    "2026-10-06T23:50:00.000Z",
  ],
])("the next hours of %s", (_place, number, asked, from, to) => {
  expect(opening(number, asked)).toEqual([from, to]);
});

test("federal holidays are left out, unless they are asked for", () => {
  // Columbus Day 2026 is Monday, October 12.
  expect(opening("+16145550100", "2026-10-10T01:00:00.000Z", { ...given, holidays: true })?.[0]).toBe(
    "2026-10-12T13:00:00.000Z",
  );
  expect(opening("+16145550100", "2026-10-12T14:00:00.000Z")?.[0]).toBe("2026-10-13T13:00:00.000Z");
});

test("a place of which nothing is known has no hours", () => {
  expect(opening("+442071234567", "2026-10-06T14:00:00.000Z")).toBeNull();
  expect(placeKey({ number: "+442071234567", region: null })).toBe("");
});

test("whatever the place, the moment and the settings: from its beginning to its end the law allows it, and the guard is kept", () => {
  const codes = ["614", "850", "401", "214", "915", "928", "907", "808", "671", "800", "219", "203"];
  fc.assert(
    fc.property(
      fc.constantFrom(...codes),
      fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z") }),
      fc.record({
        window: fc.constantFrom({ from: 0, to: 24 }, { from: 9, to: 20 }, { from: 11.5, to: 13 }),
        weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
        holidays: fc.boolean(),
        strict_hours: fc.boolean(),
      }),
      (code, asked, settings) => {
        const number = `+1${code}5550100`;
        const found = nextOpening({ number, region: null }, settings, asked);
        if (found === null) return;
        expect(found.from).toBeGreaterThanOrEqual(asked);
        for (const moment of [
          found.from,
          Math.floor((found.from + found.to) / 2),
          found.to - 1,
          found.to + GUARD_MS - 1,
        ]) {
          expect(allowedAt(number, { strict: settings.strict_hours }, moment).allowed).toBe(true);
        }
        // It is the same from everywhere before it.
        expect(nextOpening({ number, region: null }, settings, found.from)).toMatchObject({
          from: found.from,
          to: found.to,
        });
      },
    ),
    { numRuns: 300 },
  );
});
