/**
 * The two schemes of the first description of the service, both the hexadecimal HMAC-SHA256 of the body with the key's
 * own text: `x-openphone-signature-v1: <hex>` and `x-openphone-signature: sha256=<hex>`. They sign no time.
 */
import { headerValues } from "./headers.ts";
import {
  matchesAny,
  readSignature,
  refuseMismatch,
  refuseWithoutKey,
  SIGNATURES_PER_HEADER,
  type UsableKey,
} from "./matching.ts";
import { refuse, type SignedRequest, type VerifyResult } from "./scheme.ts";
import { hmac } from "./signing-key.ts";

export interface HexScheme {
  scheme: "hex-v1" | "hex-sha256";
  header: string;
  prefix: string;
}

export const HEX_SCHEMES = [
  { scheme: "hex-v1", header: "x-openphone-signature-v1", prefix: "" },
  { scheme: "hex-sha256", header: "x-openphone-signature", prefix: "sha256=" },
] as const satisfies readonly HexScheme[];

export interface HexContext {
  keys: readonly UsableKey[];
  /** How many keys were given, usable or not. */
  given: number;
}

/** Null when the header is not there. */
export function verifyHex(
  { scheme, header, prefix }: HexScheme,
  { headers, body }: SignedRequest,
  { keys, given }: HexContext,
): VerifyResult | null {
  const values = headerValues(headers, header);
  if (values === null) return null;
  if (keys.length === 0) return refuseWithoutKey(scheme, given, "a text that is not empty");

  const entries = values.join(",").split(",", SIGNATURES_PER_HEADER);
  const signatures = entries.flatMap((entry) => {
    const text = entry.trim();
    const signature = text.startsWith(prefix) ? readSignature(text.slice(prefix.length), "hex") : null;
    return signature === null ? [] : [signature];
  });
  if (signatures.length === 0) {
    return refuse("signature.malformed", scheme, `${header} must be ${prefix}<64 hexadecimal digits>`);
  }
  const key = keys.find(({ secret }) => matchesAny(hmac(secret, "", body), signatures));
  if (key === undefined) return refuseMismatch(scheme, header, keys.length);
  return { ok: true, scheme, form: "raw", deliveryId: null, keyIndex: key.index };
}
