import type { RowState } from "../store/audience-tables.ts";
import { isRowRule, ROW_RULES } from "./row-rules.ts";
import type { ImportRow } from "./import-resources.ts";

const STATES: Readonly<Record<Exclude<RowState, "valid" | "invalid">, { title: string; fix: string }>> = {
  in_talks: {
    title: "Something was written or called within the last 30 days",
    fix: "Nothing needs to be done; leave them out where the text is for strangers.",
  },
  present: { title: "The number is there already", fix: "Nothing needs to be done." },
  duplicate: {
    title: "The number is in the file more than once",
    fix: "Nothing needs to be done: the first row counts.",
  },
  suppressed: {
    title: "They opted out",
    fix: "Only they can change it: they text START, or say so and it is recorded.",
  },
  held: {
    title: "They wrote something that may be a refusal, and nobody has looked at it",
    fix: "Decide it in the review of refusals.",
  },
  landline: { title: "The number is a landline, or takes no texts", fix: "Ask for a mobile number." },
  own: { title: "This is a line of the firm itself", fix: "Take it out of the file." },
  empty: { title: "The row is empty", fix: "Nothing needs to be done." },
};

export function problemOf(state: RowState, rule: string | null): ImportRow["problem"] {
  if (state === "valid") return null;
  if (state === "invalid") return rule !== null && isRowRule(rule) ? { rule, ...ROW_RULES[rule] } : null;
  return { rule: state, ...STATES[state] };
}
