import type { CallOptions } from "../call-options.ts";
import { listing, nestedListing, type Listing, type NestedListing, type NoFilters } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment, type Open } from "../resource.ts";
import type { WebhookStatus } from "../v1/webhooks.ts";
import type { PageQuery } from "./page-query.ts";

/** Every event that a subscription of 2026-03-30 may ask for. */
export const WEBHOOK_EVENTS = [
  "message.received",
  "message.delivered",
  "message.failed",
  "message.undelivered",
  "call.ringing",
  "call.answered",
  "call.completed",
  "call.missed",
  "call.forwarded",
  "call.menu.selected",
  "call.recording.completed",
  "call.transcript.completed",
  "call.summary.completed",
  "call.voicemail.completed",
  "contact.updated",
  "contact.deleted",
  "task.created",
  "task.updated",
  "task.deleted",
  "task.completed",
  "task.reopened",
  "task.assigned",
  "task.unassigned",
  "task.overdue",
  "task.linked",
  "task.unlinked",
  "task.duedate.updated",
  "task.duedate.removed",
  "integration.created",
  "integration.updated",
  "integration.deleted",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** A subscription of 2026-03-30. Those of the app and of v1 are not seen from here. */
export interface DatedWebhook {
  /** Digits. */
  id: string;
  /** `OR…`. */
  orgId: string;
  label: string | null;
  status: WebhookStatus;
  url: string;
  apiVersion?: Open<"2026-03-30">;
  events: Open<WebhookEvent>[];
  /** `PN…`, or `*` for all numbers. Events of contacts are told whatever it says. */
  resourceIds: string[];
  /** ISO-8601. */
  createdAt: string;
  /** ISO-8601. */
  updatedAt: string;
  /** `whsec_…`, the signing key. A secret; told by `create` only, and by `rotate`. */
  key?: string;
}

export interface DatedNewWebhook {
  url: string;
  events: WebhookEvent[];
  /** `["*"]` by default. */
  resourceIds?: string[] | undefined;
  /** Made disabled, it can take over from another without anything being delivered twice. */
  status?: WebhookStatus | undefined;
  label?: string | undefined;
}

/** What is left out stays. Lists are replaced. */
export interface DatedWebhookChange {
  url?: string | undefined;
  events?: WebhookEvent[] | undefined;
  resourceIds?: string[] | null | undefined;
  status?: WebhookStatus | undefined;
  label?: string | null | undefined;
}

export type DeliveryStatus = Open<"success" | "pending" | "sending" | "failed">;

/** One delivery of Quo's log, which is told newest first. */
export interface WebhookDelivery {
  /** `msg_…`, the `webhook-id` of its requests. */
  id: string;
  /** `EV…`; null for the test event. */
  eventId: string | null;
  resourceId: string | null;
  eventType: string;
  status: DeliveryStatus;
  /** ISO-8601. */
  nextAttemptAt: string | null;
  /** ISO-8601. */
  createdAt: string;
}

export interface WebhookDeliveryDetail extends Omit<WebhookDelivery, "status" | "nextAttemptAt"> {
  /** The body that was delivered. */
  requestBody: Record<string, unknown>;
  attempts: {
    id: string;
    /** ISO-8601. */
    timestamp: string;
    status: DeliveryStatus;
    responseStatusCode: number;
    responseBody: string;
    responseDurationMs: number;
    triggerType: Open<"scheduled" | "manual">;
    url: string;
  }[];
}

export interface WebhookDeliveryQuery extends PageQuery {
  status?: DeliveryStatus | undefined;
  eventType?: WebhookEvent | { in: WebhookEvent[] } | undefined;
  resourceId?: string | undefined;
  /** Exclusive at both ends. */
  createdAt?: { gt?: Moment | undefined; lt?: Moment | undefined } | undefined;
}

/** The sample as it was delivered, with fixed ids. */
export interface WebhookTestEvent {
  id: string;
  apiVersion: string;
  type: string;
  createdAt: string;
  data: Record<string, unknown>;
}

/** Not paged: the one page has all of them, 50 at most. */
export interface DatedWebhooks extends Listing<DatedWebhook, NoFilters> {
  /** The only answer with the key, until `rotate`. */
  create(webhook: DatedNewWebhook, options?: CallOptions): Promise<DatedWebhook>;
  get(webhookId: string, options?: CallOptions): Promise<DatedWebhook>;
  update(webhookId: string, change: DatedWebhookChange, options?: CallOptions): Promise<DatedWebhook>;
  delete(webhookId: string, options?: CallOptions): Promise<void>;
  /** Gives a new key. Deliveries carry signatures of both for a while. */
  rotate(webhookId: string, options?: CallOptions): Promise<{ key: string }>;
  deliveries: NestedListing<WebhookDelivery, WebhookDeliveryQuery>;
  delivery(webhookId: string, deliveryId: string, options?: CallOptions): Promise<WebhookDeliveryDetail>;
  /** Resolves when Quo has taken it on; the delivery itself comes later. */
  retryDelivery(webhookId: string, deliveryId: string, options?: CallOptions): Promise<void>;
  /** Has a signed sample delivered, and gives what was sent. */
  test(webhookId: string, eventType: WebhookEvent, options?: CallOptions): Promise<WebhookTestEvent>;
}

export function createDatedWebhooks(request: Requester): DatedWebhooks {
  return {
    ...listing<DatedWebhook, NoFilters>(request, "listHeaderVersionedWebhooks"),
    create: (body, options) => call(request, "createHeaderVersionedWebhook", { body }, options),
    get: (webhookId, options) => call(request, "getHeaderVersionedWebhookById", { path: { webhookId } }, options),
    update: (webhookId, body, options) =>
      call(request, "updateHeaderVersionedWebhookById", { path: { webhookId }, body }, options),
    delete: (webhookId, options) => call(request, "deleteHeaderVersionedWebhookById", { path: { webhookId } }, options),
    rotate: (webhookId, options) =>
      call(request, "rotateHeaderVersionedWebhookSecret", { path: { webhookId } }, options),
    deliveries: nestedListing(request, "listWebhookDeliveries", "webhookId"),
    delivery: (webhookId, deliveryId, options) =>
      call(request, "getWebhookDelivery", { path: { webhookId, deliveryId } }, options),
    retryDelivery: (webhookId, deliveryId, options) =>
      call(request, "retryWebhookDelivery", { path: { webhookId, deliveryId } }, options),
    test: (webhookId, eventType, options) =>
      call(request, "sendWebhookTestEvent", { path: { webhookId }, body: { eventType } }, options),
  };
}
