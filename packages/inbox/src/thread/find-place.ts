import type { ThreadItem } from "./thread-items.ts";

export interface FoundPlace {
  /** Of the item; null where it is not among these. */
  key: string | null;
  /** It may be before what is loaded. */
  isEarlier: boolean;
}

/** A place in a thread: an activity or a note by its id, or the first of what happened from a moment on. */
export function findPlace(items: readonly ThreadItem[], at: string, isComplete: boolean): FoundPlace {
  const moment = Date.parse(at);
  if (!/^\d{4}-\d\d-\d\dT/.test(at) || Number.isNaN(moment)) {
    const found = items.find(({ kind, key }) => key === at && (kind === "activity" || kind === "note"));
    return { key: found?.key ?? null, isEarlier: found === undefined && !isComplete };
  }
  const dated = items.filter((item) => item.kind === "activity" || item.kind === "note");
  const [first] = dated;
  // What was before may be of that day too, as long as nothing older is known.
  if (!isComplete && (first === undefined || Date.parse(first.moment) >= moment)) {
    return { key: null, isEarlier: true };
  }
  const found = dated.find((item) => Date.parse(item.moment) >= moment) ?? dated.at(-1);
  return { key: found?.key ?? null, isEarlier: false };
}
