import { setTimeout as sleep } from "node:timers/promises";
import type { MediaArchive, MediaDependencies } from "./media.ts";

const PAUSE_MS = 60_000;

/**
 * Follows the feed until the signal. A fault of the archive must not end the server, because deliveries come before media:
 * it is logged, and following begins again after a pause. Never rejects.
 */
export async function keepFollowing(
  {
    media,
    logger,
    pauseMs = PAUSE_MS,
  }: Pick<MediaDependencies, "logger"> & {
    media: Pick<MediaArchive, "follow">;
    pauseMs?: number;
  },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await media.follow(signal);
    } catch (error) {
      logger.error({ err: error }, "The media archive cannot go on; new files wait");
      // Only the signal ends it early.
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}
