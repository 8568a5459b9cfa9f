import type { KeyObject } from "node:crypto";
import type { SignatureScheme } from "./scheme.ts";
import { hmac, readSigningKey } from "./signing-key.ts";

export interface SignOptions {
  body: Uint8Array | string;
  /** The key as Quo shows it. */
  key: string;
  /** Milliseconds since 1970. Not signed by the hex schemes. */
  now: number;
  /** `msg_…`. Only Standard Webhooks has one. */
  deliveryId: string;
}

/** The key cannot be used in the scheme. */
export class UnusableKeyError extends Error {
  override readonly name = "UnusableKeyError" as const;
  readonly code = "signature.no_key" as const;
}

/**
 * Signs as Quo does.
 * @returns the headers to send, with lower-case names.
 * @throws UnusableKeyError when the key has no bytes, or is not base64 where the scheme takes base64.
 */
export function sign(
  scheme: "hex-v1" | "hex-sha256",
  options: Pick<SignOptions, "body" | "key">,
): Record<string, string>;
export function sign(
  scheme: "openphone-signature" | "hex-v1" | "hex-sha256",
  options: Pick<SignOptions, "body" | "key" | "now">,
): Record<string, string>;
export function sign(scheme: SignatureScheme, options: SignOptions): Record<string, string>;
export function sign(
  scheme: SignatureScheme,
  { body, key, now = 0, deliveryId = "" }: Pick<SignOptions, "body" | "key"> & Partial<SignOptions>,
): Record<string, string> {
  const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
  const { decoded, text } = readSigningKey(key);
  switch (scheme) {
    case "standard-webhooks": {
      const timestamp = Math.floor(now / 1000);
      const signature = hmac(usable(decoded), `${deliveryId}.${timestamp}.`, bytes).toString("base64");
      return {
        "webhook-id": deliveryId,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": `v1,${signature}`,
      };
    }
    case "openphone-signature": {
      const timestamp = Math.floor(now);
      const signature = hmac(usable(decoded), `${timestamp}.`, bytes).toString("base64");
      return { "openphone-signature": `hmac;1;${timestamp};${signature}` };
    }
    case "hex-v1":
      return { "x-openphone-signature-v1": hmac(usable(text), "", bytes).toString("hex") };
    case "hex-sha256":
      return { "x-openphone-signature": `sha256=${hmac(usable(text), "", bytes).toString("hex")}` };
  }
}

function usable(key: KeyObject | null): KeyObject {
  if (key === null) throw new UnusableKeyError("the key cannot be used in this scheme: it is empty, or not base64");
  return key;
}
