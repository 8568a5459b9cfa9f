/** A page of a thread around a moment or an activity: where somebody jumps to a date, a search hit, or the first unread. */
import { momentCursors, type MomentKey, type Order } from "./by-moment.ts";
import { readThread, type ThreadItem, type ThreadOptions } from "./activities.ts";
import type { Reader } from "./reader.ts";

export interface ThreadPage {
  data: ThreadItem[];
  /** Goes on in the asked order. */
  next_cursor: string | null;
  /** Goes on at the other end, in the other order. */
  previous_cursor: string | null;
}

/** Less than every id, and nothing lies between an id and the id with it appended. */
const LEAST = "\u0001";

/** Null where the activity is not one of this conversation. */
export async function readThreadAround(
  reader: Reader,
  {
    conversationId,
    around,
    limit,
    order,
    ...options
  }: ThreadOptions & {
    conversationId: string;
    around: string;
    limit: number;
    order: Order;
  },
): Promise<ThreadPage | null> {
  const place = await placeOf(reader, conversationId, around);
  if (place === null) return null;
  // The one that was asked for is among the older ones.
  const older = { limit: Math.ceil(limit / 2), cursor: momentCursors("thread", "newest").encode(place.olderThan) };
  const newer = { limit: Math.floor(limit / 2), cursor: momentCursors("thread", "oldest").encode(place.newerThan) };
  const [before, after] = await Promise.all([
    readThread(reader, older, conversationId, "newest", options),
    newer.limit === 0
      ? { data: [], next_cursor: newer.cursor }
      : readThread(reader, newer, conversationId, "oldest", options),
  ]);
  return order === "newest"
    ? {
        data: [...after.data.toReversed(), ...before.data],
        next_cursor: before.next_cursor,
        previous_cursor: after.next_cursor,
      }
    : {
        data: [...before.data.toReversed(), ...after.data],
        next_cursor: after.next_cursor,
        previous_cursor: before.next_cursor,
      };
}

async function placeOf(
  { db, workspaceId }: Reader,
  conversationId: string,
  around: string,
): Promise<{ olderThan: MomentKey; newerThan: MomentKey } | null> {
  if (/^\d{4}-/.test(around)) return { olderThan: [around, LEAST], newerThan: [around, LEAST] };
  const row = await db
    .selectFrom("activities")
    .select(["id", "occurred_at"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", around)
    .where("conversation_id", "=", conversationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { olderThan: [row.occurred_at, row.id + LEAST], newerThan: [row.occurred_at, row.id] };
}
