import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment } from "../resource.ts";

/** A thread as v1 tells it. Whether it is read or done cannot be read, only set. */
export interface V1Conversation {
  /** `CN…`. */
  id: string;
  /** `PN…`. */
  phoneNumberId: string;
  /** The other side: E.164, short codes, `anonymous`. */
  participants: string[];
  name: string | null;
  /** `US…`. Only v1 tells it. */
  assignedTo: string | null;
  /** ISO-8601, as all moments here. */
  lastActivityAt: string | null;
  /** `AC…`. */
  lastActivityId: string | null;
  mutedUntil: string | null;
  snoozedUntil: string | null;
  createdAt: string | null;
  updatedAt: string | null;
  deletedAt: string | null;
}

export interface V1ConversationQuery {
  /** @deprecated Use `phoneNumbers`. */
  phoneNumber?: string | undefined;
  /** Any of: `PN…` or E.164. More than 20 are asked for in several requests by `pages` and `all`. */
  phoneNumbers?: string[] | undefined;
  userId?: string | undefined;
  createdAfter?: Moment | undefined;
  createdBefore?: Moment | undefined;
  updatedAfter?: Moment | undefined;
  updatedBefore?: Moment | undefined;
  excludeInactive?: boolean | undefined;
  /** 1 to 100, 100 by default. */
  maxResults?: number | undefined;
  pageToken?: string | null | undefined;
}

/** Most recent first. The marks show to everybody who shares the number. */
export interface V1Conversations extends Listing<V1Conversation, V1ConversationQuery> {
  markAsRead(id: string, options?: CallOptions): Promise<V1Conversation>;
  markAsDone(id: string, options?: CallOptions): Promise<V1Conversation>;
  markAsOpen(id: string, options?: CallOptions): Promise<V1Conversation>;
}

export function createV1Conversations(request: Requester): V1Conversations {
  return {
    ...listing<V1Conversation, V1ConversationQuery>(request, "listConversations_v1"),
    markAsRead: (conversationId, options) =>
      call(request, "markConversationAsRead_v1", { path: { conversationId } }, options),
    markAsDone: (conversationId, options) =>
      call(request, "markConversationAsDone_v1", { path: { conversationId } }, options),
    markAsOpen: (conversationId, options) =>
      call(request, "markConversationAsOpen_v1", { path: { conversationId } }, options),
  };
}
