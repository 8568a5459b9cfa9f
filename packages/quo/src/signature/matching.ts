import { timingSafeEqual, type KeyObject } from "node:crypto";
import { refuse, type Refused, type SignatureScheme } from "./scheme.ts";
import type { SigningKey } from "./signing-key.ts";

/** A key that a scheme can use, with its place among the keys that were given. */
export interface UsableKey {
  readonly secret: KeyObject;
  readonly index: number;
}

export function usableKeys(keys: readonly SigningKey[], use: keyof SigningKey): UsableKey[] {
  return keys.flatMap((key, index) => (key[use] === null ? [] : [{ secret: key[use], index }]));
}

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/;
const HEX_OF_32_BYTES = /^[0-9a-f]{64}$/i;

/** The 32 bytes of a SHA-256 signature, or null when the text is not one. */
export function readSignature(text: string, encoding: "base64" | "hex"): Buffer | null {
  const form = encoding === "base64" ? BASE64_OF_32_BYTES : HEX_OF_32_BYTES;
  return form.test(text) ? Buffer.from(text, encoding) : null;
}

/** Constant time; both are 32 bytes. */
export function matchesAny(digest: Buffer, signatures: readonly Buffer[]): boolean {
  let matches = false;
  for (const signature of signatures) matches = timingSafeEqual(digest, signature) || matches;
  return matches;
}

/**
 * How many signatures of one header are looked at. Senders put two there while they rotate a key; each one may cost a
 * digest of the whole body, for anybody who asks.
 */
export const SIGNATURES_PER_HEADER = 8;

export function refuseWithoutKey(scheme: SignatureScheme | null, given: number, needed: string): Refused {
  const message =
    given === 0
      ? "no signing key is configured: configure the signing key that Quo shows for this webhook"
      : `none of the ${given} signing keys can be used, it takes ${needed}: configure the key exactly as Quo shows it`;
  return refuse("signature.no_key", scheme, message);
}

export function refuseMismatch(scheme: SignatureScheme, header: string, keys: number): Refused {
  const tried = keys === 1 ? "the signing key" : `any of the ${keys} signing keys`;
  return refuse(
    "signature.mismatch",
    scheme,
    `${header} is not the signature of this body with ${tried}: configure the key of this very webhook, and let nothing between Quo and here change the body`,
  );
}
