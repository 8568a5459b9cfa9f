import { sql, type SqlBool } from "kysely";
import { parseList } from "../read/columns.ts";
import type { Reader } from "../read/reader.ts";
import { seesContact } from "../read/sees-contact.ts";
import type { PersonField } from "./search.ts";

export interface FieldText {
  field: PersonField;
  /** Of a field that people here named. */
  label: string | null;
  text: string;
}

/** Where what differs by a letter is found: not in prose, which would find everybody, and cost ten terms a word. */
export function isMisspelt(field: PersonField): boolean {
  return field !== "number" && field !== "field" && field !== "notes";
}

export interface PersonDocument {
  contact_id: string;
  /** The contact that it was merged into. */
  into_id: string | null;
  name: string | null;
  company: string | null;
  numbers: string[];
  /** What can be found, in this order. */
  fields: FieldText[];
}

/**
 * Of the contacts that are shown: not deleted and not behind the one that owns their number, or standing for others that
 * were merged into them. What people wrote here goes before what Quo tells.
 */
export async function readPeople(reader: Reader, ids: readonly string[]): Promise<PersonDocument[]> {
  if (ids.length === 0) return [];
  const { db, workspaceId } = reader;
  const rows = await db
    .selectFrom("contacts as c")
    .leftJoin("contact_fields as own", (join) =>
      join.onRef("own.workspace_id", "=", "c.workspace_id").onRef("own.contact_id", "=", "c.id"),
    )
    .leftJoin("contact_merges as m", (join) =>
      join.onRef("m.workspace_id", "=", "c.workspace_id").onRef("m.contact_id", "=", "c.id"),
    )
    .select(["c.id", "c.number", "c.first_name", "c.last_name", "c.company", "c.role", "c.emails", "m.into_id"])
    .select(["own.name as own_name", "own.company as own_company", "own.notes", "own.fields"])
    .where("c.workspace_id", "=", workspaceId)
    .where("c.id", "in", ids)
    .where(sql<SqlBool>`((c.deleted = 0 AND c.shown_as IS NULL) OR EXISTS (
      SELECT 1 FROM contact_merges AS others WHERE others.workspace_id = ${workspaceId} AND others.into_id = c.id))`)
    .where(seesContact(reader, "c.id"))
    .execute();
  if (rows.length === 0) return [];
  const shown = rows.map(({ id }) => id);
  const numbers = await db
    .selectFrom("contact_numbers")
    .select(["contact_id", "number"])
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "in", shown)
    .orderBy("number")
    .execute();
  const byContact = Map.groupBy(numbers, (row) => row.contact_id);
  return rows.map((row): PersonDocument => {
    const theirs = row.number === null ? (byContact.get(row.id) ?? []).map(({ number }) => number) : [row.number];
    const told = [row.first_name, row.last_name].filter((part) => part !== null && part !== "").join(" ");
    const name = row.own_name ?? told;
    const fields: FieldText[] = [];
    const add = (field: PersonField, text: string | null, label: string | null = null): void => {
      if (text !== null && text !== "") fields.push({ field, label, text });
    };
    add("name", name);
    if (told !== name) add("other_name", told);
    add("company", row.own_company);
    if (row.company !== row.own_company) add("company", row.company);
    add("role", row.role);
    for (const { value } of parseList<{ value: string }>(row.emails)) add("email", value);
    for (const number of theirs) add("number", number);
    const own = JSON.parse(row.fields ?? "{}") as Record<string, string>;
    for (const [label, text] of Object.entries(own)) add("field", text, label);
    add("notes", row.notes);
    return {
      contact_id: row.id,
      into_id: row.into_id,
      name: name === "" ? null : name,
      company: row.own_company ?? row.company,
      numbers: theirs,
      fields,
    };
  });
}

/** Of each of the contacts, those that were merged into it. */
export async function readMerged({ db, workspaceId }: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("contact_merges")
    .select(["contact_id", "into_id"])
    .where("workspace_id", "=", workspaceId)
    .where("into_id", "in", ids)
    .orderBy("contact_id")
    .execute();
  const groups = Map.groupBy(rows, ({ into_id }) => into_id);
  return new Map([...groups].map(([into, group]) => [into, group.map(({ contact_id }) => contact_id)]));
}

/** As one person: what is known of those who were merged into it is found under its name. */
export function personOf(document: PersonDocument, merged: readonly PersonDocument[]): PersonDocument {
  const theirs = merged.flatMap(({ fields }) =>
    fields.map((one): FieldText => (one.field === "name" ? { ...one, field: "other_name" } : one)),
  );
  const isNamed = new Set(document.fields.filter(({ field }) => field === "name").map(({ text }) => text));
  const fields = new Map(
    [...document.fields, ...theirs]
      .filter(({ field, text }) => field !== "other_name" || !isNamed.has(text))
      .map((one) => [`${one.field}|${one.label}|${one.text}`, one]),
  );
  const numbers = [...new Set([document, ...merged].flatMap((one) => one.numbers))];
  return { ...document, numbers, fields: [...fields.values()] };
}
