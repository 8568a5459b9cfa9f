/** Local time of a zone, by the platform's time zone data. */
import { DAY_MS } from "./calendar.ts";

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
/** Offsets change at quarters of an hour at most; formatting is slow (about 3 microseconds), and campaigns ask often. */
const QUARTER_MS = 900_000;
const KEPT_OFFSETS = 20_000;

export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Local time minus UTC, in milliseconds. Throws RangeError for an unknown zone. */
export function offsetAt(zone: string, moment: number): number {
  const quarter = Math.floor(moment / QUARTER_MS);
  let known = offsets.get(zone);
  if (known === undefined || known.size > KEPT_OFFSETS) {
    known = new Map();
    offsets.set(zone, known);
  }
  const kept = known.get(quarter);
  if (kept !== undefined) return kept;
  const start = quarter * QUARTER_MS;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(start)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - start;
  known.set(quarter, offset);
  return offset;
}

/** The day, counted since 1970-01-01, and the milliseconds since its midnight, as clocks there show them. */
export function localTime(zone: string, moment: number): { day: number; ms: number } {
  const local = moment + offsetAt(zone, moment);
  const day = Math.floor(local / DAY_MS);
  return { day, ms: local - day * DAY_MS };
}

/** The first moment at which clocks there show this time. A time that is skipped gives the moment of the change. */
export function momentOf(zone: string, day: number, ms: number): number {
  const local = day * DAY_MS + ms;
  const candidates = [local - offsetAt(zone, local - DAY_MS), local - offsetAt(zone, local + DAY_MS)];
  const exact = candidates.filter((moment) => moment + offsetAt(zone, moment) === local);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}
