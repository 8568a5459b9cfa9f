import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

/** One signing key, decoded once for all schemes. `null`: the key cannot be used in the schemes that take it so. */
export interface SigningKey {
  /** The bytes behind the base64, for Standard Webhooks and `openphone-signature`. */
  readonly decoded: KeyObject | null;
  /** The key's own text, for the two hex schemes. */
  readonly text: KeyObject | null;
}

/** Standard and URL-safe alphabet. `Buffer` alone would skip what is not base64 and leave a key of a byte or two. */
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const PREFIX = "whsec_";

/** A key as Quo shows it: base64, with or without `whsec_`. Space around it (a copied line end) is not part of it. */
export function readSigningKey(told: string): SigningKey {
  const text = told.trim();
  const base64 = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  return {
    decoded: BASE64.test(base64) ? secret(Buffer.from(base64, "base64")) : null,
    text: secret(Buffer.from(text, "utf8")),
  };
}

/** With an empty key anybody could sign. HMAC fills a key up with zeros, so a key of zeros is the empty one. */
function secret(bytes: Buffer): KeyObject | null {
  return bytes.every((byte) => byte === 0) ? null : createSecretKey(bytes);
}

/** HMAC-SHA256 of `prefix` followed by the body. */
export function hmac(key: KeyObject, prefix: string, body: Uint8Array): Buffer {
  const digest = createHmac("sha256", key);
  if (prefix !== "") digest.update(prefix);
  return digest.update(body).digest();
}
