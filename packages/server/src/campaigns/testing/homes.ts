/**
 * People who are to be texted, and where they truly are; and what may reach them there, and when. Written by hand and asked
 * of the platform's own time zones: nothing here comes from what the sender reads, so that one mistake is not made twice.
 */
import type { Member } from "../../audience.ts";
import { member } from "./campaigning.ts";

export interface Home {
  state: string;
  zone: string;
}

export interface Person extends Member {
  home: Home;
}

/** By area code: where people with such a number live. Of two zones both are, and of a toll-free number any. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  "212": ["NY America/New_York"],
  "617": ["MA America/New_York"],
  "305": ["FL America/New_York"],
  "850": ["FL America/New_York", "FL America/Chicago"],
  "404": ["GA America/New_York"],
  "614": ["OH America/New_York"],
  "317": ["IN America/Indiana/Indianapolis"],
  "812": ["IN America/Indiana/Indianapolis", "IN America/Chicago"],
  "219": ["IN America/Chicago"],
  "270": ["KY America/Chicago", "KY America/New_York"],
  "906": ["MI America/Detroit", "MI America/Menominee"],
  "615": ["TN America/Chicago"],
  "423": ["TN America/New_York"],
  "312": ["IL America/Chicago"],
  "214": ["TX America/Chicago"],
  "915": ["TX America/Denver"],
  "701": ["ND America/Chicago", "ND America/Denver"],
  "605": ["SD America/Chicago", "SD America/Denver"],
  "308": ["NE America/Chicago", "NE America/Denver"],
  "303": ["CO America/Denver"],
  "208": ["ID America/Boise", "ID America/Los_Angeles"],
  "480": ["AZ America/Phoenix"],
  // The Navajo Nation turns its clocks, the rest of Arizona does not.
  "928": ["AZ America/Phoenix", "AZ America/Denver"],
  "702": ["NV America/Los_Angeles"],
  // West Wendover keeps the time of Utah.
  "775": ["NV America/Los_Angeles", "NV America/Denver"],
  "213": ["CA America/Los_Angeles"],
  "503": ["OR America/Los_Angeles"],
  "541": ["OR America/Los_Angeles", "OR America/Boise"],
  "206": ["WA America/Los_Angeles"],
  "907": ["AK America/Anchorage", "AK America/Adak"],
  "808": ["HI Pacific/Honolulu"],
  "787": ["PR America/Puerto_Rico"],
  "671": ["GU Pacific/Guam"],
  "203": ["CT America/New_York"],
  "401": ["RI America/New_York"],
  "410": ["MD America/New_York"],
  "201": ["NJ America/New_York"],
  "601": ["MS America/Chicago"],
  "405": ["OK America/Chicago"],
  "800": ["NY America/New_York", "CA America/Los_Angeles", "HI Pacific/Honolulu", "RI America/New_York"],
};
/** Who moved to another state and kept their number: the list has that state, and nobody their zone. */
const MOVED = [
  "CA America/Los_Angeles",
  "NY America/New_York",
  "TX America/Denver",
  "TX America/Chicago",
  "FL America/Chicago",
  "FL America/New_York",
  "AZ America/Phoenix",
  "HI Pacific/Honolulu",
  "AK America/Anchorage",
];

/** `draw`: from 0 to below 1, the same for the same words. */
export function personOf(index: number, draw: (of: string, index: number) => number): Person {
  const pick = <T>(of: string, among: readonly T[]): T | undefined => among[Math.floor(draw(of, index) * among.length)];
  const area = pick("area", Object.keys(HOMES)) ?? "212";
  const hasMoved = draw("moved", index) < 0.15;
  const homes = HOMES[area] ?? [];
  const others = MOVED.filter((one) => !homes.some((home) => home.slice(0, 2) === one.slice(0, 2)));
  const [state = "", zone = ""] = (pick("home", hasMoved ? others : homes) ?? "").split(" ");
  const number = `+1${area}${String(2_000_000 + index)}`;
  return { ...member(number, { name: `Person ${index}`, region: hasMoved ? state : null }), home: { state, zone } };
}

type Hours = readonly [from: number, to: number];
const FEDERAL: Hours = [8, 21];
/** Monday to Friday, Saturday, Sunday. */
const LAW: Readonly<Record<string, readonly [Hours, Hours, Hours]>> = {
  FL: [
    [8, 20],
    [8, 20],
    [8, 20],
  ],
  MD: [
    [8, 20],
    [8, 20],
    [8, 20],
  ],
  MS: [
    [8, 20],
    [8, 20],
    [8, 20],
  ],
  NJ: [
    [8, 20],
    [8, 20],
    [8, 20],
  ],
  OK: [
    [8, 20],
    [8, 20],
    [8, 20],
  ],
  CT: [
    [9, 20],
    [9, 20],
    [9, 20],
  ],
  TX: [
    [9, 21],
    [9, 21],
    [12, 21],
  ],
  RI: [
    [9, 18],
    [10, 17],
    [10, 17],
  ],
};
/** The campaign does not send on them: Columbus Day, Veterans Day, Thanksgiving, Christmas. */
const HOLIDAYS = new Set(["2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"]);
const CALENDARS = new Map<string, Intl.DateTimeFormat>();

export interface LocalMoment {
  date: string;
  weekday: string;
  /** With its fraction. */
  hour: number;
}

export function localMoment(zone: string, at: number): LocalMoment {
  let calendar = CALENDARS.get(zone);
  if (calendar === undefined) {
    calendar = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    CALENDARS.set(zone, calendar);
  }
  const parts = new Map(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return {
    date: `${of("year")}-${of("month")}-${of("day")}`,
    weekday: of("weekday"),
    hour: Number(of("hour")) + Number(of("minute")) / 60 + Number(of("second")) / 3600,
  };
}

/** Whether somebody who lives there may be texted then, on every day but holidays. */
export function mayReach({ state, zone }: Home, at: number): boolean {
  const { date, weekday, hour } = localMoment(zone, at);
  if (HOLIDAYS.has(date)) return false;
  const [workday, saturday, sunday] = LAW[state] ?? [FEDERAL, FEDERAL, FEDERAL];
  const [from, to] = weekday === "Sun" ? sunday : weekday === "Sat" ? saturday : workday;
  return hour >= from && hour < to;
}
