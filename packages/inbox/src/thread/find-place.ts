import type { ThreadItem } from "./thread-items.ts";

/**
 * The key of the item at a place: an activity or a note by its id, or the first of what happened from a moment on.
 * `earlier`: before what is loaded; null: nowhere.
 */
export function findPlace(items: readonly ThreadItem[], at: string, isComplete: boolean): string | "earlier" | null {
  const moment = Date.parse(at);
  if (!/^\d{4}-\d\d-\d\dT/.test(at) || Number.isNaN(moment)) {
    const found = items.find(({ kind, key }) => key === at && (kind === "activity" || kind === "note"));
    return found?.key ?? (isComplete ? null : "earlier");
  }
  const dated = items.filter((item) => item.kind === "activity" || item.kind === "note");
  const [first] = dated;
  // What was before may be of that day too, as long as nothing older is known.
  if (!isComplete && (first === undefined || Date.parse(first.moment) >= moment)) return "earlier";
  return dated.find((item) => Date.parse(item.moment) >= moment)?.key ?? dated.at(-1)?.key ?? null;
}
