/** Headers with which Quo would send a body. */
import { createHmac } from "node:crypto";
import type { SignatureScheme, UnsignedDelivery } from "./delivery.ts";

export interface Signing {
  /** Base64, with or without `whsec_`. */
  signingKey: string;
  /** Milliseconds since 1970. A server refuses Standard Webhooks that are more than five minutes off. */
  signedAt: number;
}

export function signDelivery(
  delivery: Pick<UnsignedDelivery, "scheme" | "deliveryId" | "body">,
  signing: Signing,
): Record<string, string> {
  return {
    "content-type": "application/json",
    ...sign(delivery.scheme, delivery.body, signing, delivery.deliveryId ?? "msg_unknown"),
  };
}

function sign(scheme: SignatureScheme, body: Buffer, signing: Signing, id: string): Record<string, string> {
  const key = Buffer.from(signing.signingKey.replace(/^whsec_/, ""), "base64");
  switch (scheme) {
    case "standard-webhooks": {
      const timestamp = String(Math.floor(signing.signedAt / 1_000));
      const mac = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
      return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` };
    }
    case "openphone-signature": {
      const mac = createHmac("sha256", key).update(`${signing.signedAt}.`).update(body).digest("base64");
      return { "openphone-signature": `hmac;1;${signing.signedAt};${mac}` };
    }
    case "hex-v1":
      return { "x-openphone-signature-v1": createHmac("sha256", signing.signingKey).update(body).digest("hex") };
    case "hex-sha256":
      return {
        "x-openphone-signature": `sha256=${createHmac("sha256", signing.signingKey).update(body).digest("hex")}`,
      };
  }
}
