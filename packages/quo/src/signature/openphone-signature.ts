/**
 * The scheme of app webhooks and of API v1: `openphone-signature: hmac;1;<milliseconds>;<base64>[,…]` over
 * `<milliseconds>.<body>`.
 */
import { checkAge } from "./age.ts";
import { compactForms } from "./compact-json.ts";
import { headerValues } from "./headers.ts";
import {
  matchesAny,
  readSignature,
  refuseMismatch,
  refuseWithoutKey,
  SIGNATURES_PER_HEADER,
  type UsableKey,
} from "./matching.ts";
import { refuse, type Refused, type SignatureForm, type SignedRequest, type VerifyResult } from "./scheme.ts";
import { hmac } from "./signing-key.ts";

const SCHEME = "openphone-signature";
const TIMESTAMP = /^\d{1,15}$/;

export interface OpenphoneContext {
  keys: readonly UsableKey[];
  /** How many keys were given, usable or not. */
  given: number;
  windowMs: number;
}

interface Entry {
  timestamp: string;
  signature: Buffer;
}

/** Null when the header is not there. */
export function verifyOpenphoneSignature(
  { headers, body }: SignedRequest,
  { keys, given, windowMs }: OpenphoneContext,
  now: number,
): VerifyResult | null {
  const values = headerValues(headers, SCHEME);
  if (values === null) return null;
  if (keys.length === 0) return refuseWithoutKey(SCHEME, given, "base64");

  const entries: Entry[] = [];
  let problem: Refused | null = null;
  for (const text of values.join(",").split(",", SIGNATURES_PER_HEADER)) {
    const entry = readEntry(text.trim());
    if ("signature" in entry) entries.push(entry);
    else problem ??= entry;
  }
  if (problem !== null && entries.length === 0) return problem;

  const raw = matchBody(body, "raw");
  if (raw !== null) return raw;
  for (const compact of compactForms(body)) {
    const result = matchBody(compact, "compact");
    if (result !== null) return result;
  }
  return refuseMismatch(SCHEME, SCHEME, keys.length);

  function matchBody(signed: Uint8Array, form: SignatureForm): VerifyResult | null {
    let outside: Refused | null = null;
    for (const { timestamp, signature } of entries) {
      const key = keys.find(({ secret }) => matchesAny(hmac(secret, `${timestamp}.`, signed), [signature]));
      if (key === undefined) continue;
      const age = { signedAt: Number(timestamp), now, windowMs };
      const refused = checkAge(SCHEME, `the timestamp in ${SCHEME}`, age);
      if (refused === null) return { ok: true, scheme: SCHEME, form, deliveryId: null, keyIndex: key.index };
      outside ??= refused;
    }
    return outside;
  }
}

function readEntry(text: string): Entry | Refused {
  const [scheme, version, timestamp, base64, ...rest] = text.split(";");
  if (timestamp === undefined || base64 === undefined || rest.length > 0) {
    return malformed("must have four parts, hmac;1;<milliseconds>;<base64>");
  }
  if (scheme !== "hmac" || version !== "1") return malformed("must begin with hmac;1; no other scheme is known");
  if (!TIMESTAMP.test(timestamp))
    return malformed("has a third part that is not a number, the milliseconds since 1970");
  const signature = readSignature(base64, "base64");
  return signature === null
    ? malformed("has a fourth part that is not the base64 of 32 bytes")
    : { timestamp, signature };
}

function malformed(what: string): Refused {
  return refuse("signature.malformed", SCHEME, `${SCHEME} ${what}`);
}
