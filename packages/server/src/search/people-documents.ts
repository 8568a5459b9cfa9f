import { parseList } from "../read/columns.ts";
import type { Reader } from "../read/reader.ts";
import type { PersonField } from "./search.ts";

export interface PersonDocument {
  contact_id: string;
  name: string | null;
  company: string | null;
  numbers: string[];
  /** What can be found, in this order. */
  fields: { field: PersonField; text: string }[];
}

/** Of the contacts that are shown: not deleted, and not behind the one that owns their number. */
export async function readPeople({ db, workspaceId }: Reader, ids: readonly string[]): Promise<PersonDocument[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("contacts")
    .select(["id", "number", "first_name", "last_name", "company", "role", "emails"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .where("deleted", "=", 0)
    .where("shown_as", "is", null)
    .execute();
  if (rows.length === 0) return [];
  const numbers = await db
    .selectFrom("contact_numbers")
    .select(["contact_id", "number"])
    .where("workspace_id", "=", workspaceId)
    .where(
      "contact_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("number")
    .execute();
  const byContact = Map.groupBy(numbers, (row) => row.contact_id);
  return rows.map((row): PersonDocument => {
    const own = row.number === null ? (byContact.get(row.id) ?? []).map(({ number }) => number) : [row.number];
    const name = [row.first_name, row.last_name].filter((part) => part !== null && part !== "").join(" ");
    const emails = parseList<{ value: string }>(row.emails).map(({ value }) => value);
    const fields: PersonDocument["fields"] = [];
    const add = (field: PersonField, text: string | null): void => {
      if (text !== null && text !== "") fields.push({ field, text });
    };
    add("name", name);
    add("company", row.company);
    add("role", row.role);
    for (const email of emails) add("email", email);
    for (const number of own) add("number", number);
    return { contact_id: row.id, name: name === "" ? null : name, company: row.company, numbers: own, fields };
  });
}
