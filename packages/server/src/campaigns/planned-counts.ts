/**
 * How many of a campaign are still to be texted from each line: what expected moments are computed from. Counting them takes
 * tens of milliseconds of 100,000, and a page of recipients, the next one and an export of 200 pages ask the same, so a count
 * is kept for some seconds. It only shifts moments that are told as about.
 */
import type { Clock } from "../clock.ts";
import type { Reader } from "../read/reader.ts";

const KEPT_MS = 5_000;
const MOST_KEPT = 50;

/** Of those who are planned: so many on a line, at a step. */
export interface PlannedGroup {
  line: string;
  warm: number;
  step: number;
  count: number;
}

export type CountPlanned = (reader: Reader, id: string, revision: number) => Promise<readonly PlannedGroup[]>;

export function rememberPlanned(
  count: (reader: Reader, id: string) => Promise<PlannedGroup[]>,
  clock: Clock,
): CountPlanned {
  const kept = new Map<string, { at: number; groups: Promise<readonly PlannedGroup[]> }>();
  return (reader, id, revision) => {
    const key = `${id} ${revision}`;
    const now = clock.now();
    const known = kept.get(key);
    if (known !== undefined && now >= known.at && now - known.at < KEPT_MS) return known.groups;
    if (kept.size >= MOST_KEPT) kept.clear();
    const groups = count(reader, id);
    kept.set(key, { at: now, groups });
    // Whoever asks next is not told of the failure of another.
    groups.catch(() => kept.delete(key));
    return groups;
  };
}
