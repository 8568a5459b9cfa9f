/**
 * The rows of `inbox`: one for each conversation, derived from what projection knows of it and what people decided.
 *
 * Views are sorted and counted by both, and no index reaches over two tables; so the row is written anew in the
 * transaction that writes either of them. Nothing else writes it, and nobody may decide in it.
 *
 * - Done and snoozed hold for what had come in when it was decided. Whatever comes in later opens the conversation.
 * - Unread is what came in after `read_up_to`, or, where nobody read yet, after the firm began here.
 * - Unreplied and missed are about conversations that are open: done is how one says that no answer is needed.
 *
 * On Postgres projection holds the lock of every conversation that it writes, and decisions are made while nothing is
 * projected (`transactionLocks.withoutProjection`), so neither derives from what the other is just replacing.
 */
import type { ProjectedTable } from "./projected-tables.ts";

/** `ids`: a query of the ids, whose parameter is JSON. */
function inboxSql(workspace: string, ids: string, [from, to]: readonly [string, string]) {
  return {
    forget: `DELETE FROM inbox WHERE workspace_id = ${workspace} AND conversation_id IN (${ids})
      AND NOT EXISTS (SELECT 1 FROM conversations AS c
        WHERE c.workspace_id = inbox.workspace_id AND c.id = inbox.conversation_id)`,
    derive: `INSERT INTO inbox
      (workspace_id, conversation_id, line_number, last_activity_at, last_missed_at, assigned_to, place, unread,
        unreplied, missed)
    SELECT d.workspace_id, d.id, d.line_number, d.last_activity_at, d.last_missed_at, d.assigned_to, d.place, d.unread,
      CASE WHEN d.place = 'open' AND d.last_text_at > d.last_reached_at THEN 1 ELSE 0 END,
      CASE WHEN d.place = 'open' AND d.last_missed_at > d.last_reached_at THEN 1 ELSE 0 END
    FROM (
      SELECT c.workspace_id, c.id, coalesce(c.line_number, '') AS line_number,
        coalesce(c.last_activity_at, '-') AS last_activity_at, coalesce(c.last_missed_at, '') AS last_missed_at,
        coalesce(c.last_text_at, '') AS last_text_at, coalesce(c.last_reached_at, '') AS last_reached_at,
        coalesce(s.assigned_to, '') AS assigned_to,
        CASE WHEN coalesce(c.last_incoming_at, '') > coalesce(s.handled_up_to, '') THEN 'open'
          WHEN s.status = 'done' THEN 'done'
          WHEN s.snoozed_until IS NOT NULL THEN 'snoozed' ELSE 'open' END AS place,
        CASE WHEN s.marked_unread = 1
          OR coalesce(c.last_incoming_at, '') > coalesce(s.read_up_to, b.began_at, '') THEN 1 ELSE 0 END AS unread
      FROM conversations AS c
      LEFT JOIN conversation_state AS s ON s.workspace_id = c.workspace_id AND s.conversation_id = c.id
      LEFT JOIN inbox_start AS b ON b.workspace_id = c.workspace_id
      WHERE c.workspace_id = ${workspace} AND c.id IN (${ids})
    ) AS d
    WHERE true
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET
      line_number = excluded.line_number, last_activity_at = excluded.last_activity_at,
      last_missed_at = excluded.last_missed_at, assigned_to = excluded.assigned_to, place = excluded.place,
      unread = excluded.unread, unreplied = excluded.unreplied, missed = excluded.missed`,
    sortTagged: `UPDATE conversation_tags SET last_activity_at = (
        SELECT coalesce(c.last_activity_at, '-') FROM conversations AS c
        WHERE c.workspace_id = conversation_tags.workspace_id AND c.id = conversation_tags.conversation_id)
      WHERE workspace_id = ${workspace} AND conversation_id IN (${ids})
        AND EXISTS (SELECT 1 FROM conversations AS c
          WHERE c.workspace_id = conversation_tags.workspace_id AND c.id = conversation_tags.conversation_id)`,
    // Of two threads that turned out to be one, the later decision counts, whole.
    carryState: `INSERT INTO conversation_state
      (workspace_id, conversation_id, status, assigned_to, updated_at, updated_by, handled_up_to, snoozed_until,
        read_up_to, marked_unread)
    SELECT workspace_id, ${to}, status, assigned_to, updated_at, updated_by, handled_up_to, snoozed_until, read_up_to,
      marked_unread
    FROM conversation_state WHERE workspace_id = ${workspace} AND conversation_id = ${from}
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET
      status = excluded.status, assigned_to = excluded.assigned_to, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by, handled_up_to = excluded.handled_up_to, snoozed_until = excluded.snoozed_until,
      read_up_to = excluded.read_up_to, marked_unread = excluded.marked_unread
    WHERE excluded.updated_at > conversation_state.updated_at`,
    carryTags: `INSERT INTO conversation_tags (workspace_id, conversation_id, tag_id, last_activity_at)
    SELECT workspace_id, ${to}, tag_id, last_activity_at
    FROM conversation_tags WHERE workspace_id = ${workspace} AND conversation_id = ${from}
    ON CONFLICT DO NOTHING`,
  };
}

export const INBOX_SQLITE = inboxSql("?1", "SELECT value FROM json_each(?2)", ["?2", "?3"]);
export const INBOX_POSTGRES = inboxSql("$1::text", "SELECT json_array_elements_text($2::json)", [
  "$2::text",
  "$3::text",
]);

/** Which rows a transaction must derive anew before it ends. */
export class TouchedInboxRows {
  readonly #derived = new Set<string>();
  readonly #forgotten = new Set<string>();

  get derived(): string[] {
    return [...this.#derived].sort();
  }

  get forgotten(): string[] {
    return [...this.#forgotten].sort();
  }

  written(table: ProjectedTable, rows: readonly object[]): void {
    for (const id of conversationIds(table, rows)) this.#derived.add(id);
  }

  removed(table: ProjectedTable, rows: readonly object[]): void {
    for (const id of conversationIds(table, rows)) this.#forgotten.add(id);
  }

  /** A decision came to it. */
  carried(id: string): void {
    this.#derived.add(id);
  }
}

function conversationIds(table: ProjectedTable, rows: readonly object[]): string[] {
  if (table !== "conversations") return [];
  return rows.map((row) => ("id" in row ? String(row.id) : ""));
}
