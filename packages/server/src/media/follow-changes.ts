/** Reads `changes` and takes note of every file that a changed activity names. */
import { isStoreUnavailable } from "../store/store-error.ts";
import type { WriteStatement } from "../store/store.ts";
import { type FoundMedia, findMedia } from "./find-media.ts";
import type { MediaDependencies, MediaRow } from "./media.ts";
import { placeOf } from "./refresh-link.ts";
import { advanceCursor, enqueueDownload, insertFiles, restartFile } from "./media-statements.ts";

export type FollowDependencies = Pick<MediaDependencies, "reader" | "store" | "jobs" | "clock" | "logger" | "pollMs">;

export interface Follower {
  follow(signal: AbortSignal): Promise<void>;
  wake(): void;
  /** One stretch of the feed. False where there was none. */
  step(): Promise<boolean>;
}

const CURSOR = "media";
/** Changes at once: enough that an import's are read as fast as they come, and a transaction of some milliseconds. */
const STRETCH = 500;
/** Files at once: 500 activities with ten pictures each were 600 ms of the writer, in which no delivery is acknowledged. */
const FILES_AT_ONCE = 250;
const POLL_MS = 1000;
/** Attempts end after half an hour. What is pending for so long has lost its job: the process was killed at the last one. */
const STRANDED_MS = 6 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
const SWEPT_AT_ONCE = 500;

export function createFollower(dependencies: FollowDependencies): Follower {
  const { reader, store, jobs, clock, logger, pollMs = POLL_MS } = dependencies;
  const { db, workspaceId } = reader;
  let woken = Promise.withResolvers<void>();
  let sweptAt = -Infinity;
  let stretch = STRETCH;

  async function step(): Promise<boolean> {
    const cursor = await db
      .selectFrom("feed_cursors")
      .select("seq")
      .where("workspace_id", "=", workspaceId)
      .where("name", "=", CURSOR)
      .executeTakeFirst();
    const from = cursor?.seq ?? 0;
    const changes = await db
      .selectFrom("changes")
      .select(["seq", "entity", "entity_id"])
      .where("workspace_id", "=", workspaceId)
      .where("seq", ">", from)
      .orderBy("seq")
      .limit(stretch)
      .execute();
    const to = changes.at(-1)?.seq;
    if (to === undefined) return false;
    const ids = new Set(changes.filter(({ entity }) => entity === "activity").map(({ entity_id }) => entity_id));
    const { statements, enqueued } = ids.size === 0 ? NOTHING : await noteMedia([...ids]);
    if (enqueued > FILES_AT_ONCE && stretch > 1) {
      stretch = Math.ceil(stretch / 2);
      return true;
    }
    if (enqueued <= FILES_AT_ONCE / 2) stretch = Math.min(STRETCH, stretch * 2);
    // Not committed: another process has read this stretch. The next step reads where that one ended.
    const { committed } = await store.transact([advanceCursor(reader, CURSOR, from, to), ...statements]);
    if (committed && enqueued > 0) jobs.wake();
    return true;
  }

  async function noteMedia(activityIds: readonly string[]): Promise<Noted> {
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
      enqueued: fresh.length + moved.length,
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

  return {
    step,
    wake: () => woken.resolve(),
    async follow(signal) {
      while (!signal.aborted) {
        try {
          await sweep();
          if (await step()) continue;
          await pause(pollMs, signal, woken.promise);
          woken = Promise.withResolvers<void>();
        } catch (error) {
          if (!isStoreUnavailable(error)) throw error;
          logger.warn({ err: error }, "The media archive waits for the store");
          await pause(2 * pollMs, signal);
        }
      }
    },
  };
}

interface Noted {
  statements: WriteStatement[];
  enqueued: number;
}
const NOTHING: Noted = { statements: [], enqueued: 0 };

/** To be fetched by another link than before. Of what is archived, a link that was only signed anew tells nothing. */
function hasMoved(known: Pick<MediaRow, "url" | "state"> | undefined, { url }: FoundMedia): boolean {
  if (known === undefined || known.url === url) return false;
  return known.state !== "archived" || placeOf(known.url) !== placeOf(url);
}

async function pause(ms: number, signal: AbortSignal, woken?: Promise<void>): Promise<void> {
  const over = Promise.withResolvers<void>();
  const end = (): void => over.resolve();
  const timer = setTimeout(end, ms);
  signal.addEventListener("abort", end, { once: true });
  await Promise.race(woken === undefined ? [over.promise] : [over.promise, woken]);
  clearTimeout(timer);
  signal.removeEventListener("abort", end);
}
