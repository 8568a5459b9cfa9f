import type { CallOptions } from "../call-options.ts";
import { listing, type Listing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call } from "../resource.ts";

export type WebhookStatus = "enabled" | "disabled";

/** A webhook made by v1. Those of the app and of 2026-03-30 are not seen from here. */
export interface V1Webhook {
  /** `WH…`. */
  id: string;
  /** `US…`. */
  userId: string;
  /** `OR…`. */
  orgId: string;
  label: string | null;
  status: WebhookStatus;
  url: string;
  /** The signing key, in base64. A secret. */
  key: string;
  /** ISO-8601. */
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
  events: string[];
  /** `PN…`, or `*` for all numbers. */
  resourceIds: string[];
}

export interface V1NewWebhook<Event extends string> {
  url: string;
  events: Event[];
  /** `PN…` or `["*"]`. Give it: one made without has been seen to deliver nothing. */
  resourceIds?: string[] | undefined;
  label?: string | undefined;
  status?: WebhookStatus | undefined;
  /** `US…`, the workspace's owner by default. */
  userId?: string | undefined;
}

/** Not paged: the one page has all of them. There is no update: delete and create. */
export interface V1Webhooks extends Listing<V1Webhook, { userId?: string | undefined }> {
  get(id: string, options?: CallOptions): Promise<V1Webhook>;
  delete(id: string, options?: CallOptions): Promise<void>;
  createForMessages(
    webhook: V1NewWebhook<"message.received" | "message.delivered">,
    options?: CallOptions,
  ): Promise<V1Webhook>;
  createForCalls(
    webhook: V1NewWebhook<"call.completed" | "call.ringing" | "call.recording.completed">,
    options?: CallOptions,
  ): Promise<V1Webhook>;
  createForSummaries(webhook: V1NewWebhook<"call.summary.completed">, options?: CallOptions): Promise<V1Webhook>;
  createForTranscripts(webhook: V1NewWebhook<"call.transcript.completed">, options?: CallOptions): Promise<V1Webhook>;
}

export function createV1Webhooks(request: Requester): V1Webhooks {
  return {
    ...listing<V1Webhook, { userId?: string | undefined }>(request, "listWebhooks_v1"),
    get: (id, options) => call(request, "getWebhookById_v1", { path: { id } }, options),
    delete: (id, options) => call(request, "deleteWebhookById_v1", { path: { id } }, options),
    createForMessages: (body, options) => call(request, "createMessageWebhook_v1", { body }, options),
    createForCalls: (body, options) => call(request, "createCallWebhook_v1", { body }, options),
    createForSummaries: (body, options) => call(request, "createCallSummaryWebhook_v1", { body }, options),
    createForTranscripts: (body, options) => call(request, "createCallTranscriptWebhook_v1", { body }, options),
  };
}
