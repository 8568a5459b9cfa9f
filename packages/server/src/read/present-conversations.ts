/** Conversations as lists show them: a handful of queries for a page, however many rows it has. */
import { type Selectable, sql } from "kysely";
import type { ConversationsTable } from "../store/schema.ts";
import { parseList, truth } from "./columns.ts";
import { contactsOfNumbers } from "./contacts.ts";
import { readStates, UNDECIDED } from "./conversation-state.ts";
import type { Reader } from "./reader.ts";
import type { Conversation, LastActivity } from "./resources.ts";

export const CONVERSATION_COLUMNS = [
  "id",
  "line_number",
  "phone_number_id",
  "participants",
  "is_group",
  "quo_conversation_id",
  "last_activity_at",
  "last_activity_id",
] as const;

export type ConversationRow = Pick<Selectable<ConversationsTable>, (typeof CONVERSATION_COLUMNS)[number]>;

/** What a row of a list has place for. */
const EXCERPT = 140;
/** Counting on would cost without saying more: nobody reads the difference. */
const UNREAD_COUNTED = 100;

export async function presentConversations(reader: Reader, rows: readonly ConversationRow[]): Promise<Conversation[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const participants = new Map(rows.map((row) => [row.id, parseList<string>(row.participants)]));
  const [states, unread, names, contacts, last] = await Promise.all([
    readStates(reader, ids),
    countUnread(reader, ids),
    namesInQuo(reader, rows),
    contactsOfNumbers(reader, [...new Set([...participants.values()].flat())]),
    lastActivities(reader, rows),
  ]);
  return rows.map((row) => {
    const numbers = participants.get(row.id) ?? [];
    const people = numbers.map((number) => {
      const contact = contacts.get(number);
      return { number, name: contact?.display_name ?? null, contact_id: contact?.id ?? null };
    });
    const known = people.some(({ name }) => name !== null);
    const inQuo = row.quo_conversation_id === null ? null : (names.get(row.quo_conversation_id) ?? null);
    return {
      ...row,
      name: inQuo ?? (known ? people.map(({ name, number }) => name ?? number).join(", ") : null),
      participants: numbers,
      people,
      is_group: truth(row.is_group),
      state: states.get(row.id) ?? UNDECIDED,
      unread: unread.get(row.id) ?? 0,
      last_activity: last.get(row.last_activity_id ?? "") ?? null,
    };
  });
}

/** By Quo's id of the conversation. */
async function namesInQuo(
  { db, workspaceId }: Reader,
  conversations: readonly ConversationRow[],
): Promise<Map<string, string | null>> {
  const ids = conversations.map((row) => row.quo_conversation_id).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("quo_conversations")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Of the conversations that have any. One that was marked as unread has at least one. */
async function countUnread({ db, workspaceId }: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("inbox as i")
    .leftJoin("conversation_state as s", (join) =>
      join.onRef("s.workspace_id", "=", "i.workspace_id").onRef("s.conversation_id", "=", "i.conversation_id"),
    )
    .leftJoin("inbox_start as b", "b.workspace_id", "i.workspace_id")
    .select("i.conversation_id")
    .select(
      sql<number>`(SELECT count(*) FROM (
        SELECT 1 AS one FROM activities AS a
        WHERE a.workspace_id = i.workspace_id AND a.conversation_id = i.conversation_id
          AND a.occurred_at > coalesce(s.read_up_to, b.began_at, '') AND a.direction = 'incoming'
        LIMIT ${sql.lit(UNREAD_COUNTED)}) AS counted)`.as("count"),
    )
    .where("i.workspace_id", "=", workspaceId)
    .where("i.conversation_id", "in", ids)
    .where(sql<boolean>`i.unread = 1`)
    .execute();
  return new Map(rows.map(({ conversation_id, count }) => [conversation_id, Math.max(count, 1)]));
}

async function lastActivities(
  { db, workspaceId }: Reader,
  rows: readonly ConversationRow[],
): Promise<Map<string, LastActivity>> {
  const ids = rows.map((row) => row.last_activity_id).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom("activities")
    .select(["id", "activity_type", "direction", "status", "occurred_at", "user_id", "media_urls", "duration"])
    // A text may be 1,600 characters, a transcript any number: they need not cross the thread.
    .select(
      sql<string | null>`substr(coalesce(body, ai_transcript, ai_summary), 1, ${sql.lit(2 * EXCERPT)})`.as("text"),
    )
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  return new Map(
    found.map(({ id, activity_type, text, media_urls, ...row }) => [
      id,
      {
        id,
        type: activity_type,
        ...row,
        excerpt: text === null ? null : excerptOf(text),
        media: parseList<string>(media_urls).length,
      },
    ]),
  );
}

export function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  // Half of an emoji is not a character.
  return line.length <= EXCERPT ? line : `${line.slice(0, EXCERPT - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
