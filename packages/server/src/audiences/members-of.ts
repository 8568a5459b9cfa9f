import type { Reader } from "../read/reader.ts";
import { contactMembers } from "./contact-members.ts";
import type { Audience, Member } from "../audience.ts";
import { findList } from "./read-lists.ts";

/**
 * A page of an audience, in the order of numbers, after the number `after`. Fewer than `limit`: there are no more.
 * Throws `list.not_found`.
 */
export async function membersOf(
  reader: Reader,
  audience: Audience,
  after: string | null,
  limit: number,
): Promise<Member[]> {
  if (audience.kind === "filter") return contactMembers(reader, audience.filter, after, limit);
  const list = await findList(reader, audience.list_id);
  if (list.filter !== null) return contactMembers(reader, list.filter, after, limit);
  return listMembers(reader, list.id, after, limit);
}

/** Of a static list. */
async function listMembers(
  { db, workspaceId }: Reader,
  listId: string,
  after: string | null,
  limit: number,
): Promise<Member[]> {
  const rows = await db
    .selectFrom("list_members")
    .select(["number", "name", "fields", "postal_code", "region"])
    .where("workspace_id", "=", workspaceId)
    .where("list_id", "=", listId)
    .where("number", ">", after ?? "")
    .orderBy("number")
    .limit(limit)
    .execute();
  return rows.map(({ number, name, fields, postal_code, region }) => ({
    number,
    name,
    fields: JSON.parse(fields) as Record<string, string>,
    postalCode: postal_code,
    region,
  }));
}
