import { sign } from "@linekeeper/quo";
import type { Delivery } from "./delivery-log.ts";
import { KINDS } from "./subscription.ts";

export interface SigningTime {
  /** On the provider's clock: which keys are valid. */
  now: number;
  /** What the signature says. */
  signedAt: number;
}

/** Headers of one attempt. Standard Webhooks is signed once with every key that is valid now. */
export function signAttempt(delivery: Delivery, { now, signedAt }: SigningTime): Record<string, string> {
  const { subscription, body, id: deliveryId } = delivery;
  const { scheme } = KINDS[subscription.kind];
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "linekeeper-simulator",
    ...sign(scheme, { body, key: subscription.key, now: signedAt, deliveryId }),
  };
  if (scheme === "standard-webhooks") {
    for (const { key, until } of subscription.formerKeys) {
      if (now >= until) continue;
      headers["webhook-signature"] += ` ${sign(scheme, { body, key, now: signedAt, deliveryId })["webhook-signature"]}`;
    }
  }
  return headers;
}
