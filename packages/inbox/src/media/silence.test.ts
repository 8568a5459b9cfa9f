import fc from "fast-check";
import { expect, it } from "vitest";
import { endOfSilence, findSilences, lengthOfSilences } from "./silence.ts";

it("finds where nobody speaks, and leaves a breath at both ends", () => {
  const peaks = [0.8, 0.9, 0, 0.01, 0, 0, 0.7, 0.9];
  expect(findSilences(peaks, 8)).toEqual([{ start: 2.25, end: 5.75 }]);
});

it("leaves pauses for breath alone", () => {
  expect(findSilences([1, 0, 1, 1], 4)).toEqual([]);
});

it("measures quiet by the loudest, as telephone lines hiss", () => {
  expect(findSilences([0.1, 0.1, 0.005, 0.005, 0.1], 10)).toHaveLength(1);
  expect(findSilences([1, 1, 0.1, 0.1, 1], 10)).toEqual([]);
});

it("finds nothing where there is nothing, or no length", () => {
  expect(findSilences([], 60)).toEqual([]);
  expect(findSilences([0, 0, 0], 60)).toEqual([]);
  expect(findSilences([1, 0, 0, 0], 0)).toEqual([]);
});

it("says where to go on, and only from within a silence", () => {
  const silences = [{ start: 2, end: 5 }];
  expect([1.9, 2, 4.9, 5].map((position) => endOfSilence(silences, position))).toEqual([null, 5, 5, null]);
});

it("never skips past the end, never back, and never what is loud", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }),
      fc.double({ min: 1, max: 7200, noNaN: true }),
      (peaks, duration) => {
        const silences = findSilences(peaks, duration);
        expect(lengthOfSilences(silences)).toBeLessThanOrEqual(duration);
        const stretch = duration / peaks.length;
        for (const { start, end } of silences) {
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(duration);
          const skipped = peaks.slice(Math.floor(start / stretch), Math.ceil(end / stretch));
          expect(Math.max(...skipped)).toBeLessThanOrEqual(0.06 * Math.max(...peaks));
        }
      },
    ),
  );
});
