import { expect, it } from "vitest";
import { normalizeNumber } from "./phone-number.ts";

it.each([
  ["(212) 555-0123", "+12125550123"],
  ["1-212-555-0123", "+12125550123"],
  ["212.555.0123", "+12125550123"],
  ["+44 20 7946 0018", "+442079460018"],
  [" +12125550123 ", "+12125550123"],
  ["12345", "12345"],
  ["anonymous", "anonymous"],
  ["555-FOUND", "555-FOUND"],
  ["", ""],
])("%j is the number %j", (typed, number) => {
  expect(normalizeNumber(typed)).toBe(number);
});
