import { sql } from "kysely";
import { z } from "zod";
import { LinekeeperError } from "../errors.ts";
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { ContactFilter } from "../contact-filter.ts";

export const List = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(["static", "live"]),
    filter: ContactFilter.nullable().describe("Of a live list: who belongs to it is asked whenever it is used"),
    members: z.number().int().nullable().describe("Of a static list; of a live one ask for a preview"),
    created_by: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    deleted_at: z.string().nullable(),
  })
  .meta({ id: "List" });
export type List = z.infer<typeof List>;

const COLUMNS = ["id", "name", "kind", "filter", "created_by", "created_at", "updated_at", "deleted_at"] as const;

const cursors = cursorsOf("lists", z.tuple([plainText(1, 64), plainText(1, 512)]));

/** The newest first. */
export async function listLists(
  reader: Reader,
  page: PageRequest,
  { deleted }: { deleted: boolean },
): Promise<Page<List>> {
  const { db, workspaceId } = reader;
  let query = db
    .selectFrom("lists")
    .select(COLUMNS)
    .select(countMembers(workspaceId))
    .where("workspace_id", "=", workspaceId)
    .where("deleted_at", deleted ? "is not" : "is", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit + 1);
  if (page.cursor !== undefined) {
    const [at, id] = cursors.decode(page.cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${at}, ${id})`);
  }
  const rows = await query.execute();
  return pageOf(rows, page.limit, (row) => cursors.encode([row.created_at, row.id]), present);
}

/** Throws `list.not_found`. */
export async function findList(
  { db, workspaceId }: Reader,
  id: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<List> {
  const row = await db
    .selectFrom("lists")
    .select(COLUMNS)
    .select(sql<number | null>`NULL`.as("members"))
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined || (row.deleted_at !== null && !deleted)) throw new LinekeeperError("list.not_found");
  return present(row);
}

/** With its members counted. Throws `list.not_found`. */
export async function readList(reader: Reader, id: string): Promise<List> {
  const list = await findList(reader, id, { deleted: true });
  if (list.kind === "live") return list;
  const { db, workspaceId } = reader;
  const row = await db
    .selectFrom("list_members")
    .select((eb) => eb.fn.countAll<number | string>().as("members"))
    .where("workspace_id", "=", workspaceId)
    .where("list_id", "=", id)
    .executeTakeFirst();
  return { ...list, members: Number(row?.members ?? 0) };
}

function countMembers(workspaceId: string) {
  return sql<number | null>`CASE kind WHEN 'static' THEN (SELECT count(*) FROM list_members AS m
    WHERE m.workspace_id = ${workspaceId} AND m.list_id = lists.id) END`.as("members");
}

function present({
  filter,
  members,
  ...row
}: Omit<List, "filter" | "members"> & { filter: string | null; members: number | string | null }): List {
  return {
    ...row,
    filter: filter === null ? null : ContactFilter.parse(JSON.parse(filter)),
    members: members === null ? null : Number(members),
  };
}

export const ListMember = z
  .object({
    number: z.string(),
    name: z.string().nullable(),
    fields: z.record(z.string(), z.string()),
    postal_code: z.string().nullable(),
    region: z.string().nullable().describe("State of the address: `MA`, `CA-ON`"),
  })
  .meta({ id: "ListMember" });
export type ListMember = z.infer<typeof ListMember>;
