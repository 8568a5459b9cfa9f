/** Calls and voicemails that nobody returned. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { MissedCall, Page } from "./resources.ts";

export type MissedOrder = "oldest" | "newest";

export function useMissedCalls(order: MissedOrder) {
  return useInfiniteQuery({
    queryKey: [...keys.missedCalls, order],
    queryFn: ({ pageParam, signal }) =>
      request<Page<MissedCall>>("GET", "/v1/missed-calls", {
        query: { order, limit: 50, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });
}
