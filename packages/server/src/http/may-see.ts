import type { MediaFile } from "../read/resources.ts";
import type { Bearer } from "./tokens.ts";

/**
 * Whether a file is shown to somebody: as its thread is. Today every token sees the whole workspace; this is the place
 * where that will be narrowed.
 */
export function maySee(_bearer: Bearer, _file: Pick<MediaFile, "activity_id">): boolean {
  return true;
}
