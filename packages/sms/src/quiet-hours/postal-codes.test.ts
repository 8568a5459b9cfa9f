import { expect, test } from "vitest";
import { stateOfPostalCode } from "./postal-codes.ts";

test.each([
  ["02139", "MA"],
  ["02139-4307", "MA"],
  ["10001", "NY"],
  ["06390", "NY"],
  ["06511", "CT"],
  ["20500", "DC"],
  ["22201", "VA"],
  ["33101", "FL"],
  ["32501", "FL"],
  ["60601", "IL"],
  ["79901", "TX"],
  ["88510", "TX"],
  ["90210", "CA"],
  ["96813", "HI"],
  ["96799", "AS"],
  ["96910", "GU"],
  ["99501", "AK"],
  ["00901", "PR"],
  ["M5V 2T6", "CA-ON"],
  ["h2y1c6", "CA-QC"],
  ["V6B", "CA-BC"],
])("%s lies in %s", (code, state) => {
  expect(stateOfPostalCode(code)).toBe(state);
});

test.each(["", "12", "00000", "09012", "X0A 0H0", "SW1A 1AA", "not told"])("%j names no single state", (code) => {
  expect(stateOfPostalCode(code)).toBeNull();
});
