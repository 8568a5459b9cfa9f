/** Search: what is asked is the address of the screen, so it can be kept, shared and gone back to. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { PersonHit, Segment, TextHit } from "@linekeeper/server/search/search.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";

export type { PersonHit, Segment, TextHit };

/** What the filter of kinds offers, and the kinds of the API that are meant. */
export const SEARCH_KINDS = {
  texts: "message",
  calls: "transcript,summary",
  voicemails: "voicemail",
  notes: "note",
  people: "contact,number",
} as const;
export type SearchKind = keyof typeof SEARCH_KINDS;

export interface SearchQuery {
  q?: string;
  kind?: SearchKind;
  /** Own number. */
  line?: string;
  direction?: "incoming" | "outgoing";
  /** Calendar days of this browser, both included: `2026-11-21`. */
  since?: string;
  until?: string;
}

export type SearchAnswer = Page<TextHit> & { people: PersonHit[] };

const PAGE_SIZE = 40;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Of an address, which anybody may have typed. */
export function readSearchQuery(given: Record<string, unknown>): SearchQuery {
  const { q, kind, line, direction, since, until } = given;
  return {
    // The router reads `?q=2015` as a number.
    ...((typeof q === "string" || typeof q === "number") && q !== "" && { q: String(q) }),
    ...(typeof kind === "string" && Object.hasOwn(SEARCH_KINDS, kind) && { kind: kind as SearchKind }),
    ...(typeof line === "string" && line !== "" && { line }),
    ...((direction === "incoming" || direction === "outgoing") && { direction }),
    ...(typeof since === "string" && DAY.test(since) && { since }),
    ...(typeof until === "string" && DAY.test(until) && { until }),
  };
}

export function useSearch(query: SearchQuery) {
  const { q, kind, line, direction, since, until } = query;
  return useInfiniteQuery({
    queryKey: [...keys.search, query],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<SearchAnswer>("GET", "/v1/search", {
        query: {
          q: q ?? "",
          kind: kind === undefined ? undefined : SEARCH_KINDS[kind],
          line,
          direction,
          since: since === undefined ? undefined : startOfDay(since),
          until: until === undefined ? undefined : startOfDay(until, 1),
          limit: PAGE_SIZE,
          cursor: pageParam ?? undefined,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: SearchAnswer) => last.next_cursor,
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
    // What is found grows with every text, and nothing of the live stream says which query it concerns.
    staleTime: 0,
  });
}

/** People by the first letters of their names or any part of their numbers, for the palette. */
export function usePeopleLike(q: string) {
  return useQuery({
    queryKey: [...keys.search, "people", q],
    queryFn: ({ signal }) =>
      request<SearchAnswer>("GET", "/v1/search", { query: { q, kind: "contact,number", limit: 1 }, signal }),
    enabled: q.length >= 2,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** Midnight here, some days later, as a moment. */
function startOfDay(day: string, daysLater = 0): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const moment = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
