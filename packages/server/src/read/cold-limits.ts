/** How many cold texts a line may send on a day of the firm, and how many it has sent. */
import type { Reader } from "./reader.ts";

export interface ColdLimit {
  /** Of the firm: `2026-11-21`. */
  day: string;
  limit: number;
}

/** What is set for all lines, and what the line has for itself. */
export interface ColdLimitRules {
  reader: Pick<Reader, "db" | "workspaceId">;
  /** `LINEKEEPER_COLD_LIMIT`. */
  coldLimit: number;
  /** `LINEKEEPER_TIME_ZONE`. */
  timeZone: string;
}

export interface LineLimits {
  cold_limit: number | null;
  ramp: string | null;
  ramp_days: number | null;
  ramp_from: string | null;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that calendars show there: `2026-11-21`. */
export function dayIn(timeZone: string, moment: number): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(moment);
}

/** The first moment of the next day there. */
export function nextDayIn(timeZone: string, moment: number): number {
  const today = dayIn(timeZone, moment);
  // Days have 23 to 25 hours: the change of the date is searched for, to the second.
  let before = moment;
  let after = moment + 26 * 3_600_000;
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2);
    if (dayIn(timeZone, middle) === today) before = middle;
    else after = middle;
  }
  return Math.floor(after / 1_000) * 1_000;
}

/** A ramp holds until its last limit reaches what is set; a limit of the line itself comes before that of all lines. */
export function limitOn(day: string, standard: number, line: LineLimits | undefined): number {
  const full = line?.cold_limit ?? standard;
  if (line === undefined || line.ramp === null || line.ramp_from === null) return full;
  const limits: number[] = JSON.parse(line.ramp);
  const days = Math.floor((Date.parse(day) - Date.parse(line.ramp_from)) / DAY_MS);
  const at = Math.floor(days / Math.max(1, line.ramp_days ?? 1));
  return at >= limits.length ? full : Math.min(full, limits[Math.max(0, at)] ?? full);
}

export async function coldLimitOf(rules: ColdLimitRules, line: string, now: number): Promise<ColdLimit> {
  const { db, workspaceId } = rules.reader;
  const row = await db
    .selectFrom("sending_lines")
    .select(["cold_limit", "ramp", "ramp_days", "ramp_from"])
    .where("workspace_id", "=", workspaceId)
    .where("line", "=", line)
    .executeTakeFirst();
  const day = dayIn(rules.timeZone, now);
  return { day, limit: limitOn(day, rules.coldLimit, row) };
}
