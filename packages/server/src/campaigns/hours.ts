/** When recipients may be texted: the law of where they are, and the campaign's own hours, in their own time. */
import { isHoliday, weekdayOf } from "@linekeeper/sms/calendar";
import { placesOf } from "@linekeeper/sms/places";
import { allowedAt, nextAllowed } from "@linekeeper/sms/quiet-hours";
import { localTime, momentOf } from "@linekeeper/sms/zone";
import type { CampaignSettings } from "./settings.ts";

export type HourSettings = Pick<CampaignSettings, "window" | "weekdays" | "holidays" | "strict_hours">;

/** One who stands for all who may be in the same places. */
export interface Placed {
  number: string;
  region: string | null;
}

/** A text leaves no later than this before the hours end: Quo and carriers take their time. */
export const GUARD_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
const HORIZON_MS = 400 * 24 * HOUR_MS;
export const FEDERAL_HOLIDAYS = [
  "01-01",
  "martin-luther-king",
  "presidents",
  "memorial",
  "06-19",
  "07-04",
  "labor",
  "columbus",
  "11-11",
  "thanksgiving",
  "12-25",
] as const;

export interface Opening {
  /** A text may leave from here on; at or after the moment that was asked about. */
  from: number;
  /** And before this moment: the end of the hours less the guard. */
  to: number;
  /** Why not now; null where `from` is the moment that was asked about. */
  reason: string | null;
}

/** The same text for all who may be in the same places; empty where nothing is known. */
export function placeKey({ number, region }: Placed): string {
  const places = placesOf(number, { state: region ?? undefined });
  // A toll-free number may be anywhere.
  return places.length > 20 ? "anywhere" : places.map(({ state, zone }) => `${state ?? ""}:${zone}`).join(",");
}

/** The next stretch in which a text may leave. Null: none within 400 days, or nothing is known of the place. */
export function nextOpening(placed: Placed, settings: HourSettings, asked: number): Opening | null {
  const options = { state: placed.region ?? undefined, strict: settings.strict_hours };
  const zones = [...new Set(placesOf(placed.number, options).map(({ zone }) => zone))];
  let at = asked;
  let reason: string | null = null;
  while (at - asked <= HORIZON_MS) {
    const lawful = nextAllowed(placed.number, options, at);
    if (lawful === null) return null;
    if (lawful.at > at) [at, reason] = [lawful.at, lawful.reason];
    const own = latestOpening(zones, settings, at);
    if (own > at) {
      [at, reason] = [own, `The campaign sends ${tellHours(settings)}, in the recipient's time.`];
      continue;
    }
    const { closesAt } = allowedAt(placed.number, options, at);
    if (closesAt === null) return null;
    const to = Math.min(closesAt, ...zones.map((zone) => closingOf(zone, settings, at))) - GUARD_MS;
    if (to > at) return { from: at, to, reason };
    // Too late today: from the end of these hours on.
    at = to + GUARD_MS;
  }
  return null;
}

function latestOpening(zones: readonly string[], settings: HourSettings, at: number): number {
  return Math.max(at, ...zones.map((zone) => openingIn(zone, settings, at)));
}

function openingIn(zone: string, settings: HourSettings, at: number): number {
  const { day: today, ms } = localTime(zone, at);
  for (let day = today; day <= today + 400; day += 1) {
    if (!isOpenOn(day, settings)) continue;
    const { from, to } = settings.window;
    if (day > today || ms < from * HOUR_MS) return momentOf(zone, day, from * HOUR_MS);
    if (ms < to * HOUR_MS) return at;
  }
  return at + 2 * HORIZON_MS;
}

function closingOf(zone: string, { window }: HourSettings, at: number): number {
  return momentOf(zone, localTime(zone, at).day, window.to * HOUR_MS);
}

function isOpenOn(day: number, { weekdays, holidays }: HourSettings): boolean {
  return weekdays.includes(weekdayOf(day)) && (holidays || !isHoliday(day, FEDERAL_HOLIDAYS));
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function tellHours({ window, weekdays, holidays }: HourSettings): string {
  const days =
    weekdays.length === 7
      ? "every day"
      : [...weekdays]
          .sort((a, b) => a - b)
          .map((day) => DAYS[day])
          .join(", ");
  return `${days}${holidays ? "" : " but holidays"}, from ${clock(window.from)} to ${clock(window.to)}`;
}

function clock(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
