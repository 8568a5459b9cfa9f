import type { ErrorEntry } from "../error-table-provider.ts";

export const CONSENT_ERRORS = {
  "config.bad_words": {
    status: null,
    title: "The firm's own words cannot be used",
    meaning:
      "A file of `LINEKEEPER_CONSENT_WORDS` cannot be read, or has a mistake. Nothing is started: replies would be read by other words than you wrote. The message has every mistake, with its file, its line and what would pass.",
    fix: "Mend the lines that the message names; docs/consent.md has the form. `linekeeper consent classify --words` tries a file out.",
  },
  "refusal.not_found": {
    status: 404,
    title: "There is no such text to decide on",
    meaning: "No incoming text with this id was read as a possible refusal, or it lies on a line that you may not see.",
    fix: "`GET /v1/refusals` lists them. What somebody said elsewhere is recorded with `POST /v1/consents`.",
  },
  "consent.bad_wording": {
    status: 422,
    title: "This wording cannot be sent as an answer",
    meaning:
      "A confirmation of an opt-out may hold nothing but the confirmation (47 CFR 64.1200(a)(12)), and an answer to HELP must say how to stop (CTIA). The message says what is wrong.",
    fix: "Correct what the message names. `null` brings the wording of the server back.",
  },
} as const satisfies Record<string, ErrorEntry>;
