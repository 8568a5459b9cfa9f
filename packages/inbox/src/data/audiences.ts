/** Lists of people to text: fixed ones, and live ones that are a filter. */
import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import type { Audience } from "@linekeeper/server/audience.ts";
import type { ContactFilter } from "@linekeeper/server/contact-filter.ts";
import type { AudiencePreview } from "@linekeeper/server/audiences/preview-audience.ts";
import type { List, ListMember } from "@linekeeper/server/audiences/read-lists.ts";
import { useEffect, useMemo } from "react";
import { isShort, refreshLongList } from "./long-lists.ts";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { useReadWhenOld } from "./read-when-old.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";

export type { Audience, AudiencePreview, ContactFilter, List, ListMember };

const pathOf = (id: string): string => `/v1/lists/${encodeURIComponent(id)}`;
const MEMBERS_PAGE = 200;

export function useAudienceLists() {
  return useInfiniteQuery({
    queryKey: [...keys.audiences, "all"],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<List>>("GET", "/v1/lists", { query: { limit: 200, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<List>) => last.next_cursor,
  });
}

/** All of them, for a choice: one that is not offered cannot be chosen. */
export function useEveryList(): readonly List[] {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useAudienceLists();
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
}

/** Those in the trash, the newest of them. */
export function useDeletedLists() {
  return useQuery({
    queryKey: [...keys.audiences, "deleted"],
    queryFn: async ({ signal }) =>
      (await request<Page<List>>("GET", "/v1/lists", { query: { deleted: true, limit: 200 }, signal })).data,
  });
}

export function useAudienceList(id: string) {
  return useQuery({
    queryKey: keys.audience(id),
    queryFn: ({ signal }) => request<List>("GET", pathOf(id), { signal }),
  });
}

export function useListMembers(listId: string) {
  return useInfiniteQuery({
    queryKey: keys.membersOf(listId),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<ListMember>>("GET", `${pathOf(listId)}/members`, {
        query: { limit: MEMBERS_PAGE, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ListMember>) => last.next_cursor,
    refetchOnMount: isShort,
  });
}

/** Null asks for nothing. Of the same audience the last answer stays in sight while it is counted anew. */
export function useAudiencePreview(audience: Audience | null): UseQueryResult<AudiencePreview> {
  const query = useQuery({
    queryKey: [...keys.audiencePreviews, audience],
    queryFn: ({ signal }) => request<AudiencePreview>("POST", "/v1/audiences/preview", { body: audience, signal }),
    enabled: audience !== null,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  useReadWhenOld(query, audience !== null);
  return query;
}

const readListsAnew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.audiences });
const readMembersAnew = (id: string): Promise<void> => refreshMembers(queryClient, [id]);

/** A change of the list itself, as an import that ended, is what somebody waits for. */
export async function refreshMembers(client: QueryClient, listIds: Iterable<string>): Promise<void> {
  const ids = new Set(listIds);
  await Promise.all([
    ...Array.from(ids, (id) => refreshLongList(client, keys.membersOf(id))),
    client.invalidateQueries({
      queryKey: keys.audiencePreviews,
      predicate: ({ queryKey }) => ids.has((queryKey[1] as { list_id?: string } | null)?.list_id ?? ""),
    }),
  ]);
}

export async function addList(list: { name: string; kind: "static" | "live"; filter?: ContactFilter }): Promise<List> {
  const added = await request<List>("POST", "/v1/lists", { body: list });
  await readListsAnew();
  return added;
}

export async function changeList(id: string, change: { name?: string; filter?: ContactFilter }): Promise<void> {
  queryClient.setQueryData(keys.audience(id), await request<List>("PATCH", pathOf(id), { body: change }));
  await readListsAnew();
  if (change.filter !== undefined) await readMembersAnew(id);
}

/** Into the trash; `restoreList` takes it out again. */
export async function removeList(id: string): Promise<void> {
  await request("DELETE", pathOf(id));
  await readListsAnew();
}

export async function restoreList(id: string): Promise<void> {
  await request("POST", `${pathOf(id)}/restore`);
  await readListsAnew();
}

export async function addMember(
  listId: string,
  member: Pick<ListMember, "number"> & Partial<ListMember>,
): Promise<ListMember> {
  const added = await request<ListMember>("POST", `${pathOf(listId)}/members`, { body: member });
  await Promise.all([readListsAnew(), readMembersAnew(listId)]);
  return added;
}

export async function removeMember(listId: string, number: string): Promise<void> {
  await request("DELETE", `${pathOf(listId)}/members/${encodeURIComponent(number)}`);
  await Promise.all([readListsAnew(), readMembersAnew(listId)]);
}
