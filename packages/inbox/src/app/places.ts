/** Where somebody is, for the screens: what the address says, without knowing the router, which knows the screens. */
import { getRouteApi } from "@tanstack/react-router";
import { type ConversationFilter, VIEWS } from "../data/query-keys.ts";

const inboxPlace = getRouteApi("/shell/inbox");
export const conversationPlace = getRouteApi("/shell/inbox/$conversationId");
export const searchPlace = getRouteApi("/shell/search");
export const ledgerPlace = getRouteApi("/shell/ledger");
export const campaignPlace = getRouteApi("/shell/campaigns/$campaignId");

export function readFilter({ view, line, tag, assignee }: Record<string, unknown>): ConversationFilter {
  const named = Object.entries({ line, tag, assignee }).filter(
    ([, value]) => typeof value === "string" && value !== "",
  );
  return { view: VIEWS.find((known) => known === view) ?? "open", ...Object.fromEntries(named) };
}

/** Of the address only what narrows the list: the router hands out what the thread has in it too. */
export const useConversationFilter = (): ConversationFilter =>
  inboxPlace.useSearch({ select: (search) => readFilter({ ...search }), structuralSharing: true });

/** Where in the thread to begin: at an activity or a note, and in the sound of a call at a second. */
export interface ThreadPlace {
  at?: string;
  second?: number;
}

export const readThreadPlace = ({ at, second }: Record<string, unknown>): ThreadPlace => ({
  ...(typeof at === "string" && at !== "" && { at }),
  ...(typeof second === "number" && second >= 0 && { second }),
});
