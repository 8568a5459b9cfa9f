/**
 * Signatures of deliveries: who may be asked to trust a body.
 *
 * Guaranteed: `verify` never throws; signatures are compared in constant time; a refusal never contains a key or an
 * expected signature; a key that decodes to nothing verifies nothing.
 * Not guaranteed: that a delivery is seen once. Repetition is for the receiver to notice, by event id and delivery id.
 */

/** In the order in which they are tried when a delivery has the headers of several. */
export const SIGNATURE_SCHEMES = ["standard-webhooks", "openphone-signature", "hex-v1", "hex-sha256"] as const;
export type SignatureScheme = (typeof SIGNATURE_SCHEMES)[number];

/** What was signed: the body as it came, or its compact JSON (see `compactForms`). */
export type SignatureForm = "raw" | "compact";

/** A delivery as it came. Header names may have any case. */
export interface SignedRequest {
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Uint8Array;
}

export interface Verified {
  ok: true;
  scheme: SignatureScheme;
  form: SignatureForm;
  /** `webhook-id`, the same over retries of one delivery; null in the other schemes. */
  deliveryId: string | null;
  /** Which of the given keys it was. */
  keyIndex: number;
}

export const REFUSAL_CODES = [
  "signature.missing",
  "signature.malformed",
  "signature.mismatch",
  "signature.too_old",
  "signature.too_new",
  "signature.no_key",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refused {
  ok: false;
  code: RefusalCode;
  /** The scheme whose headers were there; null when none was. */
  scheme: SignatureScheme | null;
  /** Which header or part failed, and what would make it pass. */
  message: string;
}

export type VerifyResult = Verified | Refused;

export function refuse(code: RefusalCode, scheme: SignatureScheme | null, message: string): Refused {
  return { ok: false, code, scheme, message };
}
