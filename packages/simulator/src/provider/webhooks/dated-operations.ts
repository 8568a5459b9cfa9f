/** Webhooks of 2026-03-30 over REST. The key is told when it is made, and never again. */
import { type Operations, type ProviderAnswer, type ProviderProblem, ProviderRefusal } from "../provider.ts";
import type { Subscription } from "./subscription.ts";
import { ROTATION_OVERLAP } from "./subscription.ts";
import type { WebhookRegistry } from "./registry.ts";
import { checkLines, checkUrl } from "./checks.ts";
import { deliveryDetail, listDeliveries } from "./dated-log.ts";
import { SAMPLES } from "./sample.ts";
import { iso } from "../../tell/telling.ts";
import type { Delivery } from "./delivery-log.ts";

const MOST_WEBHOOKS = 50;

interface Wanted {
  url: string;
  events: string[];
  resourceIds?: string[] | null;
  status?: "enabled" | "disabled";
  label?: string | null;
}

export function createDatedOperations(registry: WebhookRegistry): Operations {
  const { world, clock } = registry.deps.account;

  const resource = (webhook: Subscription): object => ({
    id: webhook.id,
    orgId: world.orgId,
    label: webhook.label,
    status: webhook.status,
    url: webhook.url,
    apiVersion: "2026-03-30",
    events: webhook.events,
    resourceIds: webhook.resourceIds,
    createdAt: iso(webhook.createdAt),
    updatedAt: iso(webhook.updatedAt),
  });

  const find = (path: Readonly<Record<string, string>>): Subscription => {
    const webhook = registry.find("dated", path["webhookId"] ?? "");
    if (webhook === undefined) throw notFound("Webhook not found");
    return webhook;
  };
  const findDelivery = (path: Readonly<Record<string, string>>): Delivery => {
    const delivery = find(path).log?.get(path["deliveryId"] ?? "");
    if (delivery === undefined) throw notFound("Webhook event not found");
    return delivery;
  };

  return {
    listHeaderVersionedWebhooks: () => answer(200, registry.list("dated").map(resource)),

    createHeaderVersionedWebhook: ({ body }) => {
      const { url, events, resourceIds, status = "enabled", label = null } = body as Wanted;
      if (registry.list("dated").length >= MOST_WEBHOOKS) {
        throw refuse({
          status: 400,
          title: "Webhook Limit Reached",
          message: `A workspace can have at most ${MOST_WEBHOOKS} webhooks; delete one first`,
        });
      }
      check(url, resourceIds ?? undefined);
      const webhook = registry.add({
        kind: "dated",
        dialect: "2026-03-30",
        url,
        events: [...new Set(events)],
        resourceIds: resourceIds ?? ["*"],
        status,
        label,
      });
      return answer(201, { ...resource(webhook), key: webhook.key });
    },

    getHeaderVersionedWebhookById: ({ path }) => answer(200, resource(find(path))),

    updateHeaderVersionedWebhookById: ({ path, body }) => {
      const webhook = find(path);
      const { url, events, resourceIds, status, label } = body as Partial<Wanted>;
      check(url, resourceIds ?? undefined);
      if (url !== undefined) webhook.url = url;
      if (events !== undefined) webhook.events = [...new Set(events)];
      if (resourceIds !== undefined) webhook.resourceIds = resourceIds ?? ["*"];
      if (status !== undefined) webhook.status = status;
      if (label !== undefined) webhook.label = label;
      webhook.updatedAt = clock.now();
      return answer(200, resource(webhook));
    },

    deleteHeaderVersionedWebhookById: ({ path }) => {
      registry.remove(find(path));
      return { status: 204 };
    },

    rotateHeaderVersionedWebhookSecret: ({ path }) => {
      const webhook = find(path);
      const now = clock.now();
      const former = webhook.formerKeys.filter(({ until }) => now < until);
      webhook.formerKeys = [{ key: webhook.key, until: now + ROTATION_OVERLAP }, ...former];
      webhook.key = registry.newKey("dated");
      webhook.updatedAt = now;
      return answer(200, { key: webhook.key });
    },

    listWebhookDeliveries: ({ path, query }) => listDeliveries(find(path), query),

    getWebhookDelivery: ({ path }) => answer(200, deliveryDetail(findDelivery(path))),

    retryWebhookDelivery: ({ path }) => {
      registry.sending.retryNow(findDelivery(path));
      return { status: 202, body: {} };
    },

    sendWebhookTestEvent: ({ path, body }) => {
      const webhook = find(path);
      const { eventType } = body as { eventType: string };
      const sample = SAMPLES.get(eventType);
      const told = sample === undefined ? null : registry.sendSample(webhook, sample);
      if (told === null) throw new Error(`there is no sample of ${eventType}`);
      return { status: 200, body: told.envelope };
    },
  };

  function check(url: string | undefined, resourceIds: readonly string[] | undefined): void {
    const problem = (url === undefined ? null : checkUrl(url)) ?? checkLines(world, resourceIds);
    if (problem !== null) throw refuse(problem);
  }
}

const answer = (status: number, data: unknown): ProviderAnswer => ({ status, body: { data } });

/** Errors of this API have no code of their own. */
const refuse = (problem: Omit<ProviderProblem, "code">): ProviderRefusal =>
  new ProviderRefusal({ ...problem, code: "" });

const notFound = (message: string): ProviderRefusal => refuse({ status: 404, title: "Not Found", message });
