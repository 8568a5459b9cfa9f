/** States and counts as people say them. */
import type { Campaign, RecipientState } from "../data/campaigns.ts";
import { counted } from "../ui/counted.ts";

export const STATE_LABELS = {
  draft: "Draft",
  scheduled: "Scheduled",
  running: "Running",
  paused: "Paused",
  stopped: "Stopped",
  finished: "Finished",
} as const satisfies Record<Campaign["state"], string>;

export const RECIPIENT_LABELS = {
  planned: "Will be sent",
  sending: "On its way",
  finished: "Sent",
  failed: "Failed",
  skipped: "Skipped",
} as const satisfies Record<RecipientState, string>;

export const count = (number: number): string => number.toLocaleString("en-US");

export const people = (number: number): string => counted(number, "person", "people");

export const texts = (number: number): string => counted(number, "text");

/** `4.2 %`; without a whole there is no share. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "" : `${Math.round((part / whole) * 1000) / 10} %`;
}

export function money(cents: number): string {
  return cents < 100 ? `${Math.round(cents * 10) / 10} ¢` : `$${count(Math.round(cents) / 100)}`;
}

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const moment = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

/** The server writes moments as it stores them; here they are those of whoever reads. */
export function withLocalMoments(words: string): string {
  return words.replaceAll(MOMENT, (iso) => moment.format(new Date(iso)));
}

export const momentOf = (iso: string): string => moment.format(new Date(iso));

/** `9 AM`, `8:30 PM`; 24 is midnight. */
export function hourLabel(hour: number): string {
  const minutes = Math.round((hour % 1) * 60);
  const whole = Math.floor(hour) % 24;
  const shown = whole % 12 === 0 ? 12 : whole % 12;
  const half = whole < 12 ? "AM" : "PM";
  return `${shown}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`} ${half}`;
}

export const VARIANT_NAMES = ["A", "B", "C", "D"] as const;
export const variantName = (variant: number): string => VARIANT_NAMES[variant] ?? String(variant + 1);
export const stepName = (step: number): string => (step === 1 ? "First text" : `Follow-up ${step - 1}`);
