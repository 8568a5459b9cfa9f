/** What rows of a run and its units say, in the words of the contract. */
import { type Counts, ImportOptions, type ImportProgress, type ImportRun } from "./import.ts";
import { later, type Plan, type Unit } from "./position.ts";
import { isHeld, RunCounts, type RunRow } from "./run-table.ts";

export function presentRun(row: RunRow, units: readonly Unit[], now: string): ImportRun {
  const told = row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? "" };
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    options: ImportOptions.parse(JSON.parse(row.options)),
    requestedBy: row.requested_by,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    isWorkedOn: isHeld(row, now),
    error: told,
    counts: countsOf(units),
    skippedUnits: units.flatMap(({ state, resource, counts }) =>
      state === "skipped" ? [{ resource, reason: counts.reason ?? "" }] : [],
    ),
    progress: progressOf(row, units),
  };
}

function countsOf(units: readonly Unit[]): Record<string, Counts> {
  const byResource: Record<string, Counts> = {};
  for (const { resource, counts } of units) {
    const sum = (byResource[resource] ??= { seen: 0, stored: 0, duplicates: 0, skipped: {} });
    sum.seen += counts.seen;
    sum.stored += counts.stored;
    sum.duplicates += counts.duplicates;
    for (const [reason, times] of Object.entries(counts.skipped))
      sum.skipped[reason] = (sum.skipped[reason] ?? 0) + times;
  }
  return byResource;
}

function progressOf(row: RunRow, units: readonly Unit[]): ImportProgress {
  const { requests, rateLimited, activeMs } = RunCounts.parse(JSON.parse(row.counts));
  const share = row.state === "done" ? 1 : shareOf(units);
  const seconds = activeMs / 1_000;
  return {
    share,
    seconds,
    secondsLeft: share === null || share < 0.01 ? null : (seconds * (1 - share)) / share,
    requests,
    rateLimited,
    requestsPerSecond: seconds === 0 ? 0 : requests / seconds,
  };
}

function shareOf(units: readonly Unit[]): number | null {
  const plan = units.find((unit) => unit.position.shape === "plan")?.position;
  if (plan?.shape !== "plan") return null;
  let total = 0;
  let done = 0;
  for (const unit of units) {
    // Windows in which nothing was say nothing about how long the rest takes; most are from before the first activity.
    if (unit.position.shape !== "window" || (unit.state !== "pending" && unit.counts.seen === 0)) continue;
    const { span, read } = spanOf(unit, plan);
    total += span;
    done += read;
  }
  return total === 0 ? null : done / total;
}

function spanOf({ position, state }: Unit, plan: Plan): { span: number; read: number } {
  if (position.shape !== "window") return { span: 0, read: 0 };
  const top = Date.parse(position.to ?? plan.startedAt);
  const bottom = Date.parse(later(position.from, plan.floor) ?? plan.floor);
  const span = Math.max(0, top - bottom);
  if (state !== "pending") return { span, read: span };
  const reached = position.reached === null ? top : Date.parse(position.reached);
  return { span, read: Math.min(span, Math.max(0, top - reached)) };
}
