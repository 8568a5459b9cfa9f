/** Whom a campaign may be for: lists, and filters over contacts. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Audience } from "@linekeeper/server/audience.ts";
import type { ContactFilter } from "@linekeeper/server/contact-filter.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";

export type { Audience, ContactFilter };

export interface AudienceList {
  id: string;
  name: string;
  kind: "static" | "live";
  /** Null of a live list. */
  members: number | null;
}

export interface AudiencePreview {
  members: number;
  excluded: { opted_out: number; held: number; own_lines: number };
  reachable: number;
  sample: { number: string; name: string | null; fields: Record<string, string> }[];
}

export function useAudienceLists() {
  return useQuery({
    queryKey: keys.audienceLists,
    queryFn: async ({ signal }) =>
      (await request<Page<AudienceList>>("GET", "/v1/lists", { query: { limit: 200 }, signal })).data,
    // Lists are changed on other screens and by imports, of which the stream may not tell.
    staleTime: 0,
  });
}

/** Counted whole on the server: nothing is estimated. */
export function useAudiencePreview(audience: Audience, isNeeded: boolean) {
  const body = audience.kind === "list" ? { kind: "list", list_id: audience.list_id } : audience;
  return useQuery({
    queryKey: [...keys.audiencePreview, body],
    queryFn: ({ signal }) => request<AudiencePreview>("POST", "/v1/audiences/preview", { body, signal }),
    enabled: isNeeded,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
}
