/**
 * Where to cut a window in two, so that several chains of pages run at once. A chain waits for each answer before it can
 * ask on, so with answers of 200 ms one alone makes 5 requests a second, half of what is allowed.
 *
 * Nothing is known of an account beforehand; what a chain has read so far tells how dense its window is. The fullest rest
 * is halved by time. A half that turns out empty costs one request.
 */
import { later, type Plan, type Unit, type WindowPosition } from "./position.ts";

/** A rest that its own chain reads in two pages is not worth another request. */
const MIN_REST_ITEMS = 100;

export interface Cut {
  unit: Unit;
  position: WindowPosition;
  /** The lower part is `position.from` to here, the upper part keeps the rest. */
  at: string;
}

/** Of units under way, the one with the most still to read, and where to halve it; null when none is worth it. */
export function chooseCut(units: Iterable<Unit>, plan: Plan): Cut | null {
  let best: { cut: Cut; items: number } | null = null;
  for (const unit of units) {
    const { position } = unit;
    if (position.shape !== "window" || position.reached === null) continue;
    const rest = restOf(position, unit.counts.seen, plan);
    if (rest === null || rest.items < MIN_REST_ITEMS || (best !== null && rest.items <= best.items)) continue;
    best = { cut: { unit, position, at: rest.middle }, items: rest.items };
  }
  return best?.cut ?? null;
}

function restOf(position: WindowPosition, seen: number, plan: Plan): { items: number; middle: string } | null {
  if (position.reached === null) return null;
  const top = Date.parse(position.to ?? plan.startedAt);
  const reached = Date.parse(position.reached);
  const bottom = Date.parse(later(position.from, plan.floor) ?? plan.floor);
  if (reached <= bottom + 1) return null;
  // The chain of a window without an upper end may have begun after the plan.
  const span = Math.max(1, top - reached);
  return {
    items: (seen / span) * (reached - bottom),
    middle: new Date(Math.floor((bottom + reached) / 2)).toISOString(),
  };
}
