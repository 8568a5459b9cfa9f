import { type ColumnTarget, type GuessedMapping, targetOfName } from "./columns.ts";
import type { Member } from "../audience.ts";
import type { PhoneReader } from "./phone-cell.ts";
import { addressOf } from "./places.ts";
import type { RowRule } from "./row-rules.ts";

export type PersonOfRow = "empty" | { rule: RowRule } | { person: Member; isLandline: boolean };

/** Who a row is, by the columns that were chosen. Cells that there are not count as empty. */
export function personOfRow(
  cells: readonly string[],
  { columns, default_country }: GuessedMapping,
  phones: PhoneReader,
): PersonOfRow {
  if (cells.every((cell) => cell.trim() === "")) return "empty";
  if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) return { rule: "row.too_many_cells" };
  const valueOf = (column: number): string => (cells[column] ?? "").trim().replace(/^'(?=[\d+=@-])/, "");
  const told = new Map<ColumnTarget, string>();
  // A map, because a column may be called __proto__.
  const fields = new Map<string, string>();
  for (const { column, to, name } of columns) {
    const value = valueOf(column);
    if (to === "ignore" || to === "phone" || value === "") continue;
    if (to === "field") fields.set(name ?? `column_${column + 1}`, value);
    else if (!told.has(to)) told.set(to, value);
  }
  const phone = firstPhone(
    columns.filter(({ to }) => to === "phone").map(({ column }) => cells[column] ?? ""),
    default_country,
    phones,
  );
  if ("rule" in phone) return phone;
  return {
    person: { number: phone.number, ...detailsOf(told, fields, default_country) },
    isLandline: phone.isLandline,
  };
}

/** The first cell that is a number; where none is, what is wrong with the first that is filled. */
function firstPhone(cells: readonly string[], country: string, phones: PhoneReader) {
  let wrong: { rule: RowRule } = { rule: "phone.missing" };
  for (const cell of cells) {
    const read = phones.read(cell, country);
    if ("number" in read) return read;
    if (wrong.rule === "phone.missing") wrong = read;
  }
  return wrong;
}

function detailsOf(
  told: ReadonlyMap<ColumnTarget, string>,
  fields: ReadonlyMap<string, string>,
  country: string,
): Omit<Member, "number"> {
  const kept = new Map(fields);
  for (const target of ["first_name", "last_name", "company", "email", "street", "city", "state", "country"] as const) {
    const value = told.get(target);
    if (value !== undefined) kept.set(target, value);
  }
  const names = [told.get("first_name"), told.get("last_name")].filter((part) => part !== undefined).join(" ");
  const name = told.get("name") ?? (names === "" ? null : names);
  if (name !== null) {
    kept.set("name", name);
    // Texts greet by first name; where only the whole name is told, its first word stands in. Not of "Doe, Jane".
    const [first] = name.split(/\s+/);
    if (names === "" && first !== undefined && !name.includes(",")) kept.set("first_name", first);
  }
  const address = addressOf(told.get("postal_code") ?? "", told.get("state") ?? "", country);
  return { name, fields: Object.fromEntries(kept), ...address };
}

/** The same of the fields of a contact, which are known by their names alone. */
export function detailsOfFields(fields: Readonly<Record<string, string>>): Pick<Member, "postalCode" | "region"> {
  const valueOf = (target: ColumnTarget): string =>
    Object.entries(fields).find(([name]) => targetOfName(name) === target)?.[1] ?? "";
  return addressOf(valueOf("postal_code"), valueOf("state"), "US");
}
