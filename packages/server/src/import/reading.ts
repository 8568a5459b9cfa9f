/** What readers of units share: what they are given, and what one page is. */
import type { CallOptions, Page, QuoClient } from "@linekeeper/quo";
import { type Clock, isoNow } from "../clock.ts";
import { createObservation, type ObservationInput } from "../observe/observation.ts";
import type { Delivery } from "../store/store.ts";
import type { Plan, Position } from "./position.ts";
import { orRefusal } from "./refusals.ts";

export interface ReadContext {
  quo: QuoClient;
  plan: Plan;
  /** Background priority, the run's signal, and the counter of answers. */
  options: CallOptions;
  clock: Clock;
  /** Which of these the ledger has already. */
  areKnown(this: void, deliveries: readonly Delivery[]): Promise<boolean[]>;
  /** The ledger has a delivery of this event. */
  hasEvent(this: void, eventId: string): Promise<boolean>;
}

export interface ReadPage<P extends Position = Position> {
  /** To append, before the position is saved. */
  deliveries: Delivery[];
  next: P;
  isDone: boolean;
  seen: number;
  skipped: Record<string, number>;
}

export type Observed = Omit<ObservationInput, "observedAt" | "receivedAt">;

/** `date`: the answer's own; ours where it told none. */
export function observe({ clock }: Pick<ReadContext, "clock">, date: string | null, what: Observed): Delivery {
  const receivedAt = isoNow(clock);
  return createObservation({ ...what, observedAt: date ?? receivedAt, receivedAt });
}

/** All pages of a short list: artefacts of one call, properties of one contact. */
export async function readAll<T>(
  readPage: (after: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; date: string | null }> {
  const items: T[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await readPage(after);
    items.push(...page.data);
    if (page.next === null || page.next === after) return { items, date: page.date };
    after = page.next;
  }
}

/** Adds what an item is refused for; retryable and fatal errors are thrown on. */
export async function orSkip<T>(what: string, skipped: Record<string, number>, reading: Promise<T>): Promise<T | null> {
  const { refused, value } = await orRefusal(reading);
  if (refused === null) return value;
  count(skipped, `${what}: ${refused.reason}`);
  return null;
}

export function count(counts: Record<string, number>, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}

/** Waits for all, also after one failed: no request is left behind when the page is read again. */
export async function allOf<T>(readings: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(readings);
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
