/**
 * Whoever is told what happens: a URL, what it wants to hear, and the key that signs for it.
 *
 * - `app`: made in the Quo app, which has no API. Signs with `openphone-signature`; repeats carry the header of the
 *   first attempt.
 * - `v1`: made by `POST /v1/webhooks/*`. Signs likewise.
 * - `dated`: made by `POST /webhooks`. Standard Webhooks, signed anew at every attempt.
 */
import { createHash } from "node:crypto";
import type { SignatureScheme } from "@linekeeper/quo";
import { HOUR, MINUTE, SECOND } from "../../scene.ts";
import type { Addressee, WebhookKind } from "./delivery-log.ts";

export interface Subscription extends Addressee {
  readonly dialect: "v2" | "v3" | "v4" | "2026-03-30";
  /** `US…`; null where the kind has no owner. */
  readonly userId: string | null;
  label: string | null;
  status: "enabled" | "disabled";
  /** As the dialect names them. */
  events: readonly string[];
  /** `PN…`, or `*`. */
  resourceIds: readonly string[];
  readonly createdAt: number;
  updatedAt: number;
}

interface KindOfWebhook {
  scheme: SignatureScheme;
  /** Between one attempt and the next, milliseconds on the provider's clock. */
  waits: readonly number[];
  signsEveryAttempt: boolean;
}

/** Doubling from 30 seconds: the fourteenth and last attempt comes after 2.8 of the 3 days that the support pages give. */
const DOUBLING = Array.from({ length: 13 }, (_, attempt) => 30 * SECOND * 2 ** attempt);

export const KINDS = {
  app: { scheme: "openphone-signature", waits: DOUBLING, signsEveryAttempt: false },
  // Nothing is documented about repeats of this kind; some are assumed, so that a short outage loses nothing.
  v1: {
    scheme: "openphone-signature",
    waits: [30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
    signsEveryAttempt: false,
  },
  dated: {
    scheme: "standard-webhooks",
    waits: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
    signsEveryAttempt: true,
  },
} as const satisfies Record<WebhookKind, KindOfWebhook>;

/** For how long both keys sign after a rotation. The provider does not say; a day outlasts any deployment. */
export const ROTATION_OVERLAP = 24 * HOUR;

/** `lineId` null: it concerns the whole workspace. */
export function wants(subscription: Subscription, rawType: string, lineId: string | null): boolean {
  const { status, events, resourceIds } = subscription;
  if (status !== "enabled" || !events.includes(rawType)) return false;
  return lineId === null || resourceIds.includes("*") || resourceIds.includes(lineId);
}

/** 32 bytes as base64, the same for the same seed. Whoever knows the seed knows it. */
export const keyFromSeed = (seed: string): string => createHash("sha256").update(seed).digest("base64");
