import { expect, test } from "vitest";
import { dayIn, limitOn, nextDayIn } from "./cold-limits.ts";

const at = (iso: string): number => Date.parse(iso);

test("days begin at midnight of the firm, on days of 23 and of 25 hours too", () => {
  const zone = "America/New_York";
  expect(dayIn(zone, at("2026-10-06T03:59:59Z"))).toBe("2026-10-05");
  expect(dayIn(zone, at("2026-10-06T04:00:00Z"))).toBe("2026-10-06");
  expect(new Date(nextDayIn(zone, at("2026-10-06T14:00:00Z"))).toISOString()).toBe("2026-10-07T04:00:00.000Z");
  expect(new Date(nextDayIn(zone, at("2026-03-08T05:00:00Z"))).toISOString()).toBe("2026-03-09T04:00:00.000Z");
  expect(new Date(nextDayIn(zone, at("2026-11-01T04:00:00Z"))).toISOString()).toBe("2026-11-02T05:00:00.000Z");
});

test("a ramp grows by its days up to what is set, and never above it", () => {
  const line = { cold_limit: null, ramp: "[20,50,80]", ramp_days: 4, ramp_from: "2026-10-01" };
  const on = (day: string): number => limitOn(day, 125, line);
  expect([
    on("2026-09-30"),
    on("2026-10-01"),
    on("2026-10-04"),
    on("2026-10-05"),
    on("2026-10-12"),
    on("2026-10-13"),
  ]).toEqual([20, 20, 20, 50, 80, 125]);
  expect(limitOn("2026-10-05", 125, { ...line, cold_limit: 30 })).toBe(30);
  expect(limitOn("2026-10-05", 125, undefined)).toBe(125);
});
