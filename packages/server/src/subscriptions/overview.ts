import type { DatedWebhook, V1Webhook, WebhookDelivery } from "@linekeeper/quo";
import type { LedgerKind } from "../store/schema.ts";
import type { ReadDatabase } from "../store/store.ts";
import type { SubscriptionRecord, WebhookApi } from "./subscriptions.ts";
import { listDated, listV1, readKnownKeys, viewOf, type WebhookDesk, type WebhookView } from "./webhook-desk.ts";

export interface Overview {
  webhooks: WebhookView[];
  /** Of ours, those that Quo does not list. */
  gone: SubscriptionRecord[];
  /** Lists that could not be read, and why. The other one is shown all the same. */
  unread: { api: WebhookApi; error: unknown }[];
}

/** Both generations' webhooks. Throws only where neither list can be read. */
export async function readOverview(desk: WebhookDesk): Promise<Overview> {
  const known = await readKnownKeys(desk);
  const lists: readonly (readonly [WebhookApi, Promise<(DatedWebhook | V1Webhook)[]>])[] = [
    ["2026-03-30", listDated(desk.provider)],
    ["v1", listV1(desk.provider)],
  ];
  const answers = await Promise.allSettled(lists.map(([, list]) => list));
  const webhooks: WebhookView[] = [];
  const unread: Overview["unread"] = [];
  for (const [place, [api]] of lists.entries()) {
    const answer = answers[place];
    if (answer?.status === "fulfilled") {
      webhooks.push(...answer.value.map((webhook) => viewOf(webhook, api, { baseUrl: desk.baseUrl, known })));
    } else unread.push({ api, error: answer?.reason });
  }
  if (unread.length === lists.length) throw unread[0]?.error;
  const gone = known.records.filter(
    ({ api, webhookId }) =>
      !unread.some((one) => one.api === api) && !webhooks.some(({ id, ours }) => ours && id === webhookId),
  );
  return { webhooks, gone, unread };
}

/** Null where only one generation delivers here. */
export function doubleTraffic(webhooks: readonly WebhookView[]): string | null {
  const apis = new Set(webhooks.filter(({ here, enabled }) => here && enabled).map(({ api }) => api));
  if (apis.size < 2) return null;
  return "Webhooks of both generations deliver here: every fact comes twice under two event ids. It is merged into one, so nothing is wrong; it is double traffic. Delete one generation, unless both are meant.";
}

export interface DeliveryLog {
  /** Failed deliveries in Quo's log, at most FAILED_SHOWN. */
  failed: WebhookDelivery[];
  /** There are more. */
  more: boolean;
  /** The newest delivery of the test event. */
  lastTest: WebhookDelivery | null;
}

const FAILED_SHOWN = 50;

/** Of a webhook of 2026-03-30; v1 has no log. */
export async function readDeliveryLog({ provider }: WebhookDesk, id: string): Promise<DeliveryLog> {
  const { deliveries } = provider.dated.webhooks;
  const failed = await deliveries.list(id, { status: "failed", limit: FAILED_SHOWN });
  const latest = await deliveries.list(id, { limit: FAILED_SHOWN });
  // Only test events have no event id.
  return {
    failed: failed.data,
    more: failed.next !== null,
    lastTest: latest.data.find(({ eventId }) => eventId === null) ?? null,
  };
}

/** How far back is looked: a ledger of millions of rows without one of the kind would be read whole otherwise. */
const ROWS_LOOKED_AT = 50_000;

/** The newest delivery of each signature scheme, ISO-8601; null where the last rows have none. */
export async function lastDeliveries(
  reader: ReadDatabase,
  workspaceId: string,
): Promise<Record<WebhookApi, string | null>> {
  const last = async (kind: LedgerKind): Promise<string | null> => {
    const newest = await reader
      .selectFrom("ledger")
      .select("seq")
      .where("workspace_id", "=", workspaceId)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if (newest === undefined) return null;
    const row = await reader
      .selectFrom("ledger")
      .select("received_at")
      .where("workspace_id", "=", workspaceId)
      .where("seq", ">", newest.seq - ROWS_LOOKED_AT)
      .where("kind", "=", kind)
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.received_at ?? null;
  };
  return { "2026-03-30": await last("standard-webhooks"), v1: await last("openphone-signature") };
}
