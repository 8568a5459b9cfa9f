/** What a notification says, with the words of now and the eyes of whoever gets it. */
import { createHash } from "node:crypto";
import { readConversation } from "../read/conversations.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import type { LiveDevice } from "./live-devices.ts";
import type { PushMessage } from "./post-message.ts";
import type { PushEvent } from "./push.ts";

export interface Told {
  kind: PushEvent;
  sourceId: string;
  conversationId: string;
  count: number;
}

/** Encrypted, a message may have 4,096 bytes; of this many characters a lock screen shows the half. */
const EXCERPT = 240;

/** Null: not to be seen any more, or gone. */
export async function wordMessage(
  all: Reader,
  device: Pick<LiveDevice, "lines" | "showsWords">,
  told: Told,
): Promise<PushMessage | null> {
  const reader: Reader = { ...all, lines: device.lines };
  if (told.kind === "assignment" && told.count > 1) {
    return {
      title: `${told.count} conversations were assigned to you`,
      body: "",
      url: "/inbox?view=mine",
      tag: "assignments",
      at: momentOf(told.sourceId),
    };
  }
  const source = await SOURCES[told.kind](reader, told);
  if (source === null) return null;
  const conversation = await readConversation(reader, source.conversationId ?? told.conversationId);
  if (conversation === null) return null;
  const line = await nameOfLine(reader, conversation.line_number);
  const who = conversation.name ?? (conversation.participants.map(shownNumber).join(", ") || "somebody");
  const place = source.at === null ? "" : `&at=${encodeURIComponent(source.at)}`;
  return {
    ...WORDS[told.kind](device.showsWords ? { who, by: source.by, words: excerptOf(source.words), line } : { line }),
    url: `/inbox/${encodeURIComponent(conversation.id)}?view=open${place}`,
    tag: `conversation ${conversation.id}`,
    at: source.moment,
  };
}

/** At most 32 characters of base64url, and nothing to be learned from it. */
export function topicOf({ kind, conversationId }: Pick<Told, "kind" | "conversationId">): string {
  return createHash("sha256").update(`${kind} ${conversationId}`).digest("base64url").slice(0, 32);
}

interface Source {
  conversationId: string | null;
  words: string | null;
  /** Who did it here. */
  by: string | null;
  /** Where in the thread to begin. */
  at: string | null;
  moment: string;
}

const SOURCES: Record<PushEvent, (reader: Reader, told: Told) => Promise<Source | null>> = {
  text: readActivity,
  missed_call: readActivity,
  voicemail: readActivity,
  mention: readNote,
  assignment: readAssignment,
};

const TYPES = { text: "message", missed_call: "call", voicemail: "voicemail" } as const;

async function readActivity(reader: Reader, { kind, sourceId }: Told): Promise<Source | null> {
  if (kind === "mention" || kind === "assignment") return null;
  const row = await reader.db
    .selectFrom("activities")
    .select(["conversation_id", "body", "media_urls", "ai_transcript", "occurred_at"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", sourceId)
    .where("activity_type", "=", TYPES[kind])
    .where(seesLine(reader, "line_number"))
    .executeTakeFirst();
  if (row === undefined) return null;
  const isEmpty = row.body === null || row.body.trim() === "";
  const text = isEmpty && (row.media_urls ?? "[]") !== "[]" ? "Sent a file" : row.body;
  return {
    conversationId: row.conversation_id,
    words: kind === "text" ? text : kind === "voicemail" ? row.ai_transcript : null,
    by: null,
    at: sourceId,
    moment: row.occurred_at ?? "",
  };
}

async function readNote(reader: Reader, { sourceId }: Told): Promise<Source | null> {
  const row = await reader.db
    .selectFrom("notes")
    .select(["body", "created_by", "created_at"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", sourceId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { conversationId: null, words: row.body, by: row.created_by, at: sourceId, moment: row.created_at };
}

async function readAssignment(reader: Reader, { conversationId, sourceId }: Told): Promise<Source | null> {
  const row = await reader.db
    .selectFrom("conversation_state as s")
    .leftJoin("accounts as a", (join) =>
      join.onRef("a.workspace_id", "=", "s.workspace_id").onRef("a.id", "=", "s.assigned_by"),
    )
    .select("a.name")
    .where("s.workspace_id", "=", reader.workspaceId)
    .where("s.conversation_id", "=", conversationId)
    // Given to somebody else meanwhile, it is not theirs any more.
    .where("s.assigned_at", "=", momentOf(sourceId))
    .executeTakeFirst();
  if (row === undefined) return null;
  return { conversationId, words: null, by: row.name, at: null, moment: momentOf(sourceId) };
}

const momentOf = (sourceId: string): string => sourceId.slice(sourceId.lastIndexOf("@") + 1);

interface Known {
  line: string;
  /** Only where names and words are shown. */
  who?: string;
  by?: string | null;
  words?: string | null;
}

const WORDS: Record<PushEvent, (known: Known) => { title: string; body: string }> = {
  text: ({ who, words, line }) =>
    who === undefined ? { title: "New text", body: `On ${line}` } : { title: who, body: words ?? "" },
  missed_call: ({ who, line }) => ({
    title: who === undefined ? "Missed call" : `Missed call from ${who}`,
    body: `On ${line}`,
  }),
  voicemail: ({ who, words, line }) => ({
    title: who === undefined ? "New voicemail" : `Voicemail from ${who}`,
    body: words ?? `On ${line}`,
  }),
  mention: ({ who, by, words, line }) =>
    who === undefined
      ? { title: "You were mentioned", body: `On ${line}` }
      : { title: `${by ?? "Somebody"} mentioned you: ${who}`, body: words ?? "" },
  assignment: ({ who, by, line }) =>
    who === undefined
      ? { title: "A conversation was assigned to you", body: `On ${line}` }
      : { title: `${by ?? "Somebody"} assigned ${who} to you`, body: `On ${line}` },
};

function excerptOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  if (trimmed === "") return null;
  // Whole characters: half of one cannot be encoded.
  return trimmed.length <= EXCERPT ? trimmed : `${trimmed.slice(0, EXCERPT - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

async function nameOfLine({ db, workspaceId }: Reader, number: string | null): Promise<string> {
  if (number === null) return "a line";
  const row = await db
    .selectFrom("phone_numbers")
    .select("name")
    .where("workspace_id", "=", workspaceId)
    .where("number", "=", number)
    .where("name", "is not", null)
    .executeTakeFirst();
  return row?.name ?? shownNumber(number);
}

function shownNumber(number: string): string {
  const [, area, exchange, last] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
  return area === undefined ? number : `(${area}) ${exchange}-${last}`;
}
