/** What a filter can be made of, in the order in which it is offered. */
import type { ContactFilter } from "../data/audiences.ts";

export type ConditionKey = Exclude<keyof ContactFilter, "version">;

export type ConditionKind =
  | "tags"
  | "lines"
  | "lists"
  | "campaigns"
  | "yes or no"
  | "day"
  | "consent"
  | "assignee"
  | "area codes"
  | "regions"
  | "fields";

interface Condition {
  key: ConditionKey;
  label: string;
  kind: ConditionKind;
  /** Of what is true or not. */
  words?: readonly [yes: string, no: string];
  hint?: string;
}

export const CONDITIONS = [
  { key: "consent", label: "Consent", kind: "consent" },
  { key: "tags_any", label: "Has one of these tags", kind: "tags" },
  { key: "tags_none", label: "Has none of these tags", kind: "tags" },
  { key: "lines", label: "Talks with one of these lines", kind: "lines" },
  {
    key: "has_written",
    label: "Has ever written",
    kind: "yes or no",
    words: ["A text of theirs came in", "They never wrote"],
  },
  {
    key: "active_since",
    label: "Active since",
    kind: "day",
    hint: "Something was written or called since that day.",
  },
  {
    key: "quiet_since",
    label: "Quiet since",
    kind: "day",
    hint: "Nothing was written or called since that day; with most of them, maybe never.",
  },
  {
    key: "missed_call",
    label: "Missed call",
    kind: "yes or no",
    words: ["A call of theirs was not returned", "No call of theirs waits"],
  },
  { key: "assigned_to", label: "Assigned to", kind: "assignee" },
  { key: "on_lists", label: "Is on one of these lists", kind: "lists" },
  { key: "not_on_lists", label: "Is on none of these lists", kind: "lists" },
  { key: "in_campaigns", label: "Is in one of these campaigns", kind: "campaigns" },
  {
    key: "not_in_campaigns",
    label: "Is in none of these campaigns",
    kind: "campaigns",
    hint: "None of them has texted them, or is going to.",
  },
  { key: "campaign_text_since", label: "Texted by a campaign since", kind: "day" },
  {
    key: "no_campaign_text_since",
    label: "Texted by no campaign since",
    kind: "day",
    hint: "By none since that day; most of them maybe never.",
  },
  { key: "area_codes", label: "Area code", kind: "area codes", hint: "Three digits each, such as 617, 857." },
  { key: "regions", label: "State", kind: "regions", hint: "By address, or else by area code: MA, NH, CA-ON." },
  { key: "created_after", label: "Contact made after", kind: "day" },
  { key: "created_before", label: "Contact made before", kind: "day" },
  { key: "fields", label: "Fields", kind: "fields" },
] as const satisfies readonly Condition[];

export const CONDITION_OF: ReadonlyMap<ConditionKey, Condition> = new Map(
  CONDITIONS.map((condition): [ConditionKey, Condition] => [condition.key, condition]),
);

export const CONSENT_WORDS = {
  not_out: "Did not opt out",
  in: "Agreed to be texted",
  none: "Never said anything of it",
  out: "Opted out",
} as const satisfies Record<NonNullable<ContactFilter["consent"]>, string>;

/** What a condition begins as. Null where something has to be chosen before it says anything. */
export function beginningOf(key: ConditionKey, now: Date): ContactFilter[ConditionKey] {
  switch (key) {
    case "consent":
      return "not_out";
    case "has_written":
    case "missed_call":
      return true;
    case "active_since":
    case "quiet_since":
    case "created_after":
    case "created_before":
    case "campaign_text_since":
    case "no_campaign_text_since":
      return new Date(now.getFullYear(), now.getMonth() - 3, now.getDate()).toISOString();
    case "assigned_to":
      return "nobody";
    case "fields":
      return [{ field: "company", is: "filled" }];
    case "tags_any":
    case "tags_none":
    case "lines":
    case "on_lists":
    case "not_on_lists":
    case "in_campaigns":
    case "not_in_campaigns":
    case "area_codes":
    case "regions":
      return [];
  }
}

/** As the server takes it: a condition in which nothing is chosen yet is left out. */
export function filledOnly(filter: ContactFilter): ContactFilter {
  const fields = filter.fields?.filter(({ field }) => field.trim() !== "");
  const named = { ...filter, ...(fields !== undefined && { fields }) };
  const filled = Object.entries(named).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  return { ...(Object.fromEntries(filled) as Partial<ContactFilter>), version: 1 };
}

export const UNFINISHED =
  "A condition asks for nothing yet: choose something, or remove it. As it is it leaves nobody out.";

/** Something is asked for, but not what: saved like that, it would leave nobody out. */
export function isUnfinished(filter: ContactFilter): boolean {
  const known = filledOnly(filter);
  return (
    Object.keys(filter).some((key) => !Object.hasOwn(known, key)) || known.fields?.length !== filter.fields?.length
  );
}

export const isSameFilter = (a: ContactFilter, b: ContactFilter): boolean => inOrder(a) === inOrder(b);

const inOrder = (filter: ContactFilter): string =>
  JSON.stringify(Object.entries(filledOnly(filter)).sort(([one], [other]) => (one < other ? -1 : 1)));

const AREA_CODE = /^[2-9]\d\d$/;
const REGION = /^[A-Z]{2}(?:-[A-Z]{2,3})?$/;

/** Of what somebody types: the codes, and those that are none. */
export function readCodes(text: string, kind: "area codes" | "regions"): { codes: string[]; wrong: string[] } {
  const pattern = kind === "area codes" ? AREA_CODE : REGION;
  const typed = [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== "");
  return { codes: typed.filter((code) => pattern.test(code)), wrong: typed.filter((code) => !pattern.test(code)) };
}
