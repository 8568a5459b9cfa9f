import { withFormerIds } from "./aliases.ts";
import type { Reader } from "./reader.ts";
import type { State } from "./resources.ts";

export const UNDECIDED: State = { status: "open", assigned_to: null, updated_at: null, updated_by: null };

/** By conversation. Of several decisions (two threads that turned out to be one) the latest counts. */
export async function readStates(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, State>> {
  const states = new Map<string, State>();
  if (ids.length === 0) return states;
  const current = await withFormerIds(reader, ids);
  const rows = await reader.db
    .selectFrom("conversation_state")
    .select(["conversation_id", "status", "assigned_to", "updated_at", "updated_by"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("conversation_id", "in", [...current.keys()])
    .orderBy("updated_at")
    .orderBy("conversation_id")
    .execute();
  for (const { conversation_id, status, ...decided } of rows) {
    const id = current.get(conversation_id);
    if (id !== undefined) states.set(id, { status: status === "done" ? "done" : "open", ...decided });
  }
  return states;
}
