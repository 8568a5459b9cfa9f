/** Signing what `test`, `simulate` and `demo` send, with the keys that the server has too. */
import type { SignatureScheme } from "@linekeeper/quo";
import { signDelivery, type UnsignedDelivery } from "@linekeeper/simulator";
import { LinekeeperError } from "@linekeeper/server/errors.ts";

/** Signs with the first key that its scheme can use: a key that is not base64 serves only the hexadecimal schemes. */
export interface Signer {
  canSign(scheme: SignatureScheme): boolean;
  sign(this: void, delivery: Pick<UnsignedDelivery, "scheme" | "deliveryId" | "body">): Record<string, string>;
}

export function createSigner(keys: readonly string[], now: () => number): Signer {
  if (keys.length === 0) {
    throw new LinekeeperError(
      "signature.no_key",
      "OPENPHONE_WEBHOOK_SIGNING_KEY is not set here, so nothing can be signed for the server.",
    );
  }
  const usable = new Map<SignatureScheme, string | undefined>();
  const keyFor = (scheme: SignatureScheme): string | undefined => {
    if (!usable.has(scheme))
      usable.set(
        scheme,
        keys.find((key) => canUse(key, scheme)),
      );
    return usable.get(scheme);
  };
  return {
    canSign: (scheme) => keyFor(scheme) !== undefined,
    sign: (delivery) => {
      const signingKey = keyFor(delivery.scheme);
      if (signingKey === undefined) {
        throw new LinekeeperError("signature.no_key", `None of the keys can be used for ${delivery.scheme}.`);
      }
      return signDelivery(delivery, { signingKey, signedAt: now() });
    },
  };
}

function canUse(signingKey: string, scheme: SignatureScheme): boolean {
  try {
    signDelivery({ scheme, deliveryId: "msg_probe", body: Buffer.alloc(0) }, { signingKey, signedAt: 0 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "signature.no_key") return false;
    throw error;
  }
}
