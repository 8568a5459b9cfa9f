/** Lists of a hundred thousand, read page by page: reading all that is loaded anew would be hundreds of requests. */
import type { InfiniteData, Query, QueryClient, QueryKey } from "@tanstack/react-query";

/** Pages that are read anew by themselves. Whoever went further reads, and is told that it changed. */
export const MOST_READ_ANEW = 3;

const isShort = ({ state }: Query): boolean =>
  ((state.data as InfiniteData<unknown> | undefined)?.pages.length ?? 0) <= MOST_READ_ANEW;

export async function refreshLongList(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey, predicate: isShort }),
    client.invalidateQueries({ queryKey, predicate: (query) => !isShort(query), refetchType: "none" }),
  ]);
}
