import type { LeftOut, RowState } from "../data/list-imports.ts";

interface StateWords {
  label: string;
  /** What it means for the list. */
  note: string;
  look: "good" | "warn" | "bad" | "quiet";
}

export const ROW_WORDS = {
  valid: { label: "Valid", note: "A number, and nothing is known against it", look: "good" },
  in_talks: {
    label: "Already in talks",
    note: "Something was written or called within the last 30 days",
    look: "good",
  },
  present: { label: "On the list already", note: "Nothing had to be done", look: "quiet" },
  duplicate: { label: "Duplicate", note: "The number is in an earlier row of the file", look: "quiet" },
  suppressed: { label: "Suppressed", note: "They opted out", look: "warn" },
  held: { label: "Held", note: "They wrote what may be a refusal, and nobody has read it", look: "warn" },
  landline: { label: "Landline", note: "Known to take no texts", look: "warn" },
  own: { label: "Own line", note: "A line of the firm itself", look: "quiet" },
  invalid: { label: "Invalid", note: "Nobody who can be texted", look: "bad" },
  empty: { label: "Empty", note: "No cell is filled", look: "quiet" },
} as const satisfies Record<RowState, StateWords>;

/** Of a file of numbers that are not to be texted. */
export const SUPPRESSION_NOTES: Partial<Record<RowState, string>> = {
  valid: "No text goes there from now on",
  in_talks: "No text goes there from now on, though something was written or called lately",
  suppressed: "They had opted out before",
  held: "No text goes there from now on",
  landline: "No text goes there from now on",
};

/** In the order of a report: what came onto the list, what did not and why. */
export const REPORTED = [
  "valid",
  "in_talks",
  "present",
  "invalid",
  "duplicate",
  "suppressed",
  "held",
  "landline",
  "own",
  "empty",
] as const satisfies readonly RowState[];

/** The results that somebody may keep off a list, and whether they are where nothing is said. */
export const LEAVING_OUT = [
  { state: "suppressed", label: "Who opted out", isUsual: true },
  { state: "held", label: "Who wrote what may be a refusal", isUsual: true },
  { state: "landline", label: "Landlines, where that is known", isUsual: true },
  { state: "in_talks", label: "Who is in talks already", isUsual: false },
] as const satisfies readonly { state: LeftOut; label: string; isUsual: boolean }[];
