/**
 * When a number may be texted.
 *
 * Guaranteed: a moment is allowed only if it is inside the hours of every place where the owner of the number may be,
 * by the federal row and by those of the state; `nextAllowed` is the first such moment, to the millisecond, across
 * changes of the clock. Hours are half open: 20:00:00 is not inside 8 to 20.
 * Not guaranteed: that the owner is where the area code says, and that the table is the law of today (hours.ts).
 */
import { DAY_MS, isHoliday, weekdayOf } from "./calendar.ts";
import { FEDERAL_HOLIDAYS, FREQUENCY_RULES, type FrequencyRule, HOURS, type HoursRule } from "./hours.ts";
import { type KnownPlace, type Place, placesOf } from "./places.ts";
import { localTime, momentOf } from "./zone.ts";

export { FEDERAL_HOLIDAYS };

export interface QuietHoursOptions extends KnownPlace {
  /** Also the rows that are only about calls. */
  readonly strict?: boolean | undefined;
  /** What the sender wants besides; it can only close hours that the law leaves open. */
  readonly own?: OwnHours | undefined;
}

export interface OwnHours {
  /** Days on which texts may leave, 0 is Sunday; by default all. */
  readonly weekdays?: readonly number[] | undefined;
  /** No texts on federal holidays. */
  readonly withoutHolidays?: boolean | undefined;
  /** Local hours, 9.5 is half past nine. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Ends all hours earlier: what is handed over shortly before the end may arrive after it. */
  readonly marginMinutes?: number | undefined;
}

export interface Allowance {
  readonly allowed: boolean;
  /** A sentence for people: the local time, the hours, and whose they are. */
  readonly reason: string;
  /** While allowed: when that ends, in milliseconds since 1970. What is queued shortly before may arrive after. */
  readonly closesAt: number | null;
  /** Everywhere the owner may be. */
  readonly places: readonly Place[];
}

export interface NextAllowance {
  /** In milliseconds since 1970; never before the moment that was asked about. */
  readonly at: number;
  readonly reason: string;
}

const HOUR_MS = 3_600_000;
/** More than any row closes at a stretch; a table in which some place never opens ends here. */
const HORIZON_DAYS = 400;

/** `moment` in milliseconds since 1970. Throws RangeError for a moment or a time zone that does not exist. */
export function allowedAt(number: string, options: QuietHoursOptions, moment: number | Date): Allowance {
  const at = momentIn(moment);
  const places = placesOf(number, options);
  if (places.length === 0) return { allowed: false, reason: unknownPlace(number), closesAt: null, places };
  let closesAt = Infinity;
  for (const place of places) {
    const hours = hoursAt(place, options, at);
    const { day, ms } = localTime(place.zone, at);
    if (hours.window === null || ms < hours.window.from || ms >= hours.window.to) {
      return { allowed: false, reason: `Not now: ${tell(place, at)}, ${tellHours(hours)}.`, closesAt: null, places };
    }
    closesAt = Math.min(closesAt, momentOf(place.zone, day, hours.window.to));
  }
  const [place] = places;
  const where = place === undefined || places.length > 1 ? "everywhere it may be" : tell(place, at);
  return { allowed: true, reason: `Allowed: ${where}, inside the hours for texts.`, closesAt, places };
}

/** null if there is none within 400 days, or nothing is known of the number's place. */
export function nextAllowed(number: string, options: QuietHoursOptions, moment: number | Date): NextAllowance | null {
  const asked = momentIn(moment);
  const places = placesOf(number, options);
  if (places.length === 0) return null;
  let at = asked;
  let last: { place: Place; hours: DayHours } | null = null;
  // Whenever all are open is no earlier than the next opening of any: taking the latest until nothing moves skips none.
  while (at - asked <= HORIZON_DAYS * DAY_MS) {
    let latest = at;
    for (const place of places) {
      const opening = nextOpening(place, options, at);
      if (opening === null) return null;
      if (opening > latest) {
        latest = opening;
        last = { place, hours: hoursAt(place, options, at) };
      }
    }
    if (latest === at) {
      if (last === null) return { at, reason: "Now: inside the hours for texts." };
      const waited = `${tell(last.place, asked)}, ${tellHours(last.hours)}`;
      return { at, reason: `${tell(last.place, at)}; when asked, ${waited}.` };
    }
    at = latest;
  }
  return null;
}

