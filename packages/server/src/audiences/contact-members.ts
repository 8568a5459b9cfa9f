/**
 * People whom a filter finds, in the order of their numbers. The walk goes through everybody in steps of a range of
 * numbers, so each step costs the same however far in and however few are found.
 */
import { areaCodeOf, stateOfAreaCode } from "@linekeeper/sms";
import { sql } from "kysely";
import { parseList } from "../read/columns.ts";
import type { Reader } from "../read/reader.ts";
import { fieldNameOf } from "./columns.ts";
import type { ContactFilter } from "../contact-filter.ts";
import { conditionsOf } from "./filter-conditions.ts";
import type { Member } from "../audience.ts";
import { detailsOfFields } from "./person-of-row.ts";
import { type LastWord, readLastWords, readOwnLines } from "./standing.ts";

/** Numbers of one step: as many as are wanted, but not so many that other queries wait long, nor so few that a walk is all overhead. */
const LEAST_STEP = 500;
const LONGEST_STEP = 2000;
const E164 = /^\+[1-9]\d{6,14}$/;

export async function contactMembers(
  reader: Reader,
  filter: ContactFilter,
  after: string | null,
  limit: number,
): Promise<Member[]> {
  const own = await readOwnLines(reader);
  const members: Member[] = [];
  const step = Math.min(Math.max(limit, LEAST_STEP), LONGEST_STEP);
  let from = after ?? "+";
  for (;;) {
    const to = await endOfStep(reader, from, step);
    if (to === null) return members;
    const rows = await readStep(reader, filter, from, to);
    const lastWords = filter.consent === undefined ? null : await readLastWords(reader, numbersOf(rows));
    for (const row of rows) {
      if (own.has(row.number) || !E164.test(row.number)) continue;
      if (filter.consent !== undefined && !consentIs(filter.consent, lastWords?.get(row.number))) continue;
      const member = memberOf(row);
      if (!isFound(member, filter)) continue;
      members.push(member);
      if (members.length >= limit) return members;
    }
    from = to;
  }
}

const numbersOf = (rows: readonly StepRow[]): string[] => rows.map(({ number }) => number);

/** `word` is undefined where nothing was ever said, of whichever line. */
function consentIs(wanted: NonNullable<ContactFilter["consent"]>, word: LastWord | undefined): boolean {
  switch (wanted) {
    case "out":
    case "in":
      return word === wanted;
    case "not_out":
      return word !== "out";
    case "none":
      return word === undefined;
    default:
      return wanted satisfies never;
  }
}

/** Null where nobody comes after `from`. */
async function endOfStep({ db, workspaceId }: Reader, from: string, step: number): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`SELECT max(number) AS last FROM (
    SELECT number FROM (
      SELECT * FROM (SELECT number FROM contacts
        WHERE workspace_id = ${workspaceId} AND number > ${from} AND number IS NOT NULL ORDER BY number LIMIT ${step}) AS a
      UNION ALL
      SELECT * FROM (SELECT number FROM contact_numbers
        WHERE workspace_id = ${workspaceId} AND number > ${from} ORDER BY number LIMIT ${step}) AS b
    ) AS known ORDER BY number LIMIT ${step}) AS step`.execute(db);
  return rows[0]?.last ?? null;
}

interface StepRow {
  number: string;
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  role: string | null;
  emails: string | null;
  custom_fields: string | null;
  own_name: string | null;
  own_company: string | null;
  own_fields: string | null;
}

/**
 * As `read/contacts.ts` shows people: of a number the living Quo contact that owns it, or else the one made from it; of
 * merged ones the one that stands for them; and what was written here before what Quo tells.
 */
