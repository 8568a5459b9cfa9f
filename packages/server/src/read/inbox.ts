/**
 * The views of the inbox. A page of a view is a range of an index of `inbox`, in the order of the list, however large the
 * inbox is; the counts are one walk over an index that holds nothing else.
 */
import { sql, type SqlBool } from "kysely";
import { normalizeNumber } from "../phone-number.ts";
import { type Place, PLACES } from "../store/schema.ts";
import { readByMoment, type Segment } from "./by-moment.ts";
import type { Page, PageRequest } from "./page.ts";
import { CONVERSATION_COLUMNS, type ConversationRow, presentConversations } from "./present-conversations.ts";
import type { Reader } from "./reader.ts";
import type { Conversation } from "./resources.ts";
import { seesLine } from "./sees-line.ts";

export const VIEWS = ["open", "unread", "unreplied", "mine", "unassigned", "missed", "snoozed", "done", "all"] as const;
export type View = (typeof VIEWS)[number];

export interface InboxFilter {
  view: View;
  /** Whose `mine` is. */
  viewerId: string;
  /** The firm's number, or Quo's id of the line. */
  line?: string | undefined;
  /** Id of a tag. */
  tag?: string | undefined;
  /** Whom it is assigned to. */
  assignee?: string | undefined;
}

interface KeyRow {
  conversation_id: string;
  last_activity_at: string;
}

/** Newest activity first. */
export async function listInbox(reader: Reader, page: PageRequest, filter: InboxFilter): Promise<Page<Conversation>> {
  const line = filter.line === undefined ? undefined : await numberOfLine(reader, filter.line);
  if (line === null) return { data: [], next_cursor: null };
  return readByMoment({
    list: `inbox ${filter.view}`,
    order: "newest",
    page,
    lines: line === undefined && filter.tag === undefined ? reader.lines : "all",
    keyOf: (row: KeyRow) => [row.last_activity_at, row.conversation_id],
    read: async (segment) => {
      const { tag } = filter;
      if (tag !== undefined) return readTagged(reader, segment, { ...filter, tag, line });
      const places: readonly (Place | null)[] = filter.view === "all" ? PLACES : [null];
      const found = await Promise.all(places.map((place) => readRange(reader, segment, { ...filter, line, place })));
      return places.length === 1 ? (found[0] ?? []) : newest(found.flat(), segment.limit);
    },
    present: async (keys) => {
      const ids = keys.map((key) => key.conversation_id);
      const rows = new Map((await readRows(reader, ids)).map((row) => [row.id, row]));
      // What a rebuild took away meanwhile is left out.
      return presentConversations(
        reader,
        ids.map((id) => rows.get(id)).filter((row) => row !== undefined),
      );
    },
  });
}

type Range = InboxFilter & { line: string | undefined; place: Place | null };

function readRange(reader: Reader, segment: Segment, { view, viewerId, line, assignee, place }: Range) {
  let query = reader.db
    .selectFrom("inbox")
    .select(["conversation_id", "last_activity_at"])
    .where("workspace_id", "=", reader.workspaceId)
    .where(segment.onLine("line_number"))
    .where(segment.where("last_activity_at", "conversation_id"))
    .where(inView(view, viewerId))
    // Never null, so the order needs no place for nulls; Postgres would not find the index with one.
    .orderBy("last_activity_at", "desc")
    .orderBy("conversation_id", "desc")
    .limit(segment.limit);
  if (place !== null) query = query.where(sql<SqlBool>`place = ${sql.lit(place)}`);
  if (line !== undefined) query = query.where("line_number", "=", line).where(seesLine(reader, "line_number"));
  if (assignee !== undefined) query = query.where("assigned_to", "=", assignee);
  return query.execute();
}

function readTagged(
  reader: Reader,
  segment: Segment,
  { view, viewerId, line, assignee, tag }: Omit<Range, "place"> & { tag: string },
) {
  let query = reader.db
    .selectFrom("conversation_tags as t")
    .innerJoin("inbox", (join) =>
      join.onRef("inbox.workspace_id", "=", "t.workspace_id").onRef("inbox.conversation_id", "=", "t.conversation_id"),
    )
    .select(["t.conversation_id", "t.last_activity_at"])
    .where("t.workspace_id", "=", reader.workspaceId)
    .where("t.tag_id", "=", tag)
    .where(segment.where("t.last_activity_at", "t.conversation_id"))
    .where(seesLine(reader, "line_number"))
    .where(inView(view, viewerId))
    .orderBy("t.last_activity_at", "desc")
    .orderBy("t.conversation_id", "desc")
    .limit(segment.limit);
  if (line !== undefined) query = query.where("line_number", "=", line);
  if (assignee !== undefined) query = query.where("assigned_to", "=", assignee);
  return query.execute();
}

/** Written out and not bound: SQLite uses a partial index only where the query itself states its condition. */
function inView(view: View, viewerId: string) {
  switch (view) {
    case "open":
    case "snoozed":
    case "done":
      return sql<SqlBool>`place = ${sql.lit(view)}`;
    case "unread":
      return sql<SqlBool>`unread = 1`;
    case "unreplied":
      return sql<SqlBool>`unreplied = 1`;
    case "missed":
      return sql<SqlBool>`missed = 1`;
    case "mine":
      return sql<SqlBool>`place = 'open' AND inbox.assigned_to = ${viewerId}`;
    case "unassigned":
      return sql<SqlBool>`place = 'open' AND inbox.assigned_to = ''`;
    case "all":
      return sql<SqlBool>`TRUE`;
    default:
      return view satisfies never;
  }
}

async function readRows(reader: Reader, ids: readonly string[]): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  return reader.db
    .selectFrom("conversations")
    .select(CONVERSATION_COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "in", ids)
    .execute();
}

/** Null where no line has this id. */
async function numberOfLine({ db, workspaceId }: Reader, line: string): Promise<string | null> {
  if (!line.startsWith("PN")) return normalizeNumber(line);
  const row = await db
    .selectFrom("phone_numbers")
    .select("number")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", line)
    .executeTakeFirst();
  return row?.number ?? null;
}

function newest(rows: readonly KeyRow[], limit: number): KeyRow[] {
  return rows
    .toSorted((a, b) =>
      a.last_activity_at === b.last_activity_at
        ? a.conversation_id < b.conversation_id
          ? 1
          : -1
        : a.last_activity_at < b.last_activity_at
          ? 1
          : -1,
    )
    .slice(0, limit);
}
