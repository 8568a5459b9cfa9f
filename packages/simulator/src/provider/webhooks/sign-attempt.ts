import { sign } from "@linekeeper/quo";
import { MINUTE } from "../../scene.ts";
import type { Delivery } from "./delivery-log.ts";
import { KINDS } from "./subscription.ts";

const SKEW = 10 * MINUTE;

/** Headers of one attempt that begins now. Standard Webhooks is signed once with every key that is valid now. */
export function signAttempt(delivery: Delivery, now: number, isSkewed: boolean): Record<string, string> {
  const { subscription, body, id: deliveryId } = delivery;
  const { scheme, signsEveryAttempt } = KINDS[subscription.kind];
  const signedAt = isSkewed ? now - SKEW : now;
  if (!signsEveryAttempt && delivery.signed !== null && !isSkewed) return delivery.signed;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "linekeeper-simulator",
    ...sign(scheme, { body, key: subscription.key, now: signedAt, deliveryId }),
  };
  if (scheme === "standard-webhooks") {
    const former = subscription.formerKeys.filter(({ until }) => now < until);
    for (const { key } of former) {
      headers["webhook-signature"] += ` ${sign(scheme, { body, key, now: signedAt, deliveryId })["webhook-signature"]}`;
    }
  }
  if (!signsEveryAttempt && !isSkewed) delivery.signed = headers;
  return headers;
}