async function readStep(
  { db, workspaceId }: Reader,
  filter: ContactFilter,
  from: string,
  to: string,
): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`SELECT p.number, person.first_name, person.last_name, person.company, person.role,
      person.emails, person.custom_fields, f.name AS own_name, f.company AS own_company, f.fields AS own_fields
    FROM (
      SELECT k.number, coalesce(
        (SELECT m.into_id FROM contact_merges AS m
          WHERE m.workspace_id = ${workspaceId} AND m.contact_id = coalesce(k.owner_id, k.own_id)),
        (SELECT m.into_id FROM contact_merges AS m WHERE m.workspace_id = ${workspaceId} AND m.contact_id = k.own_id),
        k.owner_id, k.own_id) AS person_id
      FROM (
        SELECT number, max(own_id) AS own_id, max(owner_id) AS owner_id FROM (
          SELECT c.number, c.id AS own_id, c.shown_as AS owner_id FROM contacts AS c
          WHERE c.workspace_id = ${workspaceId} AND c.number IS NOT NULL AND c.number > ${from} AND c.number <= ${to}
          UNION ALL
          SELECT n.number, NULL AS own_id, n.contact_id AS owner_id FROM contact_numbers AS n
          JOIN contacts AS q ON q.workspace_id = n.workspace_id AND q.id = n.contact_id AND q.deleted = 0
          WHERE n.workspace_id = ${workspaceId} AND n.number > ${from} AND n.number <= ${to}
            AND NOT EXISTS (SELECT 1 FROM contacts AS c
              WHERE c.workspace_id = ${workspaceId} AND c.number = n.number)
        ) AS claims GROUP BY number
      ) AS k
    ) AS p
    JOIN contacts AS person ON person.workspace_id = ${workspaceId} AND person.id = p.person_id
    LEFT JOIN contact_fields AS f ON f.workspace_id = ${workspaceId} AND f.contact_id = p.person_id
    WHERE ${conditionsOf(filter, workspaceId)}
    ORDER BY p.number`.execute(db);
  return rows;
}

function memberOf(row: StepRow): Member {
  const { number, first_name, last_name, role, own_name } = row;
  const fields = new Map<string, string>();
  for (const { name, value } of parseList<{ name?: unknown; value?: unknown }>(row.custom_fields)) {
    const text = textOf(value);
    if (typeof name === "string" && text !== "") fields.set(fieldNameOf(name), text);
  }
  const company = row.own_company ?? row.company;
  const email = textOf(parseList<{ value?: unknown }>(row.emails)[0]?.value);
  const inQuo = [first_name, last_name].filter((part) => part !== null && part !== "").join(" ");
  const name = own_name ?? (inQuo === "" ? null : inQuo);
  const [ownFirst, ...ownRest] = own_name === null ? [] : own_name.split(" ");
  const told = {
    name,
    first_name: own_name === null ? first_name : ownFirst,
    last_name: own_name === null ? last_name : ownRest.join(" "),
    company,
    role,
    email,
  };
  for (const [field, value] of Object.entries(told)) if (value != null && value !== "") fields.set(field, value);
  const written = row.own_fields === null ? {} : (JSON.parse(row.own_fields) as Record<string, string>);
  for (const [field, value] of Object.entries(written)) fields.set(field, value);
  const all = Object.fromEntries(fields);
  return { number, name: name ?? company, fields: all, ...detailsOfFields(all) };
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? value.filter((part) => typeof part === "string").join(", ") : "";
}

/** What the database does not decide: texts whose case is folded in every language, and where an area code lies. */
function isFound({ number, fields, region }: Member, filter: ContactFilter): boolean {
  if (filter.regions !== undefined) {
    const areaCode = areaCodeOf(number);
    const where = region ?? (areaCode === null ? null : stateOfAreaCode(areaCode));
    if (where === null || !filter.regions.includes(where)) return false;
  }
  return (filter.fields ?? []).every(({ field, is, value = "" }) => {
    const written = (fields[fieldNameOf(field)] ?? "").trim().toLowerCase();
    switch (is) {
      case "filled":
        return written !== "";
      case "empty":
        return written === "";
      case "equal":
        return written === value.trim().toLowerCase();
      case "containing":
        return written.includes(value.trim().toLowerCase());
      default:
        return is satisfies never;
    }
  });
}
