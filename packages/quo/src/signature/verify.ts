import { HEX_SCHEMES, verifyHex } from "./hex.ts";
import { refuseWithoutKey, usableKeys } from "./matching.ts";
import { verifyOpenphoneSignature } from "./openphone-signature.ts";
import { refuse, type Refused, type SignedRequest, type VerifyResult } from "./scheme.ts";
import { readSigningKey } from "./signing-key.ts";
import { verifyStandardWebhooks } from "./standard-webhooks.ts";

export interface VerifierOptions {
  /** Every active key, as Quo shows it. Several while a key is rotated, or for several webhooks at one address. */
  keys: readonly string[];
  /** How far the time in `openphone-signature` may be from now, both ways. 3 days: retries may carry the first signature. */
  legacyWindowMs?: number | undefined;
  /** The same for Standard Webhooks: 5 minutes. */
  standardToleranceMs?: number | undefined;
}

/** `now`: milliseconds since 1970. */
export type Verifier = (request: SignedRequest, now: number) => VerifyResult;

const DEFAULT_LEGACY_WINDOW_MS = 3 * 24 * 60 * 60 * 1000;
const DEFAULT_STANDARD_TOLERANCE_MS = 5 * 60 * 1000;

/**
 * Decodes the keys once. The schemes are those whose headers are there; any that verifies is enough, otherwise the first
 * one's refusal is given.
 */
export function createVerifier({ keys, legacyWindowMs, standardToleranceMs }: VerifierOptions): Verifier {
  const signingKeys = keys.map(readSigningKey);
  const given = keys.length;
  const decoded = usableKeys(signingKeys, "decoded");
  const text = usableKeys(signingKeys, "text");
  const standard = { keys: decoded, given, toleranceMs: standardToleranceMs ?? DEFAULT_STANDARD_TOLERANCE_MS };
  const openphone = { keys: decoded, given, windowMs: legacyWindowMs ?? DEFAULT_LEGACY_WINDOW_MS };
  const hex = { keys: text, given };
  const schemes: readonly ((request: SignedRequest, now: number) => VerifyResult | null)[] = [
    (request, now) => verifyStandardWebhooks(request, standard, now),
    (request, now) => verifyOpenphoneSignature(request, openphone, now),
    ...HEX_SCHEMES.map((scheme) => (request: SignedRequest) => verifyHex(scheme, request, hex)),
  ];

  return (request, now) => {
    let refused: Refused | null = null;
    for (const verifyScheme of schemes) {
      const result = verifyScheme(request, now);
      if (result?.ok === true) return result;
      refused ??= result;
    }
    if (refused !== null) return refused;
    if (text.length === 0) return refuseWithoutKey(null, given, "a text that is not empty");
    return refuse(
      "signature.missing",
      null,
      "no signature header is there: a delivery of Quo has webhook-signature, openphone-signature, x-openphone-signature-v1 or x-openphone-signature",
    );
  };
}

/** Verifies one delivery. Where there are many, `createVerifier` decodes the keys once. */
export function verify(request: SignedRequest, options: VerifierOptions & { now: number }): VerifyResult {
  return createVerifier(options)(request, options.now);
}
