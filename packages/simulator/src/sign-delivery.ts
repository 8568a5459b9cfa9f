import { sign } from "@linekeeper/quo";
import type { UnsignedDelivery } from "./delivery.ts";

export interface Signing {
  /** As Quo shows it. */
  signingKey: string;
  /** Milliseconds since 1970. A server refuses Standard Webhooks that are more than five minutes off. */
  signedAt: number;
}

/** Headers with which Quo would send a body. Throws UnusableKeyError where the scheme cannot use the key. */
export function signDelivery(
  { scheme, deliveryId, body }: Pick<UnsignedDelivery, "scheme" | "deliveryId" | "body">,
  { signingKey, signedAt }: Signing,
): Record<string, string> {
  return {
    "content-type": "application/json",
    ...sign(scheme, { body, key: signingKey, now: signedAt, deliveryId: deliveryId ?? "msg_unknown" }),
  };
}
