import type { PlacedChange } from "../read/audience.ts";
import { changeText } from "./event-text.ts";
import type { ResyncReason } from "./live.ts";

/** A stretch of the feed: of each entity its last change in it, in the order of their cursors. */
export interface Batch {
  /** The cursor after it. */
  to: number;
  changes: readonly PlacedChange[];
  /** All of them, as they go over the wire. */
  text: string;
}

/** The latest changes, shared by all streams. Everything after `floor` is here, and a reset leaves nothing before it. */
export class ChangeWindow {
  readonly #size: number;
  #changes: PlacedChange[] = [];
  #head = 0;
  #floor = 0;
  #floorIsReset = false;
  /** Streams are mostly at the same cursor: they share the last batch. */
  #latest: { from: number; limit: number; batch: Batch } | undefined;

  constructor(size: number) {
    this.#size = size;
  }

  get head(): number {
    return this.#head;
  }

  /** Replaces all by the end of the feed: its latest changes, oldest first, at most as many as the window holds. */
  load(newest: readonly PlacedChange[]): void {
    const first = newest[0];
    this.#changes = [];
    // What was before the first row is not known, trimmed feeds included.
    this.#floor = first === undefined ? 0 : first.seq - 1;
    this.#floorIsReset = false;
    this.#head = this.#floor;
    this.append(newest);
  }

  /** `changes`: the next of the feed, oldest first. */
  append(changes: readonly PlacedChange[]): void {
    const last = changes.at(-1);
    if (last === undefined) return;
    this.#latest = undefined;
    this.#head = last.seq;
    const resetAt = changes.findLastIndex(isReset);
    if (resetAt >= 0) {
      this.#changes = [];
      this.#floor = changes[resetAt]?.seq ?? this.#floor;
      this.#floorIsReset = true;
    }
    for (const change of changes.slice(resetAt + 1)) this.#changes.push(change);
    // A quarter over the size, so that not every append moves the whole of it.
    if (this.#changes.length > this.#size * 1.25) {
      const removed = this.#changes.splice(0, this.#changes.length - this.#size);
      this.#floor = removed.at(-1)?.seq ?? this.#floor;
      this.#floorIsReset = false;
    }
  }

  /** Null: everything after the cursor is here. */
  whyLost(cursor: number): ResyncReason | null {
    if (cursor > this.#head) return "unknown_cursor";
    if (cursor >= this.#floor) return null;
    return this.#floorIsReset ? "reset" : "too_old";
  }

  /** Of a cursor that is not lost: at most `limit` changes, before those that are superseded are left out. */
  after(cursor: number, limit: number): Batch {
    if (this.#latest?.from === cursor && this.#latest.limit === limit) return this.#latest.batch;
    const from = this.#indexAfter(cursor);
    const last = new Map<string, PlacedChange>();
    const to = Math.min(from + limit, this.#changes.length);
    for (let at = from; at < to; at++) {
      const change = this.#changes[at] as PlacedChange;
      const key = `${change.entity}\0${change.entity_id}`;
      // A key that is set again keeps its place; the order must be that of the cursors.
      last.delete(key);
      last.set(key, change);
    }
    const changes = [...last.values()];
    const batch = {
      to: to === this.#changes.length ? this.#head : (this.#changes[to - 1]?.seq ?? cursor),
      changes,
      text: changes.map(changeText).join(""),
    };
    this.#latest = { from: cursor, limit, batch };
    return batch;
  }

  #indexAfter(cursor: number): number {
    let low = 0;
    let high = this.#changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#changes[middle] as PlacedChange).seq > cursor) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function isReset({ entity, entity_id }: PlacedChange): boolean {
  return entity === "projection" && entity_id === "reset";
}
