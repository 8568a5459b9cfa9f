/** What happened that somebody may want to be told: out of the ids that changed, and no older than a moment. */
import { type SelectQueryBuilder, sql } from "kysely";
import type { Reader } from "../read/reader.ts";
import type { Change } from "../store/store.ts";
import { IS_MISSED } from "../store/thread-marks.ts";
import type { PushEvent } from "./push.ts";

export interface Occasion {
  kind: PushEvent;
  sourceId: string;
  conversationId: string;
  line: string | null;
  at: string;
  /** Whom it concerns; null: everybody who sees the line. */
  personId: string | null;
}

export async function findOccasions(reader: Reader, changes: readonly Change[], since: string): Promise<Occasion[]> {
  const idsOf = (entity: string): string[] => [
    ...new Set(changes.filter((change) => change.entity === entity).map(({ entity_id }) => entity_id)),
  ];
  const [activities, notes, conversations] = [idsOf("activity"), idsOf("note"), idsOf("conversation")];
  const found = await Promise.all([
    activities.length === 0 ? [] : incoming(reader, activities, since),
    notes.length === 0 ? [] : mentions(reader, notes, since),
    conversations.length === 0 ? [] : assignments(reader, conversations, since),
  ]);
  return found.flat();
}

async function incoming({ db, workspaceId }: Reader, ids: readonly string[], since: string): Promise<Occasion[]> {
  const rows = await db
    .selectFrom("activities")
    .select(["id", "activity_type", "conversation_id", "line_number"])
    .select(sql<string>`occurred_at`.as("at"))
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .where("direction", "=", "incoming")
    .where("occurred_at", ">=", since)
    .where(sql<boolean>`(activity_type = 'message' OR (${sql.raw(IS_MISSED)}))`)
    .execute();
  return rows.flatMap(({ id, activity_type, conversation_id, line_number, at }) => {
    if (conversation_id === null) return [];
    const kind = KINDS[activity_type];
    return { kind, sourceId: id, conversationId: conversation_id, line: line_number, at, personId: null };
  });
}

const KINDS = { message: "text", call: "missed_call", voicemail: "voicemail" } as const;

async function mentions({ db, workspaceId }: Reader, noteIds: readonly string[], since: string): Promise<Occasion[]> {
  const query = db
    .selectFrom("note_mentions as m")
    .innerJoin("notes as n", (join) =>
      join.onRef("n.workspace_id", "=", "m.workspace_id").onRef("n.id", "=", "m.note_id"),
    )
    .leftJoin("conversation_aliases as l", (join) =>
      join.onRef("l.workspace_id", "=", "n.workspace_id").onRef("l.old_id", "=", "n.conversation_id"),
    )
    .innerJoin("conversations as c", (join) =>
      join
        .onRef("c.workspace_id", "=", "n.workspace_id")
        .on("c.id", "=", sql<string>`coalesce(l.new_id, n.conversation_id)`),
    )
    .select(["m.note_id as source", "m.person_id", "m.created_at as at", "c.id as conversation_id", "c.line_number"])
    .where("m.workspace_id", "=", workspaceId)
    .where("m.note_id", "in", noteIds)
    .where("m.created_at", ">=", since)
    .where("n.deleted_at", "is", null)
    // Somebody who mentions himself knows of it.
    .where(sql<boolean>`coalesce(n.author_id, '') <> m.person_id`);
  return occasionsOf("mention", query);
}

/** One for each conversation: they are put together for each device, which may see some of them. */
async function assignments({ db, workspaceId }: Reader, ids: readonly string[], since: string): Promise<Occasion[]> {
  const query = db
    .selectFrom("conversation_state as s")
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "s.workspace_id").onRef("c.id", "=", "s.conversation_id"),
    )
    .select(sql<string>`s.assigned_to`.as("person_id"))
    .select(sql<string>`s.assigned_at`.as("at"))
    .select(["c.id as conversation_id", "c.line_number"])
    .select(sql<string>`c.id || '@' || s.assigned_at`.as("source"))
    .where("s.workspace_id", "=", workspaceId)
    .where("s.conversation_id", "in", ids)
    .where("s.assigned_at", ">=", since)
    .where(sql<boolean>`s.assigned_to <> coalesce(s.assigned_by, '')`);
  return occasionsOf("assignment", query);
}

interface Row {
  source: string;
  person_id: string;
  at: string;
  conversation_id: string;
  line_number: string | null;
}

async function occasionsOf(kind: PushEvent, query: SelectQueryBuilder<never, never, Row>): Promise<Occasion[]> {
  return (await query.execute()).map((row) => ({
    kind,
    sourceId: row.source,
    conversationId: row.conversation_id,
    line: row.line_number,
    at: row.at,
    personId: row.person_id,
  }));
}
