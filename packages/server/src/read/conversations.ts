import { sql } from "kysely";
import { normalizeNumber } from "../phone-number.ts";
import { currentConversationId } from "./aliases.ts";
import { readByMoment } from "./by-moment.ts";
import { contactsOfNumbers } from "./contacts.ts";
import { CONVERSATION_COLUMNS, type ConversationRow, presentConversations } from "./present-conversations.ts";
import { readNotes } from "./notes.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Conversation, ConversationDetail } from "./resources.ts";
import { seesLine } from "./sees-line.ts";

export interface ConversationFilter {
  /** A number outside the firm. */
  participant?: string | undefined;
  /** The firm's number, or Quo's id of the line. */
  line?: string | undefined;
  /** Conversations with an activity at or after this moment. */
  updatedSince?: string | undefined;
}

/** More conversations of one participant than anybody has; a bound on the list of ids in one statement. */
const MAX_OF_PARTICIPANT = 2000;

/** Newest activity first. */
export async function listConversations(
  reader: Reader,
  page: PageRequest,
  filter: ConversationFilter = {},
): Promise<Page<Conversation>> {
  const { db, workspaceId, lines } = reader;
  const ids = filter.participant === undefined ? null : await idsOfParticipant(reader, filter.participant);
  if (ids?.length === 0) return { data: [], next_cursor: null };
  return readByMoment({
    list: "conversations",
    order: "newest",
    page,
    // Those of a participant are found by their ids, and those of one line in its own range.
    lines: ids === null && filter.line === undefined ? lines : "all",
    keyOf: (row: ConversationRow) => [row.last_activity_at, row.id],
    read: (segment) => {
      let query = db
        .selectFrom("conversations")
        .select(CONVERSATION_COLUMNS)
        .where("workspace_id", "=", workspaceId)
        .where(segment.onLine("line_number"))
        .where(segment.where("last_activity_at", "id"))
        .orderBy(segment.orderBy("last_activity_at", "id"))
        .limit(segment.limit);
      if (ids !== null) query = query.where("id", "in", ids);
      if (ids !== null || filter.line !== undefined) query = query.where(seesLine(reader, "line_number"));
      if (filter.updatedSince !== undefined) query = query.where("last_activity_at", ">=", filter.updatedSince);
      if (filter.line?.startsWith("PN")) query = query.where("phone_number_id", "=", filter.line);
      else if (filter.line !== undefined) query = query.where("line_number", "=", normalizeNumber(filter.line));
      return query.execute();
    },
    present: (rows) => presentConversations(reader, rows),
  });
}

/** The id may be one that the conversation had earlier. Null where none ever had it. */
export async function readConversation(reader: Reader, id: string): Promise<ConversationDetail | null> {
  const current = await currentConversationId(reader, id);
  if (current === null) return null;
  const [row] = await readConversationRows(reader, [current]);
  if (row === undefined) return null;
  const [conversation] = await presentConversations(reader, [row]);
  if (conversation === undefined) return null;
  const contacts = await contactsOfNumbers(reader, conversation.participants);
  return {
    ...conversation,
    contacts: conversation.participants.map((number) => ({ number, contact: contacts.get(number) ?? null })),
    notes: await readNotes(reader, current),
  };
}

/** The newest conversations in which any of the numbers takes part. */
export async function conversationsOfNumbers(
  reader: Reader,
  numbers: readonly string[],
  limit: number,
): Promise<Conversation[]> {
  const ids = new Set<string>();
  for (const number of numbers) for (const id of await idsOfParticipant(reader, number)) ids.add(id);
  if (ids.size === 0) return [];
  const rows = await reader.db
    .selectFrom("conversations")
    .select(CONVERSATION_COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesLine(reader, "line_number"))
    .where("id", "in", [...ids].slice(0, MAX_OF_PARTICIPANT))
    .orderBy(sql`last_activity_at DESC NULLS LAST, id DESC`)
    .limit(limit)
    .execute();
  return presentConversations(reader, rows);
}

/** Null where there is no such conversation, or none that may be seen. Old ids lead to where it lives now. */
export async function lineOfConversation(
  reader: Reader,
  id: string,
): Promise<{ id: string; line_number: string | null } | null> {
  const current = await currentConversationId(reader, id);
  if (current === null) return null;
  const row = await reader.db
    .selectFrom("conversations")
    .select(["id", "line_number"])
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesLine(reader, "line_number"))
    .where("id", "=", current)
    .executeTakeFirst();
  return row ?? null;
}

async function readConversationRows(reader: Reader, ids: readonly string[]): Promise<ConversationRow[]> {
  return reader.db
    .selectFrom("conversations")
    .select(CONVERSATION_COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesLine(reader, "line_number"))
    .where("id", "in", ids)
    .execute();
}

async function idsOfParticipant({ db, workspaceId }: Reader, number: string): Promise<string[]> {
  const rows = await db
    .selectFrom("conversation_participants")
    .select("conversation_id")
    .where("workspace_id", "=", workspaceId)
    .where("number", "=", normalizeNumber(number))
    .limit(MAX_OF_PARTICIPANT)
    .execute();
  return rows.map((row) => row.conversation_id);
}
