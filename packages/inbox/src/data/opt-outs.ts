/** Who is out, and the proof. */
import { useInfiniteQuery } from "@tanstack/react-query";
import type { OptOut } from "@linekeeper/server/consent/consent.ts";
import { isShort } from "./long-lists.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";

export type { OptOut };

export function useOptOuts() {
  return useInfiniteQuery({
    queryKey: keys.optOuts,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<OptOut>>("GET", "/v1/opt-outs", { query: { limit: 100, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<OptOut>) => last.next_cursor,
    refetchOnMount: isShort,
  });
}

/** Of everybody, or of one contact. */
export const consentExportAddress = (format: "csv" | "json", contactId?: string): string =>
  `/v1/consents/export?${new URLSearchParams({ format, ...(contactId !== undefined && { contact_id: contactId }) }).toString()}`;
