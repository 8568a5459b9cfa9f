/** What people decide about a conversation. Shown at once, taken back where the server refuses, undone by the same way. */
import { useMutation, type QueryClient } from "@tanstack/react-query";
import { refreshLists } from "./conversations.ts";
import type { Pages } from "./merge-head.ts";
import { queryClient } from "./query-client.ts";
import { type ConversationFilter, keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Conversation, ConversationDetail, ConversationState } from "./resources.ts";

export type StateChange = Partial<Pick<ConversationState, "status" | "assigned_to" | "snoozed_until" | "tags">>;

interface Variables {
  conversation: Pick<Conversation, "id" | "state">;
  change: StateChange;
}

export function useChangeState() {
  return useMutation({
    mutationFn: ({ conversation, change }: Variables) => saveState(conversation, change),
    onMutate: ({ conversation, change }) => {
      const before = conversation.state;
      showState(queryClient, conversation.id, { ...before, ...change });
      return { before };
    },
    onError: (_error, { conversation }, context) => {
      if (context !== undefined) showState(queryClient, conversation.id, context.before);
    },
    onSettled: (_state, _error, { conversation }) => refreshLists(queryClient, new Set([conversation.id])),
  });
}

/** What is not named stays as it is. */
async function saveState({ id }: Variables["conversation"], change: StateChange): Promise<ConversationState> {
  const path = `/v1/conversations/${encodeURIComponent(id)}/state`;
  return (await request<{ state: ConversationState }>("PATCH", path, { body: change })).state;
}

function showState(client: QueryClient, id: string, state: ConversationState): void {
  client.setQueryData<ConversationDetail>(keys.conversation(id), (known) =>
    known === undefined ? known : { ...known, state },
  );
  for (const [key, data] of client.getQueriesData<Pages<Conversation>>({ queryKey: keys.lists })) {
    if (data === undefined) continue;
    const { view } = key[1] as ConversationFilter;
    client.setQueryData<Pages<Conversation>>(key, {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        data: page.data
          .map((row) => (row.id === id ? { ...row, state } : row))
          .filter((row) => row.id !== id || belongs(row, view)),
      })),
    });
  }
}

/** Whether it surely no longer belongs into the view; what cannot be known here the server says a moment later. */
export function belongs({ state }: Pick<Conversation, "state">, view: ConversationFilter["view"]): boolean {
  const isSnoozed = state.snoozed_until != null && state.snoozed_until > new Date().toISOString();
  switch (view) {
    case "all":
    case "missed":
    case "mine":
      return true;
    case "done":
      return state.status === "done";
    case "snoozed":
      return isSnoozed;
    case "unassigned":
      return state.assigned_to === null && state.status === "open" && !isSnoozed;
    case "open":
    case "unread":
    case "unreplied":
      return state.status === "open" && !isSnoozed;
  }
}
