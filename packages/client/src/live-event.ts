import type { LinekeeperApiError } from "./linekeeper-api-error.ts";
import type { components } from "./schema.ts";

/**
 * Why everything that is shown must be read anew: the cursor is older than the server keeps, the tables are made anew, the
 * cursor is of another database, or this client reads too slowly.
 */
export type ResyncReason = "too_old" | "reset" | "unknown_cursor" | "slow";

export type LiveEvent =
  /** The stream is open. Forget presence; whoever has no cursor of their own reads now what they show. */
  | { type: "ready"; cursor: number }
  /** Read anew what it names, if it is shown. It may come again. */
  | ({ type: "change" } & components["schemas"]["Change"])
  /** Forget presence, and read anew everything that is shown. */
  | { type: "resync"; cursor: number; reason: ResyncReason }
  /** Somebody is there; `gone` takes them away. */
  | ({ type: "presence" } & components["schemas"]["Presence"])
  /** What is shown may be stale. The next attempt comes by itself, and brings what was missed. */
  | { type: "lost"; error: LinekeeperApiError; retryInMs: number };

export interface FollowOptions {
  /** Ends the listening, also while nothing comes; leaving the loop ends it only at an event. */
  signal?: AbortSignal | undefined;
  /** Go on from this cursor; otherwise from now. */
  after?: string | number | undefined;
  /** Silence after which the connection counts as dead. The server's heart beats every 15 s. */
  silenceMs?: number | undefined;
  /** The longest wait between two attempts. */
  longestWaitMs?: number | undefined;
  /** Between 0 and 1: spreads the attempts of many clients after a restart. */
  random?: (() => number) | undefined;
}
