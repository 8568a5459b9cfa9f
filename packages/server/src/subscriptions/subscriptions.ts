/**
 * Webhooks at Quo that are made, watched and ended from here, and the signing keys that come with them.
 *
 * Guaranteed
 * - A signing key is stored, sealed, before Quo is told to use it, wherever Quo's API allows that: a webhook of 2026-03-30
 *   is made disabled, its key is stored, and only then it is enabled.
 * - Every command may be killed at any point and run again. What it left is found and taken up:
 *   made and no key stored: a disabled webhook of ours without a key, for which `create` gets a new one;
 *   key stored and not enabled: `create` enables it;
 *   rotated and the new key not stored: the row says `rotating`, the old key goes on verifying, `status` tells of it, and
 *   `rotate` rotates once more.
 * - An old key goes on verifying for OVERLAP_MS after a rotation or a deletion: deliveries may still be on their way.
 * - Nothing that was not made from here is changed or deleted, unless that is asked for by name.
 * - Keys are in no list, no message, no error and no log.
 *
 * Not guaranteed
 * - That two `create` at the same moment make one webhook: Quo has no idempotency key. The next `create` tells of both.
 * - v1 cannot change a webhook, so it is made enabled, and what comes before its key is stored (milliseconds) is refused
 *   once; import and reconciliation would find it. Its list tells the keys, so that none is ever lost.
 */

/** The two generations of webhooks that an API manages. Neither shows the other's, nor those made in the Quo app. */
export type WebhookApi = "v1" | "2026-03-30";

export const OVERLAP_MS = 48 * 60 * 60 * 1000;
export const LABEL = "Linekeeper";

/**
 * - `active`: the key of now.
 * - `rotating`: a rotation was begun, and its end is not on record. Verifies.
 * - `retiring`: verifies until `retireAt`.
 */
export type KeyState = "active" | "rotating" | "retiring";

/** One stored key, without the key. A webhook has one that is active or rotating, and may have retiring ones. */
export interface SubscriptionRecord {
  id: string;
  api: WebhookApi;
  webhookId: string;
  url: string;
  events: string[];
  state: KeyState;
  createdAt: string;
  retireAt: string | null;
}
