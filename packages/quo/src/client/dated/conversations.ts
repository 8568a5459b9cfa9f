import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment } from "../resource.ts";
import type { V1Conversation } from "../v1/conversations.ts";
import type { PageQuery } from "./page-query.ts";

/** A thread as 2026-03-30 tells it: as v1 does, without who it is assigned to. */
export type DatedConversation = Omit<V1Conversation, "assignedTo">;

export interface DatedConversationQuery extends PageQuery {
  /** `PN…`, or `in`: any of them. More than 100 are asked for in several requests by `pages` and `all`. */
  phoneNumberId?: string | { in: string[] } | undefined;
  /** Inclusive at both ends. */
  createdAt?: { gte?: Moment | undefined; lte?: Moment | undefined } | undefined;
  updatedAt?: { gte?: Moment | undefined; lte?: Moment | undefined } | undefined;
  sort?: "createdAt:asc" | "createdAt:desc" | "updatedAt:asc" | "updatedAt:desc" | undefined;
}

/** The marks show to everybody who shares the number. */
export interface DatedConversations extends Listing<DatedConversation, DatedConversationQuery> {
  markAsRead(id: string, options?: CallOptions): Promise<DatedConversation>;
  markAsDone(id: string, options?: CallOptions): Promise<DatedConversation>;
  markAsOpen(id: string, options?: CallOptions): Promise<DatedConversation>;
}

export function createDatedConversations(request: Requester): DatedConversations {
  return {
    ...listing<DatedConversation, DatedConversationQuery>(request, "listConversationsHeaderVersioned"),
    markAsRead: (conversationId, options) =>
      call(request, "markConversationAsRead", { path: { conversationId } }, options),
    markAsDone: (conversationId, options) =>
      call(request, "markConversationAsDone", { path: { conversationId } }, options),
    markAsOpen: (conversationId, options) =>
      call(request, "markConversationAsOpen", { path: { conversationId } }, options),
  };
}
