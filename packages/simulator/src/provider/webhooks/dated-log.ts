/** The delivery log of one webhook, as the dated API shows it. */
import { type ProviderAnswer, type ProviderRequest, ProviderRefusal } from "../provider.ts";
import { iso, isoOrNull } from "../../tell/telling.ts";
import { type Delivery, statusOf } from "./delivery-log.ts";
import type { Subscription } from "./subscription.ts";

const DEFAULT_LIMIT = 10;

export function listDeliveries(webhook: Subscription, query: ProviderRequest["query"]): ProviderAnswer {
  const text = (name: string): string | undefined =>
    typeof query[name] === "string" && query[name] !== "" ? query[name] : undefined;
  const [status, eventType, types, resourceId] = ["status", "eventType", "eventType[in]", "resourceId"].map(text);
  const [after, before] = [text("createdAt[gt]"), text("createdAt[lt]")];
  const limit = typeof query["limit"] === "number" ? query["limit"] : DEFAULT_LIMIT;
  const cursor = text("after");
  const olderThan = cursor === undefined ? Number.POSITIVE_INFINITY : readCursor(cursor);
  const wanted = types?.split(",").map((type) => type.trim());

  const found = (webhook.log?.newestFirst() ?? []).filter(
    (delivery) =>
      delivery.order < olderThan &&
      (status === undefined || statusOf(delivery) === status) &&
      (eventType === undefined || delivery.eventType === eventType) &&
      (wanted === undefined || wanted.includes(delivery.eventType)) &&
      (resourceId === undefined || delivery.resourceId === resourceId) &&
      (after === undefined || delivery.createdAt > Date.parse(after)) &&
      (before === undefined || delivery.createdAt < Date.parse(before)),
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor = last !== undefined && found.length > limit ? writeCursor(last) : null;
  return { status: 200, body: { data: page.map(listed), nextCursor } };
}

export function deliveryDetail(delivery: Delivery): object {
  const { id, eventId, resourceId, eventType, createdAt } = delivery;
  return {
    id,
    eventId,
    resourceId,
    eventType,
    createdAt: iso(createdAt),
    requestBody: JSON.parse(delivery.body.toString("utf8")) as unknown,
    attempts: delivery.attempts.map((attempt) => ({
      id: attempt.id,
      timestamp: iso(attempt.at),
      status: attempt.status,
      responseStatusCode: attempt.responseStatus,
      responseBody: attempt.responseBody,
      responseDurationMs: attempt.took,
      triggerType: attempt.trigger,
      url: attempt.url,
    })),
  };
}

function listed(delivery: Delivery): object {
  const { id, eventId, resourceId, eventType, createdAt, nextAttemptAt } = delivery;
  return {
    id,
    eventId,
    resourceId,
    eventType,
    status: statusOf(delivery),
    nextAttemptAt: isoOrNull(nextAttemptAt),
    createdAt: iso(createdAt),
  };
}

const writeCursor = ({ order }: Delivery): string => Buffer.from(`deliveries:${order}`).toString("base64url");

function readCursor(cursor: string): number {
  const order = /^deliveries:(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  if (order !== undefined) return Number(order);
  throw new ProviderRefusal({
    status: 400,
    code: "",
    title: "Bad Request",
    message: "after must be a nextCursor of this list",
  });
}
