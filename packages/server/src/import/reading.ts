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
  /** Ids of contacts that are not known to be deleted. */
  livingContacts(this: void): Promise<string[]>;
  /** How often in a row the same request of this page had no usable answer. */
  failures: number;
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

/**
 * A request that fails so often, over five minutes, while those before it in the page are answered: what it asks for is
 * broken at Quo, and would hold up everything else for ever.
 */
const MOST_FAILURES = 10;

/** All pages of a short list: artefacts of one call, properties of one contact. Ends where its cursors lead in a circle. */
export async function readAll<T>(
  readPage: (after: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; date: string | null }> {
  const items: T[] = [];
  const followed = new Set<string>();
  let after: string | undefined;
  for (;;) {
    const page = await readPage(after);
    items.push(...page.data);
    if (page.next === null || followed.has(page.next)) return { items, date: page.date };
    after = page.next;
    followed.add(after);
  }
}

/** Adds what an item is refused for, or fails with for ever; other retryable and all fatal errors are thrown on. */
export async function orSkip<T>(
  what: string,
  skipped: Record<string, number>,
  reading: Promise<T>,
  { failures }: Pick<ReadContext, "failures">,
): Promise<T | null> {
  const { refused, value } = await orRefusal(reading, { isPatient: failures < MOST_FAILURES });
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
