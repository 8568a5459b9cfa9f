/** What people decide about conversations. Shown at once; read anew where the server refuses. */
import { refreshLists } from "./conversations.ts";
import type { Pages } from "./merge-head.ts";
import { applyChange, holdDecision, type StateChange } from "./pending-decisions.ts";
import { queryClient } from "./query-client.ts";
import { type ConversationFilter, keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Conversation, ConversationDetail, ConversationState } from "./resources.ts";

export type { StateChange } from "./pending-decisions.ts";

/** What the server takes at once. */
const MOST_AT_ONCE = 200;

interface Decided {
  conversation_id: string;
  state: ConversationState;
  undo: StateChange;
}

/** Throws RequestError, and then shows again what the server has. */
export async function changeStates(ids: readonly string[], change: StateChange): Promise<Decided[]> {
  const release = holdDecision(ids, change);
  for (const id of ids) showChange(id, change);
  try {
    const decided: Decided[] = [];
    for (let at = 0; at < ids.length; at += MOST_AT_ONCE) {
      const body = { ids: ids.slice(at, at + MOST_AT_ONCE), change };
      decided.push(...(await request<{ data: Decided[] }>("POST", "/v1/conversations/states", { body })).data);
    }
    release();
    return decided;
  } catch (error) {
    release();
    void queryClient.invalidateQueries({ queryKey: keys.lists });
    for (const id of ids) void queryClient.invalidateQueries({ queryKey: keys.conversation(id), exact: true });
    throw error;
  } finally {
    // What cannot be read now is old until it is: reading it anew is tried again, and once the server is back.
    refreshLists(queryClient, new Set(ids)).catch(() => queryClient.invalidateQueries({ queryKey: keys.lists }));
    void queryClient.invalidateQueries({ queryKey: keys.views });
    void queryClient.invalidateQueries({ queryKey: keys.missedCalls });
  }
}

/** Takes decisions back; those that are taken back in the same way in one request. */
export async function undoStates(decided: readonly Decided[]): Promise<void> {
  const groups = Map.groupBy(decided, ({ undo }) => JSON.stringify(undo));
  await Promise.all(
    [...groups].map(([undo, group]) =>
      changeStates(
        group.map(({ conversation_id }) => conversation_id),
        JSON.parse(undo) as StateChange,
      ),
    ),
  );
  for (const { conversation_id } of decided) {
    void queryClient.invalidateQueries({ queryKey: keys.conversation(conversation_id), exact: true });
  }
}

function showChange(id: string, change: StateChange): void {
  queryClient.setQueryData<ConversationDetail>(keys.conversation(id), (known) =>
    known === undefined ? known : applyChange(known, change),
  );
  for (const [key, data] of queryClient.getQueriesData<Pages<Conversation>>({ queryKey: keys.lists })) {
    if (data?.pages.some((page) => page.data.some((row) => row.id === id)) !== true) continue;
    queryClient.setQueryData<Pages<Conversation>>(key, {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        data: page.data.map((row) => (row.id === id ? applyChange(row, change) : row)),
      })),
    });
  }
}

/** Whether it surely no longer belongs into the view; what cannot be known here the server says a moment later. */
export function belongs(
  { state, unread }: Pick<Conversation, "state"> & Partial<Pick<Conversation, "unread">>,
  { view, tag, assignee }: ConversationFilter,
): boolean {
  if (tag !== undefined && !state.tags.includes(tag)) return false;
  if (assignee !== undefined && state.assigned_to !== assignee) return false;
  const isSnoozed = state.snoozed_until !== null && state.snoozed_until > new Date().toISOString();
  const isOpen = state.status === "open" && !isSnoozed;
  switch (view) {
    case "all":
      return true;
    case "done":
      return state.status === "done";
    case "snoozed":
      return isSnoozed;
    case "unassigned":
      return state.assigned_to === null && isOpen;
    case "mine":
      return state.assigned_to !== null && isOpen;
    case "unread":
      return unread !== 0;
    case "open":
    case "missed":
    case "unreplied":
      return isOpen;
  }
}
