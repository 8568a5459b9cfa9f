/** Follows `changes` and notes, for each device, what it is to be told. */
import { isoNow } from "../clock.ts";
import { createFeedFollower, type FeedFollower } from "../feed/follow-feed.ts";
import { isToldTo } from "../read/audience.ts";
import { writeOf } from "../store/compile.ts";
import type { PushDeliveriesTable } from "../store/schema.ts";
import { findOccasions, type Occasion } from "./find-occasions.ts";
import { PUSH_CURSOR } from "./keep-devices.ts";
import { type LiveDevice, liveDevices } from "./live-devices.ts";
import type { PushDependencies } from "./push.ts";

/** What is older is history: an import's, a rebuild's, or that of a server which was down. */
export const FRESH_MS = 10 * 60 * 1000;
const STRETCH = 500;
/** Rows of one transaction, in which no delivery of Quo is acknowledged on SQLite. */
const HEAVIEST = 250;
const KEPT_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;

type Delivery = Omit<PushDeliveriesTable, "workspace_id">;

export function createNoter(
  dependencies: Pick<PushDependencies, "reader" | "store" | "compile" | "clock" | "logger" | "pollMs">,
  { noted }: { noted: () => void },
): FeedFollower {
  const { reader, store, compile, clock } = dependencies;
  const { db, workspaceId } = reader;
  let sweptAt = -Infinity;

  return createFeedFollower(dependencies, {
    name: PUSH_CURSOR,
    title: "Notifying",
    stretch: STRETCH,
    heaviest: HEAVIEST,
    /** The feed is read for devices; while there are none it costs nothing. */
    async rests() {
      const some = await db
        .selectFrom("push_devices")
        .select("id")
        .where("workspace_id", "=", workspaceId)
        .limit(1)
        .executeTakeFirst();
      return some === undefined;
    },
    async between() {
      if (clock.now() - sweptAt < SWEEP_MS) return;
      sweptAt = clock.now();
      const before = new Date(clock.now() - KEPT_MS).toISOString();
      const old = compile
        .deleteFrom("push_deliveries")
        .where("workspace_id", "=", workspaceId)
        .where("created_at", "<", before);
      const there = db
        .selectFrom("push_deliveries")
        .select("device_id")
        .where("workspace_id", "=", workspaceId)
        .where("created_at", "<", before)
        .limit(1);
      if ((await there.executeTakeFirst()) !== undefined) await store.transact([writeOf(old)]);
    },
    async take(changes) {
      const since = new Date(clock.now() - FRESH_MS).toISOString();
      const occasions = await findOccasions(reader, changes, since);
      const devices = occasions.length === 0 ? [] : await liveDevices(dependencies);
      const now = isoNow(clock);
      const rows = devices.flatMap((device) =>
        together(occasions.filter((occasion) => concerns(device, occasion))).map(({ occasion, count }): Delivery => ({
          device_id: device.id,
          kind: occasion.kind,
          source_id: count === 1 ? occasion.sourceId : `@${occasion.at}`,
          conversation_id: occasion.conversationId,
          count,
          state: "waiting",
          attempts: 0,
          due_at: now,
          expires_at: new Date(Date.parse(occasion.at) + FRESH_MS).toISOString(),
          created_at: now,
        })),
      );
      if (rows.length === 0) return { statements: [], weight: 0 };
      const insert = compile
        .insertInto("push_deliveries")
        .values(rows.map((row) => ({ workspace_id: workspaceId, ...row })))
        // Told already, or about to be.
        .onConflict((conflict) => conflict.doNothing());
      return { statements: [writeOf(insert)], weight: rows.length, committed: noted };
    },
  });
}

function concerns(device: LiveDevice, { kind, line, at, personId }: Occasion): boolean {
  if (!device.events.includes(kind) || at < device.createdAt) return false;
  if (personId !== null && personId !== device.personId) return false;
  return isToldTo(device.lines, line === null ? [] : [line]);
}

/** Conversations that were assigned in one decision are told in one message: it may have been two hundred. */
function together(occasions: readonly Occasion[]): { occasion: Occasion; count: number }[] {
  const groups = Map.groupBy(occasions, ({ kind, sourceId, at }) =>
    kind === "assignment" ? `${kind} ${at}` : `${kind} ${sourceId}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [occasion] = group;
    return occasion === undefined ? [] : { occasion, count: group.length };
  });
}
