/** Lists of a hundred thousand, read page by page: reading all that is loaded anew would be hundreds of requests. */
import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";

/** Pages that are read anew by themselves. Whoever went further reads, and is told that it changed. */
export const MOST_READ_ANEW = 3;

export const isShort = ({ state }: { state: { data: unknown } }): boolean =>
  ((state.data as InfiniteData<unknown> | undefined)?.pages.length ?? 0) <= MOST_READ_ANEW;

export async function refreshLongList(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey, predicate: isShort }),
    client.invalidateQueries({ queryKey, predicate: (query) => !isShort(query), refetchType: "none" }),
  ]);
}
