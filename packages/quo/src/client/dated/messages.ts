import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment, type Open } from "../resource.ts";

/** A text as 2026-03-30 tells it. */
export interface DatedMessage {
  /** `AC…`. */
  id: string;
  /** E.164, short codes, or `anonymous`, `restricted`, `blocked`. */
  to: string[];
  from: string;
  text: string;
  /** `PN…`, the firm's number. */
  phoneNumberId?: string | null;
  /** `CN…`. */
  conversationId: string;
  direction: "incoming" | "outgoing";
  /** `US…`, or `SYU…` for the AI agent. */
  userId?: string | null;
  status: Open<"queued" | "sent" | "delivered" | "undelivered" | "received" | "failed">;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
  /** The links expire. `type`: a media type such as `image/png`. */
  media: { url: string; type: string | null }[];
}

export interface DatedMessageQuery {
  from?: string | undefined;
  /** One recipient, or `all`: exactly this set of recipients. */
  to?: string | { all: string[] } | undefined;
  status?: DatedMessage["status"] | undefined;
  direction?: DatedMessage["direction"] | undefined;
  phoneNumberId?: string | undefined;
  userId?: string | undefined;
  /** Exclusive at both ends, other than for calls and conversations. */
  createdAt?: { gt?: Moment | undefined; lt?: Moment | undefined } | undefined;
  /** 1 to 50, 50 by default. */
  limit?: number | undefined;
  after?: string | null | undefined;
}

/** Of the whole workspace, newest first. There is no send: that is `v1.messages.send`. */
export interface DatedMessages extends Listing<DatedMessage, DatedMessageQuery> {
  get(messageId: string, options?: CallOptions): Promise<DatedMessage>;
  /**
   * Sends a failed text again; only one with the status `failed` and no error code. It is a send: never repeated by the client.
   * @throws QuoApiError 422 for any other text.
   */
  retry(messageId: string, options?: CallOptions): Promise<void>;
}

export function createDatedMessages(request: Requester): DatedMessages {
  return {
    ...listing<DatedMessage, DatedMessageQuery>(request, "listMessages"),
    get: (messageId, options) => call(request, "getMessageById", { path: { messageId } }, options),
    retry: (messageId, options) => call(request, "retryMessage", { path: { messageId } }, options),
  };
}
