/** The texts that can be found, read from the tables that hold them: to be indexed, and to be shown. */
import { currentConversationId } from "../read/aliases.ts";
import { parseList } from "../read/columns.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import type { TextKind } from "../store/schema.ts";
import type { TextHit } from "./search.ts";

export interface TextDocument extends Omit<TextHit, "excerpt"> {
  kind: TextKind;
  source_id: string;
  part: string;
  text: string;
  /** Milliseconds. */
  moment: number | null;
  phone_number_id: string | null;
}

export const keyOf = (document: Pick<TextDocument, "kind" | "source_id" | "part">): string =>
  `${document.kind}|${document.source_id}|${document.part}`;

const COLUMNS = [
  "id",
  "activity_type",
  "body",
  "ai_transcript",
  "occurred_at",
  "conversation_id",
  "line_number",
  "phone_number_id",
  "direction",
] as const;

/** `turns`: only those of transcripts, whichever the call; all where not given. */
export async function readActivityTexts(
  reader: Reader,
  ids: readonly string[],
  turns?: readonly number[],
): Promise<TextDocument[]> {
  if (ids.length === 0) return [];
  const { db, workspaceId } = reader;
  const rows = await db
    .selectFrom("activities")
    .select(COLUMNS)
    .where("workspace_id", "=", workspaceId)
    .where(seesLine(reader, "line_number"))
    .where("id", "in", ids)
    .execute();
  const documents: TextDocument[] = [];
  const calls: ActivityRow[] = [];
  for (const row of rows) {
    switch (row.activity_type) {
      case "message":
        documents.push(documentOf(row, "message", row.body ?? ""));
        break;
      case "voicemail":
        documents.push(documentOf(row, "voicemail", row.ai_transcript ?? ""));
        break;
      case "call":
        calls.push(row);
        break;
      default:
        row.activity_type satisfies never;
    }
  }
  if (calls.length > 0) documents.push(...(await readCallTexts(reader, calls, turns)));
  return documents.filter(({ text }) => text !== "");
}

interface ActivityRow {
  id: string;
  occurred_at: string | null;
  conversation_id: string | null;
  line_number: string | null;
  phone_number_id: string | null;
  direction: string | null;
}

function documentOf(row: ActivityRow, kind: TextKind, text: string): TextDocument {
  const { id, occurred_at, conversation_id, line_number, phone_number_id, direction } = row;
  return {
    kind,
    source_id: id,
    part: "",
    text,
    moment: occurred_at === null ? null : Date.parse(occurred_at),
    phone_number_id,
    conversation_id,
    activity_id: id,
    note_id: null,
    occurred_at,
    direction,
    line_number,
    second: null,
    recording_id: null,
    turn: null,
    speaker: null,
  };
}

async function readCallTexts(
  { db, workspaceId }: Reader,
  calls: readonly ActivityRow[],
  turns: readonly number[] | undefined,
): Promise<TextDocument[]> {
  const ids = calls.map(({ id }) => id);
  const byId = new Map(calls.map((call) => [call.id, call]));
  const summaries = await db
    .selectFrom("call_summaries")
    .select(["call_id", "summary", "next_steps", "key_points", "jobs"])
    .where("workspace_id", "=", workspaceId)
    .where("call_id", "in", ids)
    .execute();
  let spoken = db
    .selectFrom("transcript_turns")
    .select(["call_id", "recording_id", "turn", "speaker", "identifier", "user_id", "content", "start_seconds"])
    .where("workspace_id", "=", workspaceId)
    .where("call_id", "in", ids);
  if (turns !== undefined) spoken = spoken.where("turn", "in", turns.length === 0 ? [-1] : turns);
  const rows = await spoken.execute();
  // Where the whole call is transcribed, transcripts of its recordings say the same again.
  const whole = new Set(rows.filter(({ recording_id }) => recording_id === "").map(({ call_id }) => call_id));
  const documents: TextDocument[] = [];
  for (const { call_id, ...told } of summaries) {
    const call = byId.get(call_id);
    if (call !== undefined) documents.push(documentOf(call, "summary", summaryText(told)));
  }
  for (const row of rows) {
    const call = byId.get(row.call_id);
    if (call === undefined || (turns === undefined && row.recording_id !== "" && whole.has(row.call_id))) continue;
    const document = documentOf(call, "transcript", row.content);
    const { moment } = document;
    if (moment !== null && row.start_seconds !== null) {
      document.moment = moment + Math.round(row.start_seconds * 1000);
      document.occurred_at = isoOf(document.moment) ?? document.occurred_at;
    }
    document.part = `${row.recording_id}#${row.turn}`;
    document.second = row.start_seconds;
    document.recording_id = row.recording_id === "" ? null : row.recording_id;
    document.turn = row.turn;
    document.speaker = row.speaker ?? row.identifier ?? row.user_id;
    documents.push(document);
  }
  return documents;
}

/** The source may tell any number of seconds. */
function isoOf(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function summaryText(told: {
  summary: string | null;
  next_steps: string | null;
  key_points: string | null;
  jobs: string | null;
}): string {
  const lines = [told.summary, told.key_points, told.next_steps, told.jobs].flatMap((column) =>
    textsIn(parseList<unknown>(column)),
  );
  // Some dialects tell the summary again as key points.
  return [...new Set(lines)].join("\n");
}

/** Jobs are objects whose shape Quo leaves open: their texts, wherever they stand. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

export async function readNoteTexts(reader: Reader, ids: readonly string[]): Promise<TextDocument[]> {
  if (ids.length === 0) return [];
  const { db, workspaceId } = reader;
  const notes = await db
    .selectFrom("notes")
    .select(["id", "conversation_id", "body", "created_at", "created_by"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  const current = new Map<string, string>();
  for (const id of new Set(notes.map((note) => note.conversation_id)))
    current.set(id, (await currentConversationId(reader, id)) ?? id);
  const lines = new Map(
    current.size === 0
      ? []
      : (
          await db
            .selectFrom("conversations")
            .select(["id", "line_number", "phone_number_id"])
            .where("workspace_id", "=", workspaceId)
            .where(seesLine(reader, "line_number"))
            .where("id", "in", [...current.values()])
            .execute()
        ).map((row) => [row.id, row]),
  );
  return notes
    .filter(({ body, conversation_id }) => {
      // A note of a conversation that may not be seen, or that is not known.
      const isSeen = reader.lines === "all" || lines.has(current.get(conversation_id) ?? conversation_id);
      return body !== "" && isSeen;
    })
    .map((note): TextDocument => {
      const conversation_id = current.get(note.conversation_id) ?? note.conversation_id;
      const { line_number = null, phone_number_id = null } = lines.get(conversation_id) ?? {};
      const { id, created_at: occurred_at } = note;
      const from = { id, occurred_at, conversation_id, line_number, phone_number_id, direction: null };
      const document = documentOf(from, "note", note.body);
      return Object.assign(document, { activity_id: null, note_id: id, speaker: note.created_by });
    });
}
