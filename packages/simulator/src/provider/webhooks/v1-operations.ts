/** Webhooks of API v1 over REST: made by one endpoint for each kind of event, never changed, and the key always told. */
import { iso } from "../../tell/telling.ts";
import { type Operations, type ProviderProblem, type ProviderRequest, ProviderRefusal } from "../provider.ts";
import { checkLines, checkUrl } from "./checks.ts";
import type { WebhookRegistry } from "./registry.ts";
import type { Subscription } from "./subscription.ts";

interface Wanted {
  url: string;
  events: string[];
  resourceIds?: string[];
  label?: string;
  status?: "enabled" | "disabled";
  userId?: string;
}

export function createV1Operations(registry: WebhookRegistry): Operations {
  const { world } = registry.deps.account;
  const ownerId = world.users[0]?.id ?? "";

  const resource = (webhook: Subscription): object => ({
    id: webhook.id,
    userId: webhook.userId,
    orgId: world.orgId,
    label: webhook.label,
    status: webhook.status,
    url: webhook.url,
    key: webhook.key,
    createdAt: iso(webhook.createdAt),
    updatedAt: iso(webhook.updatedAt),
    deletedAt: null,
    events: webhook.events,
    resourceIds: webhook.resourceIds,
  });

  const find = ({ path }: ProviderRequest): Subscription => {
    const webhook = registry.find("v1", path["id"] ?? "");
    if (webhook !== undefined) return webhook;
    throw refuse({ status: 404, title: "Not Found", message: "Webhook not found" });
  };

  const create: Operations[string] = ({ body }) => {
    const { url, events, resourceIds = ["*"], label = null, status = "enabled", userId = ownerId } = body as Wanted;
    const problem =
      checkUrl(url) ??
      checkLines(world, resourceIds) ??
      (world.users.some((user) => user.id === userId)
        ? null
        : { status: 404, title: "Not Found", message: `User ${userId} was not found in this workspace` });
    if (problem !== null) throw refuse(problem);
    const webhook = registry.add({
      kind: "v1",
      dialect: "v4",
      url,
      events: [...new Set(events)],
      resourceIds,
      label,
      status,
      userId,
    });
    return { status: 201, body: { data: resource(webhook) } };
  };

  return {
    listWebhooks_v1: ({ query }) => {
      const userId = query["userId"] ?? ownerId;
      const owned = registry.list("v1").filter((webhook) => webhook.userId === userId);
      return { status: 200, body: { data: owned.map(resource) } };
    },
    getWebhookById_v1: (request) => ({ status: 200, body: { data: resource(find(request)) } }),
    deleteWebhookById_v1: (request) => {
      registry.remove(find(request));
      return { status: 204 };
    },
    createMessageWebhook_v1: create,
    createCallWebhook_v1: create,
    createCallSummaryWebhook_v1: create,
    createCallTranscriptWebhook_v1: create,
  };
}

/** Area 03 of v1's codes is webhooks. */
function refuse(problem: Omit<ProviderProblem, "code">): ProviderRefusal {
  return new ProviderRefusal({ ...problem, code: `0300${problem.status}` });
}
