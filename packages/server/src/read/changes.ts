import { z } from "zod";
import { linesOfChanges, seesChange } from "./lines-of-changes.ts";
import { cursorsOf } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Change } from "./resources.ts";

const cursors = cursorsOf("changes", z.number().int().nonnegative());

/** Of those who see some lines only, one answer looks through so many changes at most. */
const MAX_SCANNED = 2000;

/**
 * The feed, oldest first. The store numbers changes in the order of their commits, so whoever goes on from
 * `next_cursor` misses nothing. It is never null: at the end of the feed it is where to look for more.
 *
 * For whoever sees some lines only, an answer may hold fewer changes than were asked for, even none, before the end.
 */
export async function listChanges(
  reader: Reader,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ data: Change[]; next_cursor: string }> {
  const from = after === undefined ? 0 : cursors.decode(after);
  const { lines } = reader;
  const found = await changesAfter(reader, from, lines === "all" ? limit : MAX_SCANNED);
  if (lines === "all") return { data: found, next_cursor: cursors.encode(found.at(-1)?.seq ?? from) };
  const linesOf = await linesOfChanges(reader, found);
  const seen = found.filter((change) => seesChange(lines, linesOf(change)));
  const data = seen.slice(0, limit);
  const last = seen.length > limit ? data.at(-1) : found.at(-1);
  return { data, next_cursor: cursors.encode(last?.seq ?? from) };
}

/** At most `limit` changes after `seq`, oldest first, whatever their lines. */
async function changesAfter({ db, workspaceId }: Reader, seq: number, limit: number): Promise<Change[]> {
  return db
    .selectFrom("changes")
    .select(["seq", "entity", "entity_id", "op"])
    .where("workspace_id", "=", workspaceId)
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(limit)
    .execute();
}
