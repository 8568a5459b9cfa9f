/** When a campaign is through, by what its lines may send on each day. No more than an expectation: answers make it shorter. */
import { isHoliday, weekdayOf } from "@linekeeper/sms/calendar";
import { FEDERAL_HOLIDAYS } from "@linekeeper/sms/quiet-hours";
import { momentOf } from "@linekeeper/sms/zone";
import { dayIn, limitOn } from "../read/cold-limits.ts";
import type { StoredCampaign } from "./campaign-rows.ts";
import type { Forecast } from "./campaigns.ts";
import { type CampaignDependencies, iso } from "./dependencies.ts";
import { type LineState, lineStates } from "./lines.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Beyond, a firm would do something else. */
const MOST_DAYS = 1_000;
/** What is shown of them. */
const SHOWN_DAYS = 60;

export interface PlannedGroup {
  line: string;
  warm: number;
  step: number;
  count: number;
}

export interface LineForecast {
  line: string;
  planned: number;
  cold: number;
  limit: number;
  used_today: number;
  paused_until: string | null;
  /** `from`: when the first of them leaves. */
  days: { day: string; texts: number; from: number }[];
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
  const textsOf = (warm: number): number =>
    groups
      .filter((one) => one.warm === warm)
      .reduce((sum, { count, step }) => sum + count * (steps.length - step + 1), 0);
  let cold = textsOf(0);
  let warm = textsOf(1);
  const days: LineForecast["days"] = [];
  const planned = groups.reduce((sum, { count }) => sum + count, 0);
  const paceMs = settings.pace_seconds * 1000;
  const perDay = Math.max(1, Math.floor(((settings.window.to - settings.window.from) * HOUR_MS) / paceMs));
  const begins = Math.max(
    clock.now(),
    row.state === "draft" || row.starts_at === null ? 0 : Date.parse(row.starts_at),
    state.pausedUntil === null ? 0 : Date.parse(state.pausedUntil),
  );
  let finishesAt: number | null = null;
  for (let ahead = 0; ahead < MOST_DAYS && cold + warm > 0; ahead += 1) {
    const day = dayIn(timeZone, begins + ahead * DAY_MS);
    const count = Date.parse(day) / DAY_MS;
    if (!settings.weekdays.includes(weekdayOf(count)) || (!settings.holidays && isHoliday(count, FEDERAL_HOLIDAYS))) {
      continue;
    }
    const opens = momentOf(timeZone, count, settings.window.from * HOUR_MS);
    const from = Math.max(begins, opens);
    const left = Math.floor((momentOf(timeZone, count, settings.window.to * HOUR_MS) - from) / paceMs);
    const most = Math.min(perDay, Math.max(0, left));
    const used = day === dayIn(timeZone, clock.now()) ? state.used : 0;
    const room = Math.max(0, limitOn(day, coldLimit, state.row) - used);
    const warmToday = Math.min(warm, most);
    const coldToday = Math.min(cold, room, most - warmToday);
    if (warmToday + coldToday === 0) continue;
    warm -= warmToday;
    cold -= coldToday;
    days.push({ day, texts: warmToday + coldToday, from });
    finishesAt = from + (warmToday + coldToday) * paceMs;
  }
  if (cold + warm > 0) finishesAt = null;
  // Follow-ups wait for their delay, however few they are.
  const first = groups.reduce((least, { step }) => Math.min(least, step), steps.length + 1);
  const delays = steps.slice(first).reduce((sum, { delay_hours }) => sum + delay_hours * HOUR_MS, 0);
  if (finishesAt !== null && groups.length > 0) finishesAt = Math.max(finishesAt, begins + delays);
  return {
    line: state.line,
    planned,
    cold: groups.filter((one) => one.warm === 0).reduce((sum, { count }) => sum + count, 0),
    limit: state.limit,
    used_today: state.used,
    paused_until: state.pausedUntil,
    days,
    finishesAt,
  };
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
