/**
 * Follows `changes`, the one feed of what happened, and does with each stretch of it what a follower has to do.
 *
 * Guaranteed
 * - Where a follower stands is stored, and moves in the same transaction as what it wrote: whatever stops it, it goes on
 *   after the last stretch that is whole. Several processes may follow under one name; each stretch is committed once.
 * - A store that cannot be used now is waited for.
 *
 * Not guaranteed
 * - That `take` runs once for a stretch: what it gives is thrown away when another process was first.
 */
import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import type { Reader } from "../read/reader.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import type { Change, StoreEngine, WriteStatement } from "../store/store.ts";

export interface FeedDependencies {
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  clock: Clock;
  logger: Pick<Logger, "warn">;
  /** How often to look for changes while there are none. */
  pollMs?: number | undefined;
}

export interface FeedFollower {
  follow(signal: AbortSignal): Promise<void>;
  wake(): void;
  /** One stretch of the feed. False where there was none. */
  step(): Promise<boolean>;
}

export interface FeedTask {
  /** Of the cursor. */
  name: string;
  /** Who waits for the store, for the log. */
  title: string;
  /** Changes at once, at most. */
  stretch: number;
  /**
   * What one transaction may weigh, in the unit of `Taken.weight`: while it runs, no delivery is acknowledged on SQLite.
   * Stretches are halved until they keep to it, and grow again.
   */
  heaviest: number;
  /** What is to be written because of the changes, and what to do once it is. */
  take(changes: readonly Change[]): Promise<Taken>;
  /** True: there is nobody to read the feed for now, and it is left where it is. */
  rests?: (() => Promise<boolean>) | undefined;
  /** Runs between stretches. */
  between?: (() => Promise<void>) | undefined;
}

export interface Taken {
  /** Of what there is to write, in any unit. */
  weight: number;
  statements: readonly WriteStatement[];
  committed?: (() => void) | undefined;
}

const POLL_MS = 1000;

export function createFeedFollower(dependencies: FeedDependencies, task: FeedTask): FeedFollower {
  const { reader, store, logger, pollMs = POLL_MS } = dependencies;
  const { db, workspaceId } = reader;
  let woken = Promise.withResolvers<void>();
  let stretch = task.stretch;

  async function step(): Promise<boolean> {
    if ((await task.rests?.()) === true) return false;
    const cursor = await db
      .selectFrom("feed_cursors")
      .select("seq")
      .where("workspace_id", "=", workspaceId)
      .where("name", "=", task.name)
      .executeTakeFirst();
    const from = cursor?.seq ?? 0;
    const changes = await db
      .selectFrom("changes")
      .select(["seq", "entity", "entity_id", "op"])
      .where("workspace_id", "=", workspaceId)
      .where("seq", ">", from)
      .orderBy("seq")
      .limit(stretch)
      .execute();
    const to = changes.at(-1)?.seq;
    if (to === undefined) return false;
    const { statements, weight, committed } = await task.take(changes);
    if (weight > task.heaviest && stretch > 1) {
      stretch = Math.ceil(stretch / 2);
      return true;
    }
    if (weight <= task.heaviest / 2) stretch = Math.min(task.stretch, stretch * 2);
    // Not committed: another process has read this stretch. The next step reads where that one ended.
    const result = await store.transact([advanceCursor(reader, task.name, from, to), ...statements]);
    if (result.committed) committed?.();
    return true;
  }

  return {
    step,
    wake: () => woken.resolve(),
    async follow(signal) {
      while (!signal.aborted) {
        try {
          await task.between?.();
          if (await step()) continue;
          await pause(pollMs, signal, woken.promise);
          woken = Promise.withResolvers<void>();
        } catch (error) {
          if (!isStoreUnavailable(error)) throw error;
          logger.warn({ err: error }, `${task.title} waits for the store`);
          await pause(2 * pollMs, signal);
        }
      }
    },
  };
}

/** Moves the cursor, unless somebody else did: then the whole transaction is to be taken back. */
function advanceCursor({ db, workspaceId }: Reader, name: string, from: number, to: number): WriteStatement {
  const { sql, parameters } = db
    .insertInto("feed_cursors")
    .values({ workspace_id: workspaceId, name, seq: to })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "name"]).doUpdateSet({ seq: to }).where("feed_cursors.seq", "=", from),
    )
    .compile();
  return { sql, parameters, atLeast: 1 };
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
