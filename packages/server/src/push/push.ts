/**
 * Push: tells the browsers of people what came in, also while no page is open.
 *
 * Guaranteed, on both stores (`push.conformance.ts`)
 * - At most once: what happened is told to a device once, whatever is killed and however many processes there are. A
 *   device is claimed in the store before anything is sent, and what was claimed is never sent again, but after an answer
 *   that says that it was not taken.
 * - Only to who may see it: an active account, a session that is not over, a line that its person sees; asked when it is
 *   noted, and again when it is sent. Signing out, revoking a session and taking away a line end it.
 * - Only news: what happened more than ten minutes ago is never told. So imports, rebuilds and a server that was down
 *   make nobody's phone ring.
 * - A device that its push service does not know any more (404, 410) is forgotten.
 * - What is sent is encrypted for the device (RFC 8291); a push service learns when and how much, and not what.
 * - Endpoints come from outside: only public addresses are reached, and no redirect is followed.
 *
 * Not guaranteed
 * - That it arrives. A process that is killed between claim and answer leaves a notification that nobody gets; push
 *   services and phones drop them as they see fit. What is told is in the inbox all the same.
 * - Order.
 *
 * States of a delivery: `waiting` until it is claimed; `sending`; then `sent`, `gone` (the device is), `refused` (for good),
 * `unknown` (the connection died after it may have been sent), `expired` (no answer in time), `hidden` (not to be seen
 * any more, or nothing is left to tell).
 */
import type { LookupFunction } from "node:net";
import type { Clock } from "../clock.ts";
import type { FeedFollower } from "../feed/follow-feed.ts";
import type { Ids } from "../ids.ts";
import type { Logger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import type { OpenedSealer } from "../secrets/encryption-key.ts";
import type { Compiler } from "../store/compile.ts";
import type { StoreEngine } from "../store/store.ts";

/** What somebody may want to be told. */
export const PUSH_EVENTS = ["text", "missed_call", "voicemail", "mention", "assignment"] as const;
export type PushEvent = (typeof PUSH_EVENTS)[number];

/** Whose device, and by which session they allowed it. */
export interface DeviceOwner {
  personId: string;
  sessionId: string;
}

export interface NewPushDevice {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  label: string;
  /** What it was before, or everything, when absent. */
  events?: readonly PushEvent[] | undefined;
  shows_words?: boolean | undefined;
}

export interface PushDevice {
  id: string;
  endpoint: string;
  label: string;
  events: PushEvent[];
  shows_words: boolean;
  /** False: the session by which it was allowed is over. */
  active: boolean;
  created_at: string;
  last_sent_at: string | null;
  last_error: string | null;
}

/** What became of one message. */
export type PushOutcome =
  | { state: "sent" }
  | { state: "gone" | "refused" | "unknown"; message: string }
  /** Certainly not taken. */
  | { state: "later"; message: string; afterMs: number | null };

export interface PushDevices {
  list(owner: DeviceOwner): Promise<PushDevice[]>;
  /** Of an endpoint that is known already, what is told about it now. Throws `push.endpoint_refused`, `push.too_many_devices`. */
  connect(owner: DeviceOwner, device: NewPushDevice): Promise<PushDevice>;
  /** Throws `push.not_found`. */
  change(
    owner: DeviceOwner,
    id: string,
    change: { events?: readonly PushEvent[] | undefined; shows_words?: boolean | undefined },
  ): Promise<PushDevice>;
  /** Throws `push.not_found`. */
  remove(owner: DeviceOwner, id: string): Promise<void>;
}

export interface Push {
  /** What browsers subscribe with, base64url. Made when it is first asked for. */
  publicKey(): Promise<string>;
  devices: PushDevices;
  /** One message to one's own device, now. Throws `push.not_found`. */
  test(owner: DeviceOwner, id: string): Promise<PushOutcome>;
}

/** Works `push_deliveries` off. */
export interface PushSender {
  follow(signal: AbortSignal): Promise<void>;
  /** Sends what is due now; how many it claimed. */
  step(): Promise<number>;
}

export interface PushStage extends Push {
  /** Notes what is to be told. */
  follower: FeedFollower;
  sender: PushSender;
}

/** Which addresses may be reached; throws where one may not. */
export interface ReachableAddresses {
  check(url: URL): void;
  /** For the connection: answers with addresses that may be reached, and no others. */
  lookupFor(url: URL): LookupFunction;
}

export interface PushDependencies {
  /** Sees all lines. */
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  compile: Compiler;
  /** `make`: an encryption key may be made where there is none. */
  openSealer: (options: { make: boolean }) => Promise<OpenedSealer>;
  addresses: ReachableAddresses;
  /** `host` or `host:port` that may be reached without TLS, for tests. */
  plainHosts: readonly string[];
  /** Whom a push service may write to about this server: an https: or mailto: address. */
  contact: () => string;
  clock: Clock;
  ids: Ids;
  logger: Pick<Logger, "info" | "warn" | "error">;
  pollMs?: number | undefined;
}
