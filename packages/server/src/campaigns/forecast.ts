/** When a campaign is through, by what its lines may send on each day. No more than an expectation: answers make it shorter. */
import { isHoliday, weekdayOf } from "@linekeeper/sms/calendar";
import { FEDERAL_HOLIDAYS } from "@linekeeper/sms/quiet-hours";
import { momentOf } from "@linekeeper/sms/zone";
import { dayIn, limitOn } from "../read/cold-limits.ts";
import type { StoredCampaign } from "./campaign-rows.ts";
import type { Forecast } from "./campaigns.ts";
import { type CampaignDependencies, iso } from "./dependencies.ts";
import { type LineState, lineStates } from "./lines.ts";
import type { PlannedGroup } from "./planned-counts.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Beyond, a firm would do something else. */
const MOST_DAYS = 1_000;
/** What is shown of them. */
const SHOWN_DAYS = 60;

export interface LineForecast extends Omit<Forecast["lines"][number], "days"> {
  /** `turns`: of those who are planned now, how many get their next text; `from`: when the first text leaves. */
  days: { day: string; texts: number; turns: number; from: number }[];
  /** Null: never, as things are. */
  finishesAt: number | null;
}

type ForecastDeps = Pick<CampaignDependencies, "reader" | "coldLimit" | "timeZone" | "clock">;

export async function forecastLines(
  deps: ForecastDeps,
  campaign: StoredCampaign,
  groups: readonly PlannedGroup[],
): Promise<LineForecast[]> {
  const states = await lineStates(deps, campaign.settings.lines);
  return [...states.values()].map((state) =>
    forecastLine(
      deps,
      campaign,
      state,
      groups.filter(({ line }) => line === state.line),
    ),
  );
}

function forecastLine(
  { coldLimit, timeZone, clock }: ForecastDeps,
  { row, settings, steps }: StoredCampaign,
  state: LineState,
  groups: readonly PlannedGroup[],
): LineForecast {
  const days: LineForecast["days"] = [];
  const paceMs = settings.pace_seconds * 1000;
  const begins = Math.max(
    clock.now(),
    row.state === "draft" || row.starts_at === null ? 0 : Date.parse(row.starts_at),
    state.pausedUntil === null ? 0 : Date.parse(state.pausedUntil),
  );
  const delayOf = (step: number): number => (steps[step - 1]?.delay_hours ?? 0) * HOUR_MS;
  let waiting: Cohort[] = groups.map(({ step, warm, count }) => {
    // Of follow-ups nobody asks here when each is due: at the latest after their whole delay.
    return { step, isCold: warm === 0, count, dueAt: begins + (step > 1 ? delayOf(step) : 0), isNext: true };
  });
  let finishesAt: number | null = null;
  for (let ahead = 0; ahead < MOST_DAYS && waiting.length > 0; ahead += 1) {
    const day = dayIn(timeZone, begins + ahead * DAY_MS);
    const count = Date.parse(day) / DAY_MS;
    if (!settings.weekdays.includes(weekdayOf(count)) || (!settings.holidays && isHoliday(count, FEDERAL_HOLIDAYS))) {
      continue;
    }
    const used = day === dayIn(timeZone, clock.now()) ? state.used : 0;
    let room = Math.max(0, limitOn(day, coldLimit, state.row) - used);
    const closes = momentOf(timeZone, count, settings.window.to * HOUR_MS);
    const from = Math.max(begins, momentOf(timeZone, count, settings.window.from * HOUR_MS));
    const sent = { day, texts: 0, turns: 0, from };
    for (let at = from; at + paceMs <= closes;) {
      const may = waiting.filter(
        ({ count: left, isCold, dueAt }) => left > 0 && dueAt < closes && (!isCold || room > 0),
      );
      const next = firstOf(may, at);
      if (next === undefined) break;
      at = Math.max(at, next.dueAt);
      const texts = Math.min(next.count, Math.floor((closes - at) / paceMs), next.isCold ? room : Infinity);
      if (texts === 0) break;
      if (sent.texts === 0) sent.from = at;
      at += texts * paceMs;
      sent.texts += texts;
      if (next.isNext) sent.turns += texts;
      if (next.isCold) room -= texts;
      next.count -= texts;
      finishesAt = at;
      if (next.step < steps.length) {
        const step = next.step + 1;
        waiting.push({ step, isCold: next.isCold, count: texts, dueAt: at + delayOf(step), isNext: false });
      }
    }
    waiting = waiting.filter((cohort) => cohort.count > 0);
    if (sent.texts > 0) days.push(sent);
  }
  return {
    line: state.line,
    planned: groups.reduce((sum, { count }) => sum + count, 0),
    cold: groups.filter((one) => one.warm === 0).reduce((sum, { count }) => sum + count, 0),
    limit: state.limit,
    used_today: state.used,
    paused_until: state.pausedUntil,
    days,
    finishesAt: waiting.length > 0 ? null : finishesAt,
  };
}

/** Some who get their texts together. */
interface Cohort {
  step: number;
  isCold: boolean;
  count: number;
  dueAt: number;
  /** What they wait for now, and not what follows it. */
  isNext: boolean;
}

/** Of those that are due, warm ones before cold ones and follow-ups before first texts; else the one that is due first. */
function firstOf(cohorts: readonly Cohort[], at: number): Cohort | undefined {
  const due = cohorts.filter(({ dueAt }) => dueAt <= at);
  return due.length > 0
    ? due.toSorted((a, b) => Number(a.isCold) - Number(b.isCold) || b.step - a.step)[0]
    : cohorts.toSorted((a, b) => a.dueAt - b.dueAt)[0];
}

export function presentForecast(lines: readonly LineForecast[]): Forecast {
  const busy = lines.filter(({ planned }) => planned > 0);
  const ends = busy.map(({ finishesAt }) => finishesAt);
  const last = ends.includes(null) || ends.length === 0 ? null : Math.max(...ends.map((end) => end ?? 0));
  return {
    finishes_at: last === null ? null : iso(last),
    lines: lines.map(({ line, planned, cold, limit, used_today, paused_until, days }) => ({
      line,
      planned,
      cold,
      limit,
      used_today,
      paused_until,
      days: days.slice(0, SHOWN_DAYS).map(({ day, texts }) => ({ day, texts })),
    })),
  };
}
