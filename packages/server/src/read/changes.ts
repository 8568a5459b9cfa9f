import { z } from "zod";
import { isToldTo, placeChanges } from "./audience.ts";
import { cursorsOf } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Change } from "./resources.ts";

const cursors = cursorsOf("changes", z.number().int().nonnegative());

/**
 * The feed, oldest first. The store numbers changes in the order of their commits, so whoever goes on from
 * `next_cursor` misses nothing. It is never null: at the end of the feed it is where to look for more. A page of whoever
 * may not see all lines has fewer changes than its limit, or none, and is not the last for that.
 */
export async function listChanges(
  reader: Reader,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ data: Change[]; next_cursor: string }> {
  const from = after === undefined ? 0 : cursors.decode(after);
  const changes = await changesAfter(reader, from, limit);
  const next_cursor = cursors.encode(changes.at(-1)?.seq ?? from);
  if (reader.lines === "all") return { data: changes, next_cursor };
  const placed = await placeChanges(reader, changes);
  const data = placed
    .filter(({ audience }) => isToldTo(reader.lines, audience))
    .map(({ audience: _audience, ...change }) => change);
  return { data, next_cursor };
}

/** The feed as `listChanges`, by plain cursors: at most `limit` changes after `seq`, oldest first. */
export async function changesAfter({ db, workspaceId }: Reader, seq: number, limit: number): Promise<Change[]> {
  return db
    .selectFrom("changes")
    .select(["seq", "entity", "entity_id", "op"])
    .where("workspace_id", "=", workspaceId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
}

/** The end of the feed: its latest `limit` changes, oldest first. */
export async function newestChanges({ db, workspaceId }: Reader, limit: number): Promise<Change[]> {
  const newest = await db
    .selectFrom("changes")
    .select(["seq", "entity", "entity_id", "op"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
  return newest.reverse();
}
