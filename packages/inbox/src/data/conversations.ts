/** Lists of conversations, and one conversation. */
import { useInfiniteQuery, useQuery, type QueryClient } from "@tanstack/react-query";
import { mergeHead, type Order, type Pages } from "./merge-head.ts";
import { type ConversationFilter, keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Conversation, ConversationDetail, Page } from "./resources.ts";

const PAGE_SIZE = 50;

export const conversationOrder: Order<Conversation> = {
  idOf: ({ id }) => id,
  momentOf: ({ last_activity_at }) => last_activity_at ?? "",
};

function readPage(filter: ConversationFilter, cursor: string | null, signal?: AbortSignal) {
  return request<Page<Conversation>>("GET", "/v1/conversations", {
    query: {
      view: filter.view,
      line: filter.line,
      limit: PAGE_SIZE,
      cursor: cursor ?? undefined,
    },
    signal,
  });
}

export function conversationListOptions(filter: ConversationFilter) {
  return {
    queryKey: keys.list(filter),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      readPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Conversation>) => last.next_cursor,
  };
}

export function useConversationList(filter: ConversationFilter) {
  return useInfiniteQuery(conversationListOptions(filter));
}

export function conversationOptions(id: string) {
  return {
    queryKey: keys.conversation(id),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      request<ConversationDetail>("GET", `/v1/conversations/${encodeURIComponent(id)}`, { signal }),
  };
}

export function useConversation(id: string) {
  return useQuery(conversationOptions(id));
}

/** Lays the newest page over every list that is shown; the others are read anew when they are. */
export async function refreshLists(queryClient: QueryClient, changed: ReadonlySet<string>): Promise<void> {
  const lists = queryClient.getQueryCache().findAll({ queryKey: keys.lists });
  await Promise.all(
    lists.map(async (list) => {
      const filter = list.queryKey[1] as ConversationFilter;
      const known = queryClient.getQueryData<Pages<Conversation>>(list.queryKey);
      if (known === undefined || !list.isActive()) {
        await queryClient.invalidateQueries({ queryKey: list.queryKey, exact: true, refetchType: "none" });
        return;
      }
      const head = await readPage(filter, null);
      const isInHead = new Set(head.data.map(({ id }) => id));
      const [, ...deeper] = known.pages;
      const isDeep = deeper.some((page) => page.data.some(({ id }) => changed.has(id) && !isInHead.has(id)));
      if (isDeep) await queryClient.invalidateQueries({ queryKey: list.queryKey, exact: true });
      else {
        queryClient.setQueryData<Pages<Conversation>>(list.queryKey, (now) =>
          now === undefined ? now : mergeHead(now, head, conversationOrder),
        );
      }
    }),
  );
}
