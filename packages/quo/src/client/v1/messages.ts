import type { CallOptions } from "../call-options.ts";
import { listing, type FilteredListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment, type Open } from "../resource.ts";

/** A text as v1 tells it. https://www.quo.com/docs, "Messages" */
export interface V1Message {
  /** `AC…`. */
  id: string;
  /** E.164. Several in a group thread. */
  to: string[];
  /** E.164. */
  from: string;
  text: string;
  /** `PN…`, the firm's number. */
  phoneNumberId: string | null;
  /** `CN…`. Told since 2026-06-18. */
  conversationId: string;
  direction: "incoming" | "outgoing";
  /** `US…`, who sent it; null for incoming ones. */
  userId: string | null;
  status: Open<"queued" | "sent" | "delivered" | "undelivered" | "received">;
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
  /** Told since 2026-08-21. The links expire. `type`: a media type such as `image/png`. */
  media?: { url: string; type: string | null }[];
}

export interface V1MessageQuery {
  /** `PN…`. */
  phoneNumberId: string;
  /** E.164, at most 10: exactly those on the other side, not "any of". */
  participants: string[];
  userId?: string | undefined;
  /** @deprecated Quo reads it as `createdBefore`. */
  since?: Moment | undefined;
  createdAfter?: Moment | undefined;
  createdBefore?: Moment | undefined;
  /** 1 to 100, 100 by default. */
  maxResults?: number | undefined;
  pageToken?: string | null | undefined;
}

export interface V1NewMessage {
  /** 1 to 1,600 characters, not only blanks. Media cannot be sent by the API. */
  content: string;
  /** The firm's number: `PN…` or E.164. */
  from: string;
  /** 1 to 10 numbers in E.164. Two or more become ONE group thread in which everybody sees everybody. */
  to: string[];
  /** `US…`, in whose name; the number's owner by default. */
  userId?: string | undefined;
  /** Closes the conversation. */
  setInboxStatus?: "done" | undefined;
  /** `PN…`. Use `from`. */
  phoneNumberId?: string | undefined;
}

export interface V1Messages extends FilteredListing<V1Message, V1MessageQuery> {
  /**
   * Sends a text. Resolves when Quo has queued it (202, status `queued`); whether it arrives is told by a webhook or by
   * `get`. Costs money and cannot be taken back.
   *
   * Never repeated by the client, whatever happens: Quo knows no idempotency key. When the error says `mayHaveHappened`,
   * look among the messages before trying again.
   * @throws QuoApiError 0206400 number not registered for A2P · 402 no credits or subscription · 403 number not yours, daily
   * cap reached (0204403), or sending abroad disabled.
   */
  send(message: V1NewMessage, options?: CallOptions): Promise<V1Message>;
  get(id: string, options?: CallOptions): Promise<V1Message>;
}

export function createV1Messages(request: Requester): V1Messages {
  return {
    ...listing<V1Message, V1MessageQuery>(request, "listMessages_v1"),
    send: (body, options) => call(request, "sendMessage_v1", { body }, options),
    get: (id, options) => call(request, "getMessageById_v1", { path: { id } }, options),
  };
}
