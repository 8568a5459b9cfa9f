/** Days of the Gregorian calendar, counted since 1970-01-01, and the holidays on them. */
import { HOLIDAYS, type Holiday } from "./hours.ts";

export const DAY_MS = 86_400_000;

export function dayOf(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function nth(year: number, month: number, weekday: number, which: number): number {
  const first = dayOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (which - 1) * 7;
}

/** Meeus, Jones and Butcher. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

function daysOf(holiday: Holiday, year: number): number[] {
  switch (holiday) {
    case "martin-luther-king":
      return [nth(year, 1, 1, 3)];
    case "presidents":
      return [nth(year, 2, 1, 3)];
    case "memorial":
      return [nth(year, 6, 1, 1) - 7];
    case "labor":
      return [nth(year, 9, 1, 1)];
    case "columbus":
      return [nth(year, 10, 1, 2)];
    case "thanksgiving":
      return [nth(year, 11, 4, 4)];
    case "victory":
      return [nth(year, 8, 1, 2)];
    case "election-even":
      return year % 2 === 0 ? [nth(year, 11, 1, 1) + 1] : [];
    case "mardi-gras":
      return [easter(year) - 47];
    case "good-friday":
      return [easter(year) - 2];
    default: {
      // A fixed day on a Sunday is kept on the Monday too, one on a Saturday on the Friday too: the states differ.
      const [month = 1, date = 1] = holiday.split("-").map(Number);
      const day = dayOf(year, month, date);
      const weekday = weekdayOf(day);
      return weekday === 0 ? [day, day + 1] : weekday === 6 ? [day - 1, day] : [day];
    }
  }
}

const years = new Map<number, ReadonlyMap<number, readonly Holiday[]>>();

function holidaysIn(year: number): ReadonlyMap<number, readonly Holiday[]> {
  const known = years.get(year);
  if (known !== undefined) return known;
  const found = new Map<number, Holiday[]>();
  // New Year's Day may be kept on the last of December.
  for (const around of [year, year + 1]) {
    for (const holiday of HOLIDAYS) {
      for (const day of daysOf(holiday, around)) found.set(day, [...(found.get(day) ?? []), holiday]);
    }
  }
  years.set(year, found);
  return found;
}

export function isHoliday(day: number, among: readonly Holiday[]): boolean {
  if (among.length === 0) return false;
  const today = holidaysIn(new Date(day * DAY_MS).getUTCFullYear()).get(day);
  return today?.some((holiday) => among.includes(holiday)) ?? false;
}
