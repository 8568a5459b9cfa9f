import type { Timestamp } from "../event.ts";

/**
 * Only ISO-8601: `Date` alone would also take "1" and "next Tuesday 5", and would read a moment without a zone in the
 * zone of the machine, so that two machines would rebuild different tables.
 */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A moment that is already written as it must be, and cannot be a 31 February: nothing to compute, 15 times as fast. */
const CANONICAL =
  /^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Milliseconds of the year 10000. */
const END_OF_9999 = 253_402_300_800_000;

/**
 * Reads an ISO-8601 moment of the years 1970 to 9999 into UTC with milliseconds (finer parts are cut off).
 * Without a zone it is taken as UTC. Undefined when it is no such moment.
 */
export function readMoment(told: string): Timestamp | undefined {
  if (CANONICAL.test(told)) return told;
  const parts = ISO.exec(told);
  if (parts === null) return undefined;
  const [, year, month, day] = parts;
  // `Date` makes 3 March of 31 February.
  if (Number(day) > 28 && Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate())
    return undefined;
  const hasClock = told.length > 10;
  const milliseconds = Date.parse(hasClock && parts.groups?.["zone"] === undefined ? `${told}Z` : told);
  if (!(milliseconds >= 0 && milliseconds < END_OF_9999)) return undefined;
  return new Date(milliseconds).toISOString();
}

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d{1,9})?)$/;

/** Reads a position such as `00:00:02`, `1:02:03.5` or `02:30` into seconds. Undefined when it is no such position. */
export function readClock(told: string): number | undefined {
  const parts = CLOCK.exec(told);
  if (parts === null) return undefined;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}
