import { type DatedWebhook, type V1Webhook, WEBHOOK_EVENTS } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { WebhookProvider } from "./provider.ts";
import type { StoredSubscriptions } from "./stored-subscriptions.ts";
import { OVERLAP_MS, type SubscriptionRecord, type WebhookApi } from "./subscriptions.ts";
import { deliversTo } from "./webhook-address.ts";

/** What every command about webhooks works with. */
export interface WebhookDesk {
  provider: WebhookProvider;
  subscriptions: StoredSubscriptions;
  /** WEBHOOK_BASE_URL, without a slash at the end. */
  baseUrl: string;
  clock: Clock;
  pause: (ms: number) => Promise<void>;
}

export interface ChangeOptions {
  /** Old keys stop verifying at once instead of after OVERLAP_MS: for keys that have leaked. */
  atOnce?: boolean | undefined;
}

/**
 * - `stored`: it verifies here.
 * - `rotating`: the key of before the rotation verifies; whether Quo has made a new one is not known.
 * - `unreadable`: it is stored, and this process cannot open it.
 * - `missing`: it is not stored here. It may still be in the configuration.
 */
export type KeyPresence = "stored" | "rotating" | "unreadable" | "missing";

/** One webhook at Quo, of either generation. No key is in it. */
export interface WebhookView {
  api: WebhookApi;
  id: string;
  label: string | null;
  url: string;
  enabled: boolean;
  /** Delivers to this server's address. */
  here: boolean;
  /** Made or taken over from here. */
  ours: boolean;
  key: KeyPresence;
  events: string[];
  /** Of 2026-03-30: what it could tell and does not. */
  missingEvents: string[];
  /** `*`: all numbers. */
  resourceIds: string[];
  createdAt: string;
}

/** Which keys are here, by webhook. */
export class KnownKeys {
  readonly #presence = new Map<string, KeyPresence>();
  readonly records: readonly SubscriptionRecord[];

  constructor(records: readonly SubscriptionRecord[], unreadable: ReadonlySet<string>) {
    this.records = records.filter(({ state }) => state !== "retiring");
    for (const { id, webhookId, state } of this.records) {
      this.#presence.set(webhookId, unreadable.has(id) ? "unreadable" : state === "rotating" ? "rotating" : "stored");
    }
  }

  of(webhookId: string): KeyPresence {
    return this.#presence.get(webhookId) ?? "missing";
  }
}

export async function readKnownKeys({ subscriptions }: Pick<WebhookDesk, "subscriptions">): Promise<KnownKeys> {
  const [records, { failures }] = [await subscriptions.records(), await subscriptions.openKeys()];
  return new KnownKeys(records, new Set(failures.map(({ id }) => id)));
}

export function viewOf(
  webhook: DatedWebhook | V1Webhook,
  api: WebhookApi,
  { baseUrl, known }: { baseUrl: string; known: KnownKeys },
): WebhookView {
  const key = known.of(webhook.id);
  return {
    api,
    id: webhook.id,
    label: webhook.label,
    url: webhook.url,
    enabled: webhook.status === "enabled",
    here: deliversTo(webhook.url, baseUrl),
    ours: key !== "missing",
    key,
    events: webhook.events,
    missingEvents: api === "v1" ? [] : WEBHOOK_EVENTS.filter((event) => !webhook.events.includes(event)),
    resourceIds: webhook.resourceIds,
    createdAt: webhook.createdAt,
  };
}

/** Until when an old key goes on verifying. */
export function overlapEnd({ clock }: Pick<WebhookDesk, "clock">, { atOnce }: ChangeOptions): string {
  return new Date(clock.now() + (atOnce === true ? 0 : OVERLAP_MS)).toISOString();
}

/** v1 marks what was deleted instead of leaving it out. */
export async function listV1(provider: WebhookProvider): Promise<V1Webhook[]> {
  const { data } = await provider.v1.webhooks.list();
  return data.filter(({ deletedAt }) => deletedAt === null);
}

export async function listDated(provider: WebhookProvider): Promise<DatedWebhook[]> {
  return (await provider.dated.webhooks.list()).data;
}

/** Webhooks of v1 are `WH…`, those of 2026-03-30 digits. */
export function apiOf(webhookId: string): WebhookApi {
  if (webhookId.startsWith("WH")) return "v1";
  if (/^\d+$/.test(webhookId)) return "2026-03-30";
  throw new LinekeeperError(
    "webhooks.not_found",
    `"${webhookId}" is no id of a webhook: those of v1 start with WH, those of 2026-03-30 are digits.`,
  );
}
