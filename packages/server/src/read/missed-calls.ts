/** Calls and voicemails that nobody returned: who waits, for how long, and what they said. */
import { sql, type SqlBool } from "kysely";
import { z } from "zod";
import { IS_MISSED } from "../store/thread-marks.ts";
import { type Order, readByMoment } from "./by-moment.ts";
import type { Page, PageRequest } from "./page.ts";
import { CONVERSATION_COLUMNS, excerptOf, presentConversations } from "./present-conversations.ts";
import type { Reader } from "./reader.ts";
import { Conversation } from "./resources.ts";

export const MissedCall = z
  .object({
    conversation: Conversation,
    missed_at: z.string().describe("The newest call or voicemail"),
    waiting_since: z.string().describe("The first one that was not returned"),
    age_seconds: z.number().int().describe("Since the first one"),
    calls: z.number().int().describe("How often they called"),
    call_id: z.string().nullable().describe("The newest call"),
    voicemail: z
      .object({
        id: z.string(),
        occurred_at: z.string().nullable(),
        duration: z.number().nullable(),
        excerpt: z.string().nullable().describe("Of its transcript: at most 140 characters"),
      })
      .nullable()
      .describe("The newest voicemail"),
  })
  .meta({ id: "MissedCall" });
export type MissedCall = z.infer<typeof MissedCall>;

export async function listMissedCalls(
  reader: Reader,
  page: PageRequest,
  order: Order,
  now: string,
): Promise<Page<MissedCall>> {
  const { db, workspaceId } = reader;
  return readByMoment({
    list: "missed calls",
    order,
    page,
    lines: reader.lines,
    keyOf: (row: { conversation_id: string; last_missed_at: string }) => [row.last_missed_at, row.conversation_id],
    read: (segment) =>
      db
        .selectFrom("inbox")
        .select(["conversation_id", "last_missed_at"])
        .where("workspace_id", "=", workspaceId)
        .where(segment.onLine("line_number"))
        .where(segment.where("last_missed_at", "conversation_id"))
        .where(sql<SqlBool>`missed = 1`)
        .orderBy("last_missed_at", order === "newest" ? "desc" : "asc")
        .orderBy("conversation_id", order === "newest" ? "desc" : "asc")
        .limit(segment.limit)
        .execute(),
    present: (rows) => present(reader, rows, now),
  });
}

async function present(
  reader: Reader,
  rows: readonly { conversation_id: string; last_missed_at: string }[],
  now: string,
): Promise<MissedCall[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.conversation_id);
  const stored = await reader.db
    .selectFrom("conversations")
    .select(CONVERSATION_COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "in", ids)
    .execute();
  const [shown, missed] = await Promise.all([presentConversations(reader, stored), readMissed(reader, ids)]);
  const conversations = new Map(shown.map((conversation) => [conversation.id, conversation]));
  return rows.flatMap(({ conversation_id, last_missed_at }) => {
    const conversation = conversations.get(conversation_id);
    const activities = missed.get(conversation_id) ?? [];
    const first = activities[0]?.occurred_at ?? last_missed_at;
    if (conversation === undefined) return [];
    const voicemail = activities.findLast(({ activity_type }) => activity_type === "voicemail");
    const calls = activities.filter(({ activity_type }) => activity_type === "call");
    return {
      conversation,
      missed_at: last_missed_at,
      waiting_since: first,
      age_seconds: Math.max(0, Math.floor((Date.parse(now) - Date.parse(first)) / 1000)),
      calls: calls.length,
      call_id: calls.at(-1)?.id ?? null,
      voicemail:
        voicemail === undefined
          ? null
          : {
              id: voicemail.id,
              occurred_at: voicemail.occurred_at,
              duration: voicemail.duration,
              excerpt: voicemail.transcript === null ? null : excerptOf(voicemail.transcript),
            },
    };
  });
}

/** Those since the firm last reached them, oldest first. */
async function readMissed({ db, workspaceId }: Reader, ids: readonly string[]) {
  const rows = await db
    .selectFrom("conversations as c")
    .innerJoin("activities as a", (join) =>
      join.onRef("a.workspace_id", "=", "c.workspace_id").onRef("a.conversation_id", "=", "c.id"),
    )
    .select(["c.id as conversation_id", "a.id", "a.activity_type", "a.occurred_at", "a.duration"])
    .select(sql<string | null>`substr(a.ai_transcript, 1, 400)`.as("transcript"))
    .where("c.workspace_id", "=", workspaceId)
    .where("c.id", "in", ids)
    .where(sql<SqlBool>`a.occurred_at > coalesce(c.last_reached_at, '')`)
    .where(sql<SqlBool>`${sql.raw(IS_MISSED)}`)
    .orderBy("c.id")
    .orderBy("a.occurred_at")
    .orderBy("a.id")
    .execute();
  return Map.groupBy(rows, (row) => row.conversation_id);
}
