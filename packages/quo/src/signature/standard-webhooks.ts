/**
 * Standard Webhooks, as the dated API signs: `webhook-id`, `webhook-timestamp` (seconds) and
 * `webhook-signature: v1,<base64>[ v1,<base64>…]` over `<id>.<timestamp>.<body>`.
 */
import { checkAge } from "./age.ts";
import { headerValues } from "./headers.ts";
import {
  matchesAny,
  readSignature,
  refuseMismatch,
  refuseWithoutKey,
  SIGNATURES_PER_HEADER,
  type UsableKey,
} from "./matching.ts";
import { refuse, type Refused, type SignedRequest, type VerifyResult } from "./scheme.ts";
import { hmac } from "./signing-key.ts";

const SCHEME = "standard-webhooks";
const TIMESTAMP = /^\d{1,12}$/;

export interface StandardContext {
  keys: readonly UsableKey[];
  /** How many keys were given, usable or not. */
  given: number;
  toleranceMs: number;
}

/** Null when no header of this scheme is there. */
export function verifyStandardWebhooks(
  { headers, body }: SignedRequest,
  { keys, given, toleranceMs }: StandardContext,
  now: number,
): VerifyResult | null {
  const ids = headerValues(headers, "webhook-id");
  const timestamps = headerValues(headers, "webhook-timestamp");
  const lists = headerValues(headers, "webhook-signature");
  if (ids === null && timestamps === null && lists === null) return null;
  if (keys.length === 0) return refuseWithoutKey(SCHEME, given, "base64, with or without whsec_");
  if (lists === null) return missing("webhook-signature");
  if (ids === null) return missing("webhook-id");
  if (timestamps === null) return missing("webhook-timestamp");

  const [id, ...otherIds] = ids;
  if (id === undefined || id === "" || otherIds.length > 0) return malformed("webhook-id must be one id");
  const [timestamp, ...otherTimestamps] = timestamps;
  if (timestamp === undefined || !TIMESTAMP.test(timestamp) || otherTimestamps.length > 0) {
    return malformed("webhook-timestamp must be one number, the seconds since 1970");
  }
  const signatures = readSignatures(lists);
  if (signatures.length === 0) {
    return malformed("webhook-signature must have an entry v1,<base64 of 32 bytes>; several are separated by spaces");
  }

  const key = keys.find(({ secret }) => matchesAny(hmac(secret, `${id}.${timestamp}.`, body), signatures));
  if (key === undefined) return refuseMismatch(SCHEME, "webhook-signature", keys.length);
  const age = { signedAt: Number(timestamp) * 1000, now, windowMs: toleranceMs };
  return (
    checkAge(SCHEME, "webhook-timestamp", age) ?? {
      ok: true,
      scheme: SCHEME,
      form: "raw",
      deliveryId: id,
      keyIndex: key.index,
    }
  );
}

/** Entries of other versions (v1a is asymmetric) are passed over. Node joins repeated headers with a comma. */
function readSignatures(lists: readonly string[]): Buffer[] {
  const entries = lists.join(" ").split(/,?\s+/, SIGNATURES_PER_HEADER);
  return entries.flatMap((entry) => {
    const signature = entry.startsWith("v1,") ? readSignature(entry.slice(3), "base64") : null;
    return signature === null ? [] : [signature];
  });
}

function missing(header: string): Refused {
  return refuse(
    "signature.missing",
    SCHEME,
    `${header} is missing: Standard Webhooks takes webhook-id, webhook-timestamp and webhook-signature together`,
  );
}

function malformed(message: string): Refused {
  return refuse("signature.malformed", SCHEME, message);
}
