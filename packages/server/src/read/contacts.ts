import { type Expression, type ExpressionBuilder, type Selectable, sql, type SqlBool } from "kysely";
import { plainText } from "../plain-text.ts";
import { normalizeNumber } from "../phone-number.ts";
import { numberContactId } from "../stable-ids.ts";
import type { ContactsTable, Database } from "../store/schema.ts";
import { parseList, truth } from "./columns.ts";
import { readMergeTargets, readOwnFields } from "./own-contact-fields.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Contact } from "./resources.ts";
import { seesContact } from "./sees-line.ts";

export interface ContactFilter {
  number?: string | undefined;
  /** The beginning of the full name, the last name or the company; case does not matter. */
  name?: string | undefined;
  /** Also contacts that are deleted in Quo, or stand behind the one that owns their number. */
  includeHidden: boolean;
}

type ContactRow = Omit<Selectable<ContactsTable>, "workspace_id" | "versions">;

const COLUMNS = [
  "id",
  "openphone_id",
  "number",
  "shown_as",
  "first_name",
  "last_name",
  "company",
  "role",
  "location",
  "source",
  "external_id",
  "picture_url",
  "emails",
  "custom_fields",
  "quo_notes",
  "shared_with",
  "user_id",
  "created_at",
  "updated_at",
  "deleted",
] as const;

const cursors = cursorsOf("contacts", plainText(1, 2048));

/** In the order of their ids. */
export async function listContacts(reader: Reader, page: PageRequest, filter: ContactFilter): Promise<Page<Contact>> {
  const { db, workspaceId } = reader;
  let query = db
    .selectFrom("contacts")
    .select(COLUMNS)
    .where("workspace_id", "=", workspaceId)
    .where(seesContact(reader))
    .orderBy("id")
    .limit(page.limit + 1);
  if (page.cursor !== undefined) query = query.where("id", ">", cursors.decode(page.cursor));
  if (!filter.includeHidden) query = query.where("shown_as", "is", null).where("deleted", "=", 0);
  if (filter.number !== undefined) query = query.where("id", "in", await idsOfNumber(reader, filter.number));
  const { name } = filter;
  if (name !== undefined) query = query.where((eb) => nameBeginsWith(eb, name));
  const rows = await query.execute();
  const { data, next_cursor } = pageOf(
    rows,
    page.limit,
    (row) => cursors.encode(row.id),
    (row) => row,
  );
  return { data: await presentContacts(reader, data), next_cursor };
}

export async function readContact(reader: Reader, id: string): Promise<Contact | null> {
  const [contact] = await presentContacts(reader, await readRows(reader, [id]));
  return contact ?? null;
}

/** For each number the contact to show: the one in Quo that owns it, or else the one made from it. */
export async function contactsOfNumbers(
  reader: Reader,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, Contact>> {
  const own = await readRows(reader, numbers.map(numberContactId));
  const owners = await readRows(
    reader,
    own.flatMap(({ shown_as }) => shown_as ?? []),
  );
  const targets = await readMergeTargets(
    reader,
    [...own, ...owners].map(({ id }) => id),
  );
  const persons = await readRows(reader, [...new Set(targets.values())]);
  const rows = new Map([...own, ...owners, ...persons].map((row) => [row.id, row]));
  const shown = new Map<string, ContactRow>();
  for (const number of numbers) {
    const row = rows.get(numberContactId(number));
    if (row === undefined) continue;
    const owner = rows.get(row.shown_as ?? "") ?? row;
    shown.set(number, rows.get(targets.get(owner.id) ?? targets.get(row.id) ?? "") ?? owner);
  }
  const presented = await presentContacts(reader, [...new Set(shown.values())]);
  const byId = new Map(presented.map((contact) => [contact.id, contact]));
  const result = new Map<string, Contact>();
  for (const [number, { id }] of shown) {
    const contact = byId.get(id);
    if (contact !== undefined) result.set(number, contact);
  }
  return result;
}

async function readRows(reader: Reader, ids: readonly string[]): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  return reader.db
    .selectFrom("contacts")
    .select(COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesContact(reader))
    .where("id", "in", ids)
    .execute();
}

async function idsOfNumber({ db, workspaceId }: Reader, typed: string): Promise<string[]> {
  const number = normalizeNumber(typed);
  const rows = await db
    .selectFrom("contact_numbers")
    .select("contact_id")
    .where("workspace_id", "=", workspaceId)
    .where("number", "=", number)
    .execute();
  return [numberContactId(number), ...rows.map((row) => row.contact_id)];
}

/** SQLite folds the case of ASCII letters only, so a name is also compared as it was typed. */
function nameBeginsWith(eb: ExpressionBuilder<Database, "contacts">, name: string): Expression<SqlBool> {
  const typed = `${name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const fullName = sql`trim(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))`;
  return eb.or(
    [fullName, sql`last_name`, sql`company`].flatMap((column) => [
      sql<SqlBool>`lower(${column}) LIKE ${typed.toLowerCase()} ESCAPE '\\'`,
      sql<SqlBool>`${column} LIKE ${typed} ESCAPE '\\'`,
    ]),
  );
}

async function presentContacts(reader: Reader, rows: readonly ContactRow[]): Promise<Contact[]> {
  if (rows.length === 0) return [];
  const { db, workspaceId } = reader;
  const ids = rows.map(({ id }) => id);
  const [numbers, own] = await Promise.all([
    db
      .selectFrom("contact_numbers")
      .select(["contact_id", "number", "label"])
      .where("workspace_id", "=", workspaceId)
      .where("contact_id", "in", ids)
      .orderBy("contact_id")
      .orderBy("number")
      .execute(),
    readOwnFields(reader, ids),
  ]);
  const byContact = Map.groupBy(numbers, (row) => row.contact_id);
  return rows.map((row) => ({
    ...row,
    numbers:
      row.number === null
        ? (byContact.get(row.id) ?? []).map(({ number, label }) => ({ number, label }))
        : [{ number: row.number, label: null }],
    emails: parseList<Contact["emails"][number]>(row.emails),
    custom_fields: parseList<unknown>(row.custom_fields),
    quo_notes: parseList<unknown>(row.quo_notes),
    shared_with: parseList<string>(row.shared_with),
    deleted: truth(row.deleted),
    display_name: own(row.id).own.name ?? nameInQuo(row) ?? own(row.id).own.company ?? row.company,
    ...own(row.id),
  }));
}

function nameInQuo({ first_name, last_name }: ContactRow): string | null {
  const name = [first_name, last_name].filter((part) => part !== null && part !== "").join(" ");
  return name === "" ? null : name;
}
