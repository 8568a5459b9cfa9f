import fc from "fast-check";
import { expect, it } from "vitest";
import { moveBy, WHOLE, zoomAt } from "./zoom.ts";

const frame = { width: 400, height: 300 };

it("keeps the point under the finger where it is", () => {
  const point = { x: 50, y: -20 };
  const zoom = zoomAt(WHOLE, 2, point, frame);
  // Where the point of the picture that was there is now.
  expect({ x: point.x * zoom.scale + zoom.x, y: point.y * zoom.scale + zoom.y }).toEqual(point);
});

it("is whole again when it is made small enough", () => {
  expect(
    zoomAt(moveBy(zoomAt(WHOLE, 3, { x: 100, y: 100 }, frame), 30, 30, frame), 0.1, { x: 0, y: 0 }, frame),
  ).toEqual(WHOLE);
});

it("is never lost beyond an edge, and never larger than six times", () => {
  const step = fc.tuple(
    fc.double({ min: 0.2, max: 5, noNaN: true }),
    fc.integer({ min: -500, max: 500 }),
    fc.integer({ min: -500, max: 500 }),
  );
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let zoom = WHOLE;
      for (const [factor, x, y] of steps) zoom = moveBy(zoomAt(zoom, factor, { x, y }, frame), x, y, frame);
      expect(zoom.scale).toBeGreaterThanOrEqual(1);
      expect(zoom.scale).toBeLessThanOrEqual(6);
      expect(Math.abs(zoom.x)).toBeLessThanOrEqual((frame.width * (zoom.scale - 1)) / 2);
      expect(Math.abs(zoom.y)).toBeLessThanOrEqual((frame.height * (zoom.scale - 1)) / 2);
    }),
  );
});
