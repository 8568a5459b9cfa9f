import { expect, test } from "vitest";
import { openPhoneReader } from "./phone-cell.ts";

const phones = await openPhoneReader();

test.each([
  ["6175550123", "+16175550123"],
  ["(617) 555-0123", "+16175550123"],
  ["1-617-555-0123", "+16175550123"],
  ["+1 617.555.0123", "+16175550123"],
  ["'6175550123", "+16175550123"],
  ['="16175550123"', "+16175550123"],
  ["16175550123.0", "+16175550123"],
  ["Cell: 617-555-0123", "+16175550123"],
  ["617-555-0123 (home)", "+16175550123"],
  ["tel:+16175550123", "+16175550123"],
  ["\u00a0617 555 0123 ", "+16175550123"],
  ["+44 7400 123456", "+447400123456"],
])("%s is %s", (cell, number) => {
  expect(phones.read(cell, "US")).toMatchObject({ number });
});

test.each([
  ["", "phone.missing"],
  ["  ", "phone.missing"],
  ["1.6175E+10", "phone.scientific"],
  ["1,6175E+10", "phone.scientific"],
  ["617-555-0123 / 617-555-0124", "phone.several"],
  ["617-555-0123\n617-555-0124", "phone.several"],
  ["6175550123, 6175550124", "phone.several"],
  ["617-555-0123 x12", "phone.extension"],
  ["555-0123", "phone.too_short"],
  ["61755501234567", "phone.too_long"],
  ["+999 123 456 789", "phone.country"],
  ["call the office", "phone.not_a_number"],
  ["n/a", "phone.not_a_number"],
  ["1-800-FLOWERS", "phone.not_a_number"],
  ["0000000000", "phone.not_in_use"],
  ["+1 555 000 0001", "phone.not_in_use"],
])("%s is refused as %s", (cell, rule) => {
  expect(phones.read(cell, "US")).toEqual({ rule });
});

test("a number without the code of a country is one of the file's country", () => {
  expect(phones.read("07400 123456", "GB")).toMatchObject({ number: "+447400123456" });
  expect(phones.read("07400 123456", "US")).toHaveProperty("rule");
});

test("a landline is told where the numbering plan proves it, and never in North America", () => {
  expect(phones.read("+44 20 7946 0958", "US")).toEqual({ number: "+442079460958", isLandline: true });
  expect(phones.read("6175550123", "US")).toEqual({ number: "+16175550123", isLandline: false });
});
