/** The activities of a conversation: pages that go back in time, newest first in each. */
import { useInfiniteQuery, type QueryClient } from "@tanstack/react-query";
import { mergeHead, type Order, type Pages, replaceItem } from "./merge-head.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { ActivityDetail, Page } from "./resources.ts";

/** Of the newest, which is read anew with every change; who goes back reads on in larger steps. */
const PAGE_SIZE = 50;
const OLDER_PAGE_SIZE = 100;

export const threadOrder: Order<ActivityDetail> = {
  idOf: ({ id }) => id,
  momentOf: ({ occurred_at, created_at }) => occurred_at ?? created_at ?? "",
};

const readPage = (id: string, cursor: string | null, signal?: AbortSignal) =>
  request<Page<ActivityDetail>>("GET", `/v1/conversations/${encodeURIComponent(id)}/activities`, {
    query: { order: "newest", limit: cursor === null ? PAGE_SIZE : OLDER_PAGE_SIZE, cursor: cursor ?? undefined },
    signal,
  });

export const readActivity = (id: string): Promise<ActivityDetail> =>
  request<ActivityDetail>("GET", `/v1/activities/${encodeURIComponent(id)}`);

export function threadOptions(id: string) {
  return {
    queryKey: keys.thread(id),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      readPage(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ActivityDetail>) => last.next_cursor,
  };
}

export function useThread(id: string) {
  return useInfiniteQuery(threadOptions(id));
}

/** Reads the newest page of a thread anew, if the thread is known here. */
export async function refreshThread(queryClient: QueryClient, id: string): Promise<void> {
  const queryKey = keys.thread(id);
  if (queryClient.getQueryData(queryKey) === undefined) return;
  const head = await readPage(id, null);
  queryClient.setQueryData<Pages<ActivityDetail>>(queryKey, (known) =>
    known === undefined ? known : mergeHead(known, head, threadOrder),
  );
}

/** Conversations of which the thread is known here, and which of these activities each shows. */
export function threadsShowing(queryClient: QueryClient, activityIds: ReadonlySet<string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, data] of queryClient.getQueriesData<Pages<ActivityDetail>>({ queryKey: keys.threads })) {
    const shown = (data?.pages ?? []).flatMap((page) => page.data.filter(({ id }) => activityIds.has(id)));
    found.set(String(key[1]), new Set(shown.map(({ id }) => id)));
  }
  return found;
}

export function replaceInThread(queryClient: QueryClient, conversationId: string, activity: ActivityDetail): void {
  queryClient.setQueryData<Pages<ActivityDetail>>(keys.thread(conversationId), (known) =>
    known === undefined ? known : replaceItem(known, activity, threadOrder),
  );
}
