/** Reads `changes` and takes note of every file that a changed activity names. */
import { createFeedFollower, type FeedFollower, type Taken } from "../feed/follow-feed.ts";
import { type FoundMedia, findMedia } from "./find-media.ts";
import type { MediaDependencies, MediaRow } from "./media.ts";
import { enqueueDownload, insertFiles, restartFile } from "./media-statements.ts";
import { placeOf } from "./refresh-link.ts";

export type FollowDependencies = Pick<MediaDependencies, "reader" | "store" | "jobs" | "clock" | "logger" | "pollMs">;

/** Changes at once: enough that an import's are read as fast as they come, and a transaction of some milliseconds. */
const STRETCH = 500;
/** Files at once: 500 activities with ten pictures each were 600 ms of the writer, in which no delivery is acknowledged. */
const FILES_AT_ONCE = 250;
/** Attempts end after half an hour. What is pending for so long has lost its job: the process was killed at the last one. */
const STRANDED_MS = 6 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
const SWEPT_AT_ONCE = 500;

export function createFollower(dependencies: FollowDependencies): FeedFollower {
  const { reader, store, jobs, clock } = dependencies;
  const { db, workspaceId } = reader;
  let sweptAt = -Infinity;

  async function noteMedia(activityIds: readonly string[]): Promise<Taken> {
    const found = await findMedia(reader, activityIds);
    if (found.length === 0) return NOTHING;
    const known = await db
      .selectFrom("media_files")
      .select(["id", "url", "state"])
      .where("workspace_id", "=", workspaceId)
      .where("activity_id", "in", activityIds)
      .execute();
    const knownById = new Map(known.map((row) => [row.id, row]));
    const fresh = found.filter(({ id }) => !knownById.has(id));
    const moved = found.filter((file) => hasMoved(knownById.get(file.id), file));
    return {
      statements: [
        ...insertFiles(dependencies, fresh),
        ...moved.map((file) => restartFile(dependencies, file.id, { url: file.url, told_type: file.told_type })),
        ...[...fresh, ...moved].map(({ id }) => enqueueDownload(jobs, id)),
      ],
      weight: fresh.length + moved.length,
      committed: () => {
        if (fresh.length + moved.length > 0) jobs.wake();
      },
    };
  }

  async function sweep(): Promise<void> {
    if (clock.now() - sweptAt < SWEEP_MS) return;
    const rows = await db
      .selectFrom("media_files")
      .select(["id", "updated_at"])
      .where("workspace_id", "=", workspaceId)
      .where("state", "=", "pending")
      .orderBy("created_at")
      .orderBy("id")
      .limit(SWEPT_AT_ONCE)
      .execute();
    const before = new Date(clock.now() - STRANDED_MS).toISOString();
    const stranded = rows.filter(({ updated_at }) => updated_at < before);
    if (stranded.length > 0) {
      await store.transact(stranded.flatMap(({ id }) => [restartFile(dependencies, id), enqueueDownload(jobs, id)]));
      jobs.wake();
    }
    sweptAt = clock.now();
  }

  return createFeedFollower(dependencies, {
    name: "media",
    title: "The media archive",
    stretch: STRETCH,
    heaviest: FILES_AT_ONCE,
    between: sweep,
    take: async (changes) => {
      const ids = new Set(changes.filter(({ entity }) => entity === "activity").map(({ entity_id }) => entity_id));
      return ids.size === 0 ? NOTHING : noteMedia([...ids]);
    },
  });
}

const NOTHING: Taken = { statements: [], weight: 0 };

/** To be fetched by another link than before. Of what is archived, a link that was only signed anew tells nothing. */
function hasMoved(known: Pick<MediaRow, "url" | "state"> | undefined, { url }: FoundMedia): boolean {
  if (known === undefined || known.url === url) return false;
  return known.state !== "archived" || placeOf(known.url) !== placeOf(url);
}
