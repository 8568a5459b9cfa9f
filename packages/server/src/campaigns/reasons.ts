/** Why recipients are skipped, postponed or ended: codes for the store, words for people. */

export const REASONS = {
  opted_out: "They opted out.",
  held: "They wrote something that may be a refusal, and nobody has decided yet.",
  own_line: "It is a number of the firm.",
  invalid: "It is no number that can be texted.",
  no_hours: "Nobody knows where they are, so nobody knows when they may be texted. Give a state.",
  never_open: "The days and hours of the campaign and those of the law where they are never meet.",
  in_other_campaign: "Another campaign is texting them.",
  in_talks: "They wrote or called lately.",
  landline: "A carrier told that the number takes no texts.",
  frequency_cap: "Another campaign texted them a short while ago.",
  frequency_law: "They got as many texts in a day as the law where they are allows.",
  unfilled: "A merge field of the text has no value for them and nothing to fall back to.",
  too_long: "With their values the text is longer than Quo takes.",
  answered: "They answered, so no follow-up is sent.",
  stopped: "The campaign was stopped.",
  cancelled: "Somebody took the text back.",
  not_running: "The campaign was not running when it was their turn.",
  hours: "Their hours ended before the text could leave.",
  cold_limit: "The line had sent enough to strangers that day.",
  daily_cap: "The carriers' daily limit of the line was reached.",
  configuration: "Quo refused the line or the account; see the campaign.",
  clock: "The clock of the machine was wrong.",
  late: "The text could not leave in time.",
} as const;
export type Reason = keyof typeof REASONS;

export function wordsOf(reason: string): string {
  return Object.hasOwn(REASONS, reason) ? REASONS[reason as Reason] : reason;
}
