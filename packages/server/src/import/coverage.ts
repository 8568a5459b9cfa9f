/**
 * What a finished run says about completeness: "everything of this line from A to B is here".
 *
 * `complete_to` is Quo's own clock at the run's first answer, less a minute: what happened in that minute may not have been
 * listed yet. It moves only when every unit that tells activities was read to its end, and only forward. An interval
 * that does not touch the one before leaves a gap: then the older one stays, and the gap is told.
 */
import { ImportOptions } from "./import.ts";
import { earlier, later, type Plan, shifted, type Unit } from "./position.ts";
import type { RunRow } from "./run-table.ts";

/** Stands for "the beginning": nothing is older. */
export const BEGINNING = "1970-01-01T00:00:00.000Z";
const MARGIN_MS = 60_000;

export interface Coverage {
  phone_number_id: string;
  number: string | null;
  complete_from: string | null;
  complete_to: string | null;
  gap: string | null;
}

/** Of every line of the plan, given what was known before. */
export function coverageAfter(
  run: Pick<RunRow, "kind" | "options">,
  plan: Plan,
  units: readonly Unit[],
  before: readonly Coverage[],
): Coverage[] {
  const { since } = ImportOptions.parse(JSON.parse(run.options));
  const from = run.kind === "import" ? (since ?? BEGINNING) : (plan.from ?? BEGINNING);
  const to = shifted(plan.startedAt, -MARGIN_MS);
  const unread = unreadOf(units);
  const unreadable = unreadableOf(units);
  return plan.lines.map(({ id, number }) => {
    const known = before.find((one) => one.phone_number_id === id);
    const { complete_from, complete_to } = known ?? { complete_from: null, complete_to: null };
    const line = { phone_number_id: id, number };
    if (unread !== null) return { ...line, complete_from, complete_to, gap: unread };
    if (complete_from === null || complete_to === null) {
      return { ...line, complete_from: from, complete_to: to, gap: unreadable };
    }
    if (from > complete_to) {
      const gap = `What happened from ${complete_to} to ${from} was not read. Import from an earlier moment.`;
      return { ...line, complete_from, complete_to, gap };
    }
    return {
      ...line,
      complete_from: earlier(complete_from, from),
      complete_to: later(complete_to, to),
      gap: unreadable,
    };
  });
}

const ACTIVITIES: ReadonlySet<string> = new Set(["messages", "calls", "threads"]);

/** Units that tell activities and were given up. */
function unreadOf(units: readonly Unit[]): string | null {
  const skipped = units.filter(({ resource, state }) => ACTIVITIES.has(resource) && state === "skipped");
  if (skipped.length === 0) return null;
  const reasons = new Set(skipped.map(({ resource, counts }) => `${resource}: ${counts.reason ?? "unknown"}`));
  return `Not everything could be read. ${[...reasons].join("; ")}.`;
}

/** 404 says that there is nothing to read; all else is something that stays unseen. */
function unreadableOf(units: readonly Unit[]): string | null {
  const reasons = new Map<string, number>();
  for (const { resource, counts } of units) {
    if (!ACTIVITIES.has(resource)) continue;
    for (const [reason, times] of Object.entries(counts.skipped)) {
      if (!/: 404 /.test(reason)) reasons.set(reason, (reasons.get(reason) ?? 0) + times);
    }
  }
  if (reasons.size === 0) return null;
  const told = [...reasons].map(([reason, times]) => `${times} × ${reason}`);
  return `Quo's API does not show everything. ${told.join("; ")}.`;
}
