import { expect, test } from "vitest";
import { hourLabel, money, percent, withLocalMoments } from "./campaign-words.ts";

test.each([
  [9, "9 AM"],
  [12, "12 PM"],
  [0, "12 AM"],
  [24, "12 AM"],
  [20.5, "8:30 PM"],
  [12.25, "12:15 PM"],
])("%d is %s", (hour, label) => expect(hourLabel(hour)).toBe(label));

test("a share of nothing is left out, and a small sum stays in cents", () => {
  expect(percent(0, 0)).toBe("");
  expect(percent(1, 3)).toBe("33.3 %");
  expect(money(12)).toBe("12 ¢");
  expect(money(12_345)).toBe("$123.45");
});

test("a moment in the server's words is shown as whoever reads it knows it", () => {
  const words = withLocalMoments("Will be sent about 2026-10-06T14:00:00.000Z, because it is their turn then.");
  expect(words).not.toContain("2026-10-06T");
  expect(words).toMatch(/^Will be sent about .*Oct.*, because it is their turn then\.$/);
});
