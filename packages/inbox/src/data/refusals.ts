/** Incoming texts that may be a refusal, and what people make of them. */
import { type InfiniteData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Refusal } from "@linekeeper/server/consent/consent.ts";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";

export type { Refusal };
export type Decision = "out" | "fine";

const pathOf = (activityId: string): string => `/v1/refusals/${encodeURIComponent(activityId)}`;
const PAGE = 50;
/** Beyond these the badge says no more than that there are many. */
const MOST_COUNTED = 200;

export function useRefusals() {
  return useInfiniteQuery({
    queryKey: [...keys.refusals, "open"],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<Refusal>>("GET", "/v1/refusals", {
        query: { state: "open", limit: PAGE, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<Refusal>) => last.next_cursor,
  });
}

export function useRefusalCount(): number {
  const { data } = useQuery({
    queryKey: [...keys.refusals, "count"],
    queryFn: async ({ signal }) => {
      const query = { state: "open", limit: MOST_COUNTED };
      return (await request<Page<Refusal>>("GET", "/v1/refusals", { query, signal })).data.length;
    },
  });
  return data ?? 0;
}

/** Texts from the number that nobody has decided on: while there is one, no campaign texts it. */
export function useHeld(number: string | null) {
  return useQuery({
    queryKey: [...keys.refusals, "of", number],
    queryFn: async ({ signal }) => {
      const query = { state: "open", number: number ?? "", limit: 20 };
      return (await request<Page<Refusal>>("GET", "/v1/refusals", { query, signal })).data;
    },
    enabled: number !== null,
  });
}

const readAnew = async (): Promise<void> => {
  await Promise.all(
    [keys.refusals, keys.optOuts, keys.consents].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
  );
};

/** Gone from what waits before the server has said so. Rejects where it refuses; then it waits again. */
export async function decideRefusal(activityId: string, decision: Decision): Promise<void> {
  await queryClient.cancelQueries({ queryKey: keys.refusals });
  const waits = ({ activity_id }: Refusal): boolean => activity_id !== activityId;
  queryClient.setQueryData<InfiniteData<Page<Refusal>, string | null>>(
    [...keys.refusals, "open"],
    (known) => known && { ...known, pages: known.pages.map((page) => ({ ...page, data: page.data.filter(waits) })) },
  );
  try {
    await request("POST", pathOf(activityId), { body: { decision } });
  } finally {
    await readAnew();
  }
}

export async function reopenRefusal(activityId: string): Promise<void> {
  await request("DELETE", `${pathOf(activityId)}/decision`);
  await readAnew();
}
