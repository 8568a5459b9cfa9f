import { z } from "zod";
import { cursorsOf } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Change } from "./resources.ts";

const cursors = cursorsOf("changes", z.number().int().nonnegative());

/**
 * The feed, oldest first. The store numbers changes in the order of their commits, so whoever goes on from
 * `next_cursor` misses nothing. It is never null: at the end of the feed it is where to look for more.
 */
export async function listChanges(
  { db, workspaceId }: Reader,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ data: Change[]; next_cursor: string }> {
  const from = after === undefined ? 0 : cursors.decode(after);
  const data = await db
    .selectFrom("changes")
    .select(["seq", "entity", "entity_id", "op"])
    .where("workspace_id", "=", workspaceId)
    .where("seq", ">", from)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return { data, next_cursor: cursors.encode(data.at(-1)?.seq ?? from) };
}
