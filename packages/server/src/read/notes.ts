import { sql, type SqlBool } from "kysely";
import { z } from "zod";
import { withFormerIds } from "./aliases.ts";
import { parseList } from "./columns.ts";
import type { Reader } from "./reader.ts";
import { Note } from "./resources.ts";
import { seesLine } from "./sees-line.ts";

export type { Note } from "./resources.ts";

export const Mention = z.object({ note: Note, read_at: z.string().nullable() }).meta({ id: "Mention" });
export type Mention = z.infer<typeof Mention>;

const COLUMNS = ["id", "body", "created_at", "created_by", "author_id", "mentions", "updated_at"] as const;

interface NoteRow {
  id: string;
  body: string;
  created_at: string;
  created_by: string;
  author_id: string | null;
  mentions: string | null;
  updated_at: string | null;
}

/** More than anybody reads; the older ones are read when these are. */
const MOST_MENTIONS = 200;

/** Of one conversation, under whatever id they were written, oldest first. */
export async function readNotes(reader: Reader, conversationId: string): Promise<Note[]> {
  const ids = await withFormerIds(reader, [conversationId]);
  const rows = await reader.db
    .selectFrom("notes")
    .select(COLUMNS)
    .where("workspace_id", "=", reader.workspaceId)
    .where("conversation_id", "in", [...ids.keys()])
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => presentNote(row, conversationId));
}

export function presentNote(row: NoteRow, conversationId: string): Note {
  return {
    id: row.id,
    conversation_id: conversationId,
    body: row.body,
    created_at: row.created_at,
    created_by: row.created_by,
    author_id: row.author_id,
    mentions: parseList<string>(row.mentions),
    updated_at: row.updated_at,
  };
}

/** Unread ones of a person, newest first. Of conversations that they do not see, nothing. */
export async function listMentions(reader: Reader, personId: string): Promise<Mention[]> {
  const rows = await reader.db
    .selectFrom("note_mentions as m")
    .innerJoin("notes as n", (join) =>
      join.onRef("n.workspace_id", "=", "m.workspace_id").onRef("n.id", "=", "m.note_id"),
    )
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "m.workspace_id").on(
        sql<SqlBool>`c.id = coalesce((SELECT a.new_id FROM conversation_aliases AS a
          WHERE a.workspace_id = m.workspace_id AND a.old_id = m.conversation_id), m.conversation_id)`,
      ),
    )
    .select(["n.id", "n.body", "n.created_at", "n.created_by", "n.author_id", "n.mentions", "n.updated_at"])
    .select(["m.read_at", "c.id as conversation_id"])
    .where("m.workspace_id", "=", reader.workspaceId)
    .where("m.person_id", "=", personId)
    .where("m.read_at", "is", null)
    .where("n.deleted_at", "is", null)
    .where(seesLine(reader, "c.line_number"))
    .orderBy("m.created_at", "desc")
    .orderBy("m.note_id", "desc")
    .limit(MOST_MENTIONS)
    .execute();
  return rows.map(({ read_at, conversation_id, ...note }) => ({ note: presentNote(note, conversation_id), read_at }));
}
