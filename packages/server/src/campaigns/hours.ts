/** When recipients may be texted: the law of where they are, and the campaign's own hours, in their own time. */
import { placesOf } from "@linekeeper/sms/places";
import { allowedAt, nextAllowed } from "@linekeeper/sms/quiet-hours";
import type { CampaignSettings } from "./settings.ts";

export type HourSettings = Pick<CampaignSettings, "window" | "weekdays" | "holidays" | "strict_hours">;

/** One who stands for all who may be in the same places. */
export interface Placed {
  number: string;
  region: string | null;
}

/** A text leaves no later than this before the hours end: Quo and carriers take their time. */
export const GUARD_MS = 10 * 60_000;
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
export function nextOpening({ number, region }: Placed, settings: HourSettings, asked: number): Opening | null {
  const { window, weekdays, holidays, strict_hours: strict } = settings;
  const own = { ...window, weekdays, withoutHolidays: !holidays, marginMinutes: GUARD_MS / 60_000 };
  const options = { state: region ?? undefined, strict, own };
  const next = nextAllowed(number, options, asked);
  if (next === null) return null;
  const { closesAt } = allowedAt(number, options, next.at);
  return closesAt === null ? null : { from: next.at, to: closesAt, reason: next.at > asked ? next.reason : null };
}
