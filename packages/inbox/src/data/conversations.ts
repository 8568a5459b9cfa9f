/** Lists of conversations, and one conversation. */
import { useInfiniteQuery, useQuery, type QueryClient } from "@tanstack/react-query";
import { mergePage, type Order, type Pages } from "./merge-head.ts";
import { withDecisions } from "./pending-decisions.ts";
import { type ConversationFilter, keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Conversation, ConversationDetail, Page } from "./resources.ts";

const PAGE_SIZE = 50;
/** Beyond these, reading the list anew costs no more. */
const MOST_DEEP_READS = 5;

export const conversationOrder: Order<Conversation> = {
  idOf: ({ id }) => id,
  momentOf: ({ last_activity_at }) => last_activity_at ?? "",
};

async function readPage(filter: ConversationFilter, cursor: string | null, signal?: AbortSignal) {
  const { data, next_cursor } = await request<Page<Conversation>>("GET", "/v1/conversations", {
    query: { ...filter, limit: PAGE_SIZE, cursor: cursor ?? undefined },
    signal,
  });
  return { data: data.map(withDecisions), next_cursor };
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
      request<ConversationDetail>("GET", `/v1/conversations/${encodeURIComponent(id)}`, { signal }).then(withDecisions),
  };
}

export function useConversation(id: string) {
  return useQuery(conversationOptions(id));
}

/** Lays what changed over every list that is shown; the others are read anew when they are. */
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
      const lay = (page: Page<Conversation>, at: string | null): void => {
        queryClient.setQueryData<Pages<Conversation>>(list.queryKey, (now) =>
          now === undefined ? now : mergePage(now, now.pageParams.indexOf(at), page, conversationOrder),
        );
      };
      const head = await readPage(filter, null);
      lay(head, null);
      const isInHead = new Set(head.data.map(({ id }) => id));
      // Far down, and not come to the top: only the pages where they stand, however long the list is.
      const deep = known.pages.flatMap((page, index) =>
        index > 0 && page.data.some(({ id }) => changed.has(id) && !isInHead.has(id)) ? [known.pageParams[index]] : [],
      );
      if (deep.length > MOST_DEEP_READS) {
        await queryClient.invalidateQueries({ queryKey: list.queryKey, exact: true });
        return;
      }
      for (const cursor of deep) if (cursor != null) lay(await readPage(filter, cursor), cursor);
    }),
  );
}
