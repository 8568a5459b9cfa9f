import type { Reader } from "./reader.ts";
import type { State } from "./resources.ts";

export const UNDECIDED: State = {
  status: "open",
  assigned_to: null,
  snoozed_until: null,
  tags: [],
  read_up_to: null,
  updated_at: null,
  updated_by: null,
};

/**
 * By conversation. What is told is what holds: of a conversation that was done until something came in, that it is open.
 * A decision that was made on an id of before went with the conversation (`ProjectionTx.addAliases`).
 */
export async function readStates(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, State>> {
  const states = new Map<string, State>();
  if (ids.length === 0) return states;
  const [rows, tags] = await Promise.all([
    reader.db
      .selectFrom("inbox as i")
      .leftJoin("conversation_state as s", (join) =>
        join.onRef("s.workspace_id", "=", "i.workspace_id").onRef("s.conversation_id", "=", "i.conversation_id"),
      )
      .select(["i.conversation_id", "i.place", "s.assigned_to", "s.snoozed_until", "s.read_up_to"])
      .select(["s.updated_at", "s.updated_by"])
      .where("i.workspace_id", "=", reader.workspaceId)
      .where("i.conversation_id", "in", ids)
      .execute(),
    tagsOf(reader, ids),
  ]);
  for (const { conversation_id, place, snoozed_until, ...decided } of rows) {
    states.set(conversation_id, {
      ...decided,
      status: place === "done" ? "done" : "open",
      snoozed_until: place === "snoozed" ? snoozed_until : null,
      tags: tags.get(conversation_id) ?? [],
    });
  }
  return states;
}

async function tagsOf({ db, workspaceId }: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("conversation_tags")
    .select(["conversation_id", "tag_id"])
    .where("workspace_id", "=", workspaceId)
    .where("conversation_id", "in", ids)
    .orderBy("conversation_id")
    .orderBy("tag_id")
    .execute();
  const tags = new Map<string, string[]>();
  for (const { conversation_id, tag_id } of rows) {
    const list = tags.get(conversation_id) ?? [];
    list.push(tag_id);
    tags.set(conversation_id, list);
  }
  return tags;
}