interface DayHours {
  /** Milliseconds since local midnight; null: closed all day. */
  readonly window: { readonly from: number; readonly to: number } | null;
  readonly rules: readonly HoursRule[];
  readonly holiday: boolean;
  /** The sender wants less than the law allows. */
  readonly isNarrowed: boolean;
}

function nextOpening(place: Place, options: QuietHoursOptions, at: number): number | null {
  const { day: today, ms } = localTime(place.zone, at);
  for (let day = today; day <= today + HORIZON_DAYS; day += 1) {
    const { window } = hoursOn(place, options, day);
    if (window === null) continue;
    if (day > today) return momentOf(place.zone, day, window.from);
    if (ms < window.from) return momentOf(place.zone, day, window.from);
    if (ms < window.to) return at;
  }
  return null;
}

function hoursAt(place: Place, options: QuietHoursOptions, at: number): DayHours {
  return hoursOn(place, options, localTime(place.zone, at).day);
}

function hoursOn({ state }: Place, { strict = false, own = {} }: QuietHoursOptions, day: number): DayHours {
  const rules = rulesOf(state, strict);
  const isNarrowed = Object.values(own).some((one) => one !== undefined);
  const holiday =
    rules.some((rule) => isHoliday(day, rule.holidays ?? [])) ||
    (own.withoutHolidays === true && isHoliday(day, FEDERAL_HOLIDAYS));
  if (holiday || own.weekdays?.includes(weekdayOf(day)) === false) return { window: null, rules, holiday, isNarrowed };
  let [from, to] = [own.from ?? 0, own.to ?? 24];
  for (const rule of rules) {
    const hours = rule.week[weekdayOf(day)];
    if (hours === null || hours === undefined) return { window: null, rules, holiday, isNarrowed };
    from = Math.max(from, hours[0]);
    to = Math.min(to, hours[1]);
  }
  to -= (own.marginMinutes ?? 0) / 60;
  return { window: from < to ? { from: from * HOUR_MS, to: to * HOUR_MS } : null, rules, holiday, isNarrowed };
}

/** Rules on how often a person may be texted, of every place where the owner of the number may be. */
export function frequencyRulesOf(number: string, known: KnownPlace = {}): readonly FrequencyRule[] {
  const states = new Set(placesOf(number, known).map(({ state }) => state));
  return FREQUENCY_RULES.filter(({ place }) => states.has(place));
}

const rulesByPlace = new Map<string, readonly HoursRule[]>();

/** Without a state the federal hours hold. Canada has its own. */
function rulesOf(state: string | null, strict: boolean): readonly HoursRule[] {
  const key = `${state} ${strict}`;
  const known = rulesByPlace.get(key);
  if (known !== undefined) return known;
  const country = state?.startsWith("CA-") === true ? "CA-*" : "US";
  const rules = HOURS.filter(
    ({ place, scope }) => (place === country || place === state) && (strict || scope === "texts"),
  );
  rulesByPlace.set(key, rules);
  return rules;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

function tell({ state, zone }: Place, at: number): string {
  const { day, ms } = localTime(zone, at);
  return `it is ${WEEKDAYS[weekdayOf(day)]} ${clock(ms)} in ${zone}${state === null ? "" : ` (${state})`}`;
}

function tellHours({ window, rules, holiday, isNarrowed }: DayHours): string {
  const whose = [
    ...rules.map((rule) => `${rule.place}: ${rule.source}`),
    ...(isNarrowed ? ["the sender's own days and hours"] : []),
  ].join("; ");
  if (window !== null) return `and texts may be sent from ${clock(window.from)} to ${clock(window.to)} (${whose})`;
  return `and no texts may be sent on this ${holiday ? "holiday" : "day"} (${whose})`;
}

function clock(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function unknownPlace(number: string): string {
  const isE164 = /^\+\d{7,15}$/.test(number);
  return isE164
    ? "Not now: the number is outside the North American Numbering Plan, and no state or time zone is given."
    : "Not now: this is no telephone number in the form +15551234567, and no state or time zone is given.";
}

function momentIn(moment: number | Date): number {
  const at = typeof moment === "number" ? moment : moment.getTime();
  if (!Number.isFinite(at)) throw new RangeError("The moment is not a moment.");
  return at;
}
