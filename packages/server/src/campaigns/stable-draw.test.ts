import { expect, test } from "vitest";
import { drawOf, DRAWS, lineOf, variantOf } from "./stable-draw.ts";

const numbers = Array.from({ length: 10_000 }, (_, index) => `+1614${5_550_000 + index}`);

test("variants are dealt by weight, and the same to the same number", () => {
  const counts = [0, 0, 0];
  for (const number of numbers) {
    const variant = variantOf("cp_1", 1, number, [2, 1, 0]);
    expect(variantOf("cp_1", 1, number, [2, 1, 0])).toBe(variant);
    counts[variant] = (counts[variant] ?? 0) + 1;
  }
  // Three standard deviations of 10,000 draws at 2/3 are 141.
  expect(Math.abs((counts[0] ?? 0) - 6_667)).toBeLessThan(150);
  expect(counts[2]).toBe(0);
});

test("variants of two steps are dealt independently", () => {
  const same = numbers.filter(
    (number) => variantOf("cp_1", 1, number, [1, 1]) === variantOf("cp_1", 2, number, [1, 1]),
  );
  expect(Math.abs(same.length - 5_000)).toBeLessThan(150);
});

test("numbers are spread over lines, and a line that leaves takes only its own with it", () => {
  const lines = ["+15550000001", "+15550000002", "+15550000003"];
  const before = numbers.map((number) => lineOf(number, lines));
  for (const line of lines) expect(Math.abs(before.filter((one) => one === line).length - 3_333)).toBeLessThan(145);
  const after = numbers.map((number) => lineOf(number, lines.slice(0, 2)));
  const moved = before.flatMap((line, at) => (after[at] === line ? [] : [line]));
  expect([...new Set(moved)]).toEqual([lines[2]]);
});

test("places in the queue are spread evenly", () => {
  const below = numbers.filter((number) => drawOf("queue", "cp_1", number) < DRAWS / 4);
  expect(Math.abs(below.length - 2_500)).toBeLessThan(130);
});
