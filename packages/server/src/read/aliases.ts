/**
 * Conversations whose line or participants became known later live on under another id. Links and decisions made before
 * keep working: an old id leads to the new one, and a decision on an old id counts for the new one.
 */
import { isToldTo } from "./audience.ts";
import type { Reader } from "./reader.ts";

/** Longer chains do not occur: an id changes when a line or a participant becomes known, and that happens once each. */
const MAX_STEPS = 8;

/** The id under which the conversation lives now; null where none ever had this id, or it lies on a line that is not seen. */
export async function currentConversationId({ db, workspaceId, lines }: Reader, id: string): Promise<string | null> {
  let current = id;
  for (let step = 0; step < MAX_STEPS; step++) {
    const living = await db
      .selectFrom("conversations")
      .select("line_number")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", current)
      .executeTakeFirst();
    if (living !== undefined) {
      return isToldTo(lines, living.line_number === null ? [] : [living.line_number]) ? current : null;
    }
    const alias = await db
      .selectFrom("conversation_aliases")
      .select("new_id")
      .where("workspace_id", "=", workspaceId)
      .where("old_id", "=", current)
      .executeTakeFirst();
    if (!alias) return null;
    current = alias.new_id;
  }
  return null;
}

/** Each of the ids, and every id that its conversation had before, mapped to the id it has now. */
export async function withFormerIds(
  { db, workspaceId }: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const current = new Map(ids.map((id) => [id, id]));
  let frontier = [...ids];
  for (let step = 0; step < MAX_STEPS && frontier.length > 0; step++) {
    const aliases = await db
      .selectFrom("conversation_aliases")
      .select(["old_id", "new_id"])
      .where("workspace_id", "=", workspaceId)
      .where("new_id", "in", frontier)
      .execute();
    frontier = [];
    for (const { old_id, new_id } of aliases) {
      const owner = current.get(new_id);
      if (owner === undefined || current.has(old_id)) continue;
      current.set(old_id, owner);
      frontier.push(old_id);
    }
  }
  return current;
}
