/**
 * What was decided here and is not at the server yet. It is laid over whatever is read meanwhile: otherwise a list that
 * is read between two decisions would show the first one undone for a moment.
 */
import type { Conversation, ConversationState } from "./resources.ts";

export type StateChange = Partial<
  Pick<ConversationState, "status" | "assigned_to" | "snoozed_until" | "read_up_to"> & {
    tags: readonly string[];
    add_tags: readonly string[];
    remove_tags: readonly string[];
    unread: boolean;
  }
>;

const pending = new Map<symbol, { ids: ReadonlySet<string>; change: StateChange }>();

/** Returns how to end it. */
export function holdDecision(ids: readonly string[], change: StateChange): () => void {
  const own = Symbol("decision");
  pending.set(own, { ids: new Set(ids), change });
  return () => pending.delete(own);
}

export function withDecisions<Row extends Pick<Conversation, "id" | "state" | "unread">>(row: Row): Row {
  let shown = row;
  for (const { ids, change } of pending.values()) if (ids.has(row.id)) shown = applyChange(shown, change);
  return shown;
}

/** As the server will tell it. */
export function applyChange<Row extends Pick<Conversation, "state" | "unread">>(row: Row, change: StateChange): Row {
  const { add_tags: added = [], remove_tags: removed = [], unread, tags, ...named } = change;
  const state: ConversationState = { ...row.state, ...named };
  if (change.snoozed_until != null) state.status = "open";
  else if (change.status !== undefined) state.snoozed_until = null;
  state.tags = [...new Set([...(tags ?? row.state.tags), ...added])].filter((tag) => !removed.includes(tag));
  const isRead = unread === false || (change.status === "done" && unread === undefined);
  return { ...row, state, unread: isRead ? 0 : unread === true ? Math.max(1, row.unread) : row.unread };
}
