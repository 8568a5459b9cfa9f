/**
 * The live stream: what changes, told to whoever listens, as Server-Sent Events.
 *
 * Words
 * - change: a row of the feed (`changes`), which names what changed and not how. Its `seq` is the cursor.
 * - window: the latest changes, in memory, the same for all streams. Its head is the latest change, its floor the cursor
 *   before its first.
 * - stream: one client. It owns no changes, only a cursor into the window, so a slow one costs no memory but its socket's.
 *
 * Guaranteed
 * - Whoever goes on from the id of the last event that it has seen misses nothing: every change after it comes, or
 *   `resync` does, which says that everything may have changed.
 * - Of an entity that changed several times in one batch, the last change is told, under its own cursor.
 * - Ids only grow, and an event is sent only after all changes up to its id are told or superseded.
 * - One reader of the feed for all streams of the process; none while nobody listens.
 * - Memory is bounded by the number of streams: a client that does not read is told to resync and closed.
 * - A stream tells of nothing that lies on lines which its holder may not see, and of what left one of his lines by a change
 *   of that `line`.
 * - A stream whose holder's rights change ends with a resync, and one whose holder lost them with `end`: at once where
 *   `rightsChanged` is called, within 5 s in any case.
 *
 * Not guaranteed
 * - That a change is told once: after a reconnection, and in later batches, entities come again.
 * - Presence is kept by nobody: it may be late, and it is gone after a restart until clients tell it again.
 *
 * Errors: `open` throws LinekeeperError with `live.*`, or `store.unavailable`. Once a stream is open, an `end` event carries
 * the code.
 */
import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Lines } from "../access/access.ts";

export const PresenceState = z.enum(["viewing", "replying", "gone"], { error: "expected viewing, replying or gone" });

/** Who is at a conversation. Ephemeral: never stored, forgotten 30 s after it was last told. */
export const Presence = z
  .object({
    conversation_id: z.string(),
    state: PresenceState,
    who: z.object({ id: z.string(), label: z.string() }),
  })
  .meta({ id: "Presence" });
export type Presence = z.infer<typeof Presence>;

/** With the line of its conversation, where one is known: told to those who see it. */
export interface PlacedPresence extends Presence {
  line: string | null;
}

/** Why a client must load anew what it shows. */
export type ResyncReason =
  /** The cursor is older than the window. */
  | "too_old"
  /** The projections were emptied and are made anew from the ledger. */
  | "reset"
  /** The cursor lies ahead of the feed: the database was restored from a backup. */
  | "unknown_cursor"
  /** The client reads too slowly; the stream ends after this event. */
  | "slow"
  /** Whoever reads may see more or less than before; the stream ends after this event. */
  | "rights";

/** What became of the rights with which a stream was opened. */
export type Standing = "same" | "changed" | "lost";

export interface LiveClient {
  /** Whose streams are counted together: the id of the account or token. */
  holder: string;
  lines: Lines;
  /** The cursor to go on from; null begins with what changes from now on. */
  after: number | null;
  /** Asked every 4 s, and when rights changed. */
  standing(): Promise<Standing>;
}

export interface Live {
  /**
   * Calls `begin` once the stream can be served; what it returns must have sent its headers. From then on the response
   * belongs to the stream.
   */
  open(client: LiveClient, begin: () => ServerResponse): Promise<void>;
  /** The feed grew, here: tells other processes too. A hint; without it changes come a second later. */
  changed(): void;
  /** Tells all streams of all processes. */
  announce(presence: PlacedPresence): void;
  /** Somebody's rights changed, or were taken away, here: the streams of all processes ask anew. */
  rightsChanged(): void;
  stats(): { streams: number };
  /** Ends all streams and opens no more. */
  close(): Promise<void>;
}

/** Milliseconds, and numbers of things. */
export interface LiveLimits {
  /** Changes kept in memory, about 150 bytes each. A client may be away for as long as so many take. */
  window: number;
  /** Changes in one write: what a client that stopped reading can hold up. */
  batch: number;
  /** Changes a second for one stream; more than a screen can show, less than a rebuild makes. */
  pace: number;
  streamsOfHolder: number;
  streams: number;
  heartbeatMs: number;
  /** A socket that takes nothing for so long is closed. */
  stalledMs: number;
  /** Between two resyncs of one stream that cannot keep up with the feed itself. */
  resyncMs: number;
  recheckMs: number;
  /** The feed is read at this interval even without a hint. */
  pollMs: number;
  presenceMs: number;
  /** Conversations that one holder can be present at. */
  presencesOfHolder: number;
  /** For the last bytes of a stream that ends. */
  closingMs: number;
}

export const LIVE_LIMITS: LiveLimits = {
  window: 10_000,
  batch: 200,
  pace: 5000,
  streamsOfHolder: 20,
  streams: 2000,
  // Proxies close what is silent for 30 to 60 s.
  heartbeatMs: 15_000,
  stalledMs: 20_000,
  resyncMs: 5000,
  // Whatever takes a right away takes effect within 5 s, commands beside the server included, which no process hears of.
  recheckMs: 4000,
  pollMs: 1000,
  presenceMs: 30_000,
  presencesOfHolder: 20,
  closingMs: 1000,
};
