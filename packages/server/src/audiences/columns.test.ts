import { expect, test } from "vitest";
import { guessMapping } from "./columns.ts";
import { openPhoneReader } from "./phone-cell.ts";

const phones = await openPhoneReader();
const guess = (...records: string[][]) => {
  const { header, columns } = guessMapping(records, phones, "US");
  return { header, columns: columns.map(({ to, name }) => (to === "field" ? `field ${name}` : to)) };
};

test("columns are known by their names, whatever the writing", () => {
  expect(
    guess(
      ["First Name", "LAST_NAME", "E-mail Address", "Mobile Phone", "ZIP Code", "State/Province", "Roof type"],
      ["Ana", "Ruiz", "a@example.com", "617-555-0123", "02139", "MA", "slate"],
    ),
  ).toEqual({
    header: true,
    columns: ["first_name", "last_name", "email", "phone", "postal_code", "state", "field roof_type"],
  });
});

test("of several phones the mobile is chosen, and the others are kept as fields", () => {
  expect(guess(["Name", "Home Phone", "Cell"], ["Ana", "6175550100", "6175550123"]).columns).toEqual([
    "name",
    "field home_phone",
    "phone",
  ]);
});

test("of a mobile without a number and a phone with one, that with one is chosen", () => {
  expect(guess(["Mobile", "Phone"], ["", "6175550123"], ["", "6175550124"]).columns).toEqual(["field mobile", "phone"]);
});

test("a file without names of columns is told by the numbers in its first row", () => {
  expect(guess(["Ana", "6175550123"], ["Bo", "6175550124"])).toEqual({
    header: false,
    columns: ["field column_1", "phone"],
  });
});

test("two columns of one name are two fields", () => {
  expect(guess(["Phone", "Note", "Note", "Email", "email"], ["6175550123", "a", "b", "c", "d"]).columns).toEqual([
    "phone",
    "field note",
    "field note_2",
    "email",
    "field email_2",
  ]);
});
