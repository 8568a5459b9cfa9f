import type { Change, MediaFile } from "../read/resources.ts";
import type { Bearer } from "./tokens.ts";

/**
 * Whether a file is shown to somebody: as its thread is. Today every token sees the whole workspace; this is the place
 * where that will be narrowed.
 */
export function maySee(_bearer: Bearer, _file: Pick<MediaFile, "activity_id">): boolean {
  return true;
}

/**
 * Whether somebody learns on the live stream that this changed, or who is at this conversation. Asked for every change of
 * every stream, so it must answer from what is in memory; what it needs to know of a change, the reader of the feed adds.
 */
export function maySeeChange(_bearer: Bearer, _change: Pick<Change, "entity" | "entity_id">): boolean {
  return true;
}
