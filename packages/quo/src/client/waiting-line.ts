import type { Priority } from "./call-options.ts";

/**
 * Who goes next.
 *
 * Guaranteed: one caller's calls leave in the order in which they came; callers of one priority take turns; a higher
 * priority goes first, but no more than so many times in a row past a lower one that waits: `person` and `normal` leave
 * every tenth turn to `background`, and `person` leaves every fifth to `normal`. So nobody waits for ever, and a person waits
 * for two others at most, however long the line is.
 */
export interface WaitingLine<T> {
  readonly size: number;
  add(entry: T, priority: Priority, caller: string): void;
  remove(entry: T): void;
  /** Takes out whoever goes next. */
  take(): T | undefined;
}

const PRIORITIES = ["person", "normal", "background"] as const satisfies readonly Priority[];
const MOST_PASSED_OVER = { person: Infinity, normal: 4, background: 9 } as const satisfies Record<Priority, number>;

interface Lane<T> {
  /** In the order of their turns. */
  callers: Map<string, Set<T>>;
  passedOver: number;
}

export function createWaitingLine<T>(): WaitingLine<T> {
  const lanes: Record<Priority, Lane<T>> = {
    person: { callers: new Map(), passedOver: 0 },
    normal: { callers: new Map(), passedOver: 0 },
    background: { callers: new Map(), passedOver: 0 },
  };
  const places = new Map<T, { lane: Lane<T>; caller: string }>();

  const leave = (entry: T, lane: Lane<T>, caller: string): void => {
    places.delete(entry);
    const queued = lane.callers.get(caller);
    queued?.delete(entry);
    if (queued?.size === 0) lane.callers.delete(caller);
  };

  /** The lowest lane that was passed over too often, or else the highest in which someone waits. */
  const nextLane = (): Lane<T> | undefined => {
    const waiting = PRIORITIES.filter((priority) => lanes[priority].callers.size > 0);
    const due = waiting.findLast((priority) => lanes[priority].passedOver >= MOST_PASSED_OVER[priority]);
    const chosen = due ?? waiting[0];
    if (chosen === undefined) return undefined;
    for (const priority of waiting) lanes[priority].passedOver += 1;
    lanes[chosen].passedOver = 0;
    return lanes[chosen];
  };

  return {
    get size() {
      return places.size;
    },
    add: (entry, priority, caller) => {
      const lane = lanes[priority];
      const queued = lane.callers.get(caller);
      if (queued === undefined) lane.callers.set(caller, new Set([entry]));
      else queued.add(entry);
      places.set(entry, { lane, caller });
    },
    remove: (entry) => {
      const place = places.get(entry);
      if (place !== undefined) leave(entry, place.lane, place.caller);
    },
    take: () => {
      const lane = nextLane();
      if (lane === undefined) return undefined;
      for (const [caller, queued] of lane.callers) {
        lane.callers.delete(caller);
        lane.callers.set(caller, queued);
        for (const entry of queued) {
          leave(entry, lane, caller);
          return entry;
        }
      }
      return undefined;
    },
  };
}
