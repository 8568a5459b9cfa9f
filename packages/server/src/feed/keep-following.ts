import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../logger.ts";
import type { FeedFollower } from "./follow-feed.ts";

const PAUSE_MS = 60_000;

export interface KeepOptions {
  follower: Pick<FeedFollower, "follow">;
  /** What to say when it cannot go on. */
  complaint: string;
  logger: Pick<Logger, "error">;
  pauseMs?: number;
}

/**
 * Follows the feed until the signal. A fault of a follower must not end the server, because deliveries come before all
 * that is made of them: it is logged, and following begins again after a pause. Never rejects.
 */
export async function keepFollowing(
  { follower, complaint, logger, pauseMs = PAUSE_MS }: KeepOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await follower.follow(signal);
    } catch (error) {
      logger.error({ err: error }, complaint);
      // Only the signal ends it early.
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
