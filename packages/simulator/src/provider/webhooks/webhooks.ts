/**
 * Webhooks of all three kinds: their REST operations, and whoever is told what happens.
 *
 * Guaranteed
 * - Every moment is told to every enabled webhook that wants it, in its dialect, signed with its key.
 * - Generations do not see each other's webhooks; those of the app are seen by neither.
 *
 * Not guaranteed
 * - Order: deliveries go out side by side, as the provider's do.
 * - `message.sent`: no webhook of the provider tells it.
 */
import type { AppWebhook, Operations } from "../provider.ts";
import { createDatedOperations } from "./dated-operations.ts";
import { WebhookRegistry, type WebhooksDeps } from "./registry.ts";
import { createV1Operations } from "./v1-operations.ts";

export type { WebhooksDeps } from "./registry.ts";

export interface Webhooks {
  readonly v1: Operations;
  readonly dated: Operations;
  /** What somebody would click together in the Quo app, which has no API for it. */
  addAppWebhook(webhook: AppWebhook): { id: string; key: string };
  /** Resolves when no delivery is under way or due. */
  settled(): Promise<void>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

export function createWebhooks(deps: WebhooksDeps): Webhooks {
  const registry = new WebhookRegistry(deps);
  return {
    v1: createV1Operations(registry),
    dated: createDatedOperations(registry),
    addAppWebhook: ({ url, apiVersion, events = APP_EVENTS[apiVersion], key }) => {
      const added = registry.add({
        kind: "app",
        dialect: apiVersion,
        url,
        events,
        ...(key === undefined ? {} : { key }),
      });
      return { id: added.id, key: added.key };
    },
    settled: () => registry.sending.settled(),
    stop: () => registry.sending.stop(),
  };
}

const V2_EVENTS = [
  "message.received",
  "message.delivered",
  "call.ringing",
  "call.completed",
  "call.recording.completed",
] as const;

const APP_EVENTS = {
  v2: V2_EVENTS,
  v3: [
    ...V2_EVENTS,
    "call.summary.completed",
    "call.transcript.completed",
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
    "task.due_date_changed",
    "task.due_date_removed",
  ],
} as const satisfies Record<AppWebhook["apiVersion"], readonly string[]>;
