/** Tags, saved views and snippets: there are few of them, so each list is one answer. */
import { sql, type SqlBool } from "kysely";
import { z } from "zod";
import type { Reader } from "./reader.ts";
import { VIEWS } from "./inbox.ts";

const text = z.string();

export const Tag = z
  .object({ id: text, name: text, color: text, created_at: text, created_by: text })
  .meta({ id: "Tag" });

export const Filter = z
  .object({
    view: z.enum(VIEWS),
    line: text.optional().describe("The firm's number, or Quo's id of the line"),
    tag: text.optional().describe("Id of a tag"),
    assignee: text.optional(),
  })
  .meta({ id: "InboxFilter" });

const kept = { id: text, name: text, shared: z.boolean(), created_at: text, created_by: text, updated_at: text };

export const SavedView = z.object({ ...kept, filter: Filter }).meta({ id: "SavedView" });
export const Snippet = z
  .object({ ...kept, body: text.describe("With merge fields: {{first_name}}, {{first_name|there}}") })
  .meta({ id: "Snippet" });

export type Tag = z.infer<typeof Tag>;
export type SavedView = z.infer<typeof SavedView>;
export type Snippet = z.infer<typeof Snippet>;

/** More than anybody has use for; a bound on one answer. */
const MOST = 1000;

export async function listTags({ db, workspaceId }: Reader): Promise<Tag[]> {
  return db
    .selectFrom("tags")
    .select(["id", "name", "color", "created_at", "created_by"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("name")
    .limit(MOST)
    .execute();
}

const everybodysOr = (viewerId: string) => sql<SqlBool>`(owner_id IS NULL OR owner_id = ${viewerId})`;

/** Without those of a line that may not be seen: they name it. */
export async function listSavedViews(reader: Reader, viewerId: string): Promise<SavedView[]> {
  const { db, workspaceId } = reader;
  const rows = await db
    .selectFrom("saved_views")
    .select(["id", "name", "filter", "owner_id", "created_at", "created_by", "updated_at"])
    .where("workspace_id", "=", workspaceId)
    .where(everybodysOr(viewerId))
    .orderBy("id")
    .limit(MOST)
    .execute();
  const views = rows.map(({ owner_id, filter, ...row }) =>
    Object.assign(row, { shared: owner_id === null, filter: JSON.parse(filter) as SavedView["filter"] }),
  );
  const seen = await seenLines(reader);
  return seen === "all" ? views : views.filter(({ filter: { line } }) => line === undefined || seen.has(line));
}

/** By number and by Quo's id, as filters name them. */
export async function seenLines({ db, workspaceId, lines }: Reader): Promise<"all" | ReadonlySet<string>> {
  if (lines === "all") return lines;
  if (lines.length === 0) return new Set();
  const rows = await db
    .selectFrom("phone_numbers")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("number", "in", lines)
    .execute();
  return new Set([...lines, ...rows.map(({ id }) => id)]);
}

export async function listSnippets({ db, workspaceId }: Reader, viewerId: string): Promise<Snippet[]> {
  const rows = await db
    .selectFrom("snippets")
    .select(["id", "name", "body", "owner_id", "created_at", "created_by", "updated_at"])
    .where("workspace_id", "=", workspaceId)
    .where(everybodysOr(viewerId))
    .orderBy("id")
    .limit(MOST)
    .execute();
  return rows.map(({ owner_id, ...row }) => Object.assign(row, { shared: owner_id === null }));
}
