import type { ErrorEntry } from "../error-table-provider.ts";

/** What campaigns answer, and what stands beside a campaign or a text of one. */
export const CAMPAIGN_ERRORS = {
  "campaign.not_found": {
    status: 404,
    title: "There is no such campaign",
    meaning: "No campaign has this id, or it sends from a line that you may not see.",
    fix: "`GET /v1/campaigns` lists them.",
  },
  "campaign.invalid": {
    status: 422,
    title: "The campaign cannot be as it is described",
    meaning: "A line is not known, a wording is empty or too long, or the steps do not fit. The message says which.",
    fix: "Correct what the message names.",
  },
  "campaign.wrong_state": {
    status: 409,
    title: "The campaign is not in a state for this",
    meaning:
      "Drafts are planned and started, running ones are paused, paused ones resumed. The message says how it stands.",
    fix: "Look at its state, and do what fits it; a campaign that ended can be duplicated.",
  },
  "campaign.not_planned": {
    status: 409,
    title: "The campaign is not planned",
    meaning: "Nobody knows yet who would get it: no plan was made since it was last changed, or it is being made.",
    fix: "`POST /v1/campaigns/{id}/plan`, and wait until `plan.state` is `ready`.",
  },
  "campaign.not_confirmed": {
    status: 422,
    title: "The typed number is not the number of recipients",
    meaning: "Whoever starts a campaign types how many people it will text, so that nobody texts 20,000 by mistake.",
    fix: "Send `confirm` with the number that `plan.planned` has.",
  },
  "campaign.nobody": {
    status: 409,
    title: "Nobody would get the campaign",
    meaning: "The audience is empty, or everybody in it is skipped; the recipients have the reasons.",
    fix: "Choose another audience, or plan again after the reasons are gone.",
  },

  // Beside a campaign or its texts.
  "campaign.bounces": {
    status: null,
    title: "Too many texts do not arrive",
    meaning:
      "Of the texts that carriers told of, more than the campaign's limit did not arrive. Going on would make carriers take the line for spam.",
    fix: "Look at the carriers' reasons and clean the list. Then raise the limit in the settings and resume, or stop it.",
  },
  "campaign.bounce_warning": {
    status: null,
    title: "Many texts do not arrive",
    meaning: "Of the texts that carriers told of, more than the campaign's warning did not arrive.",
    fix: "Look at the carriers' reasons before the limit is reached, which pauses the campaign.",
  },
  "campaign.not_running": {
    status: null,
    title: "The campaign was not running",
    meaning: "It was paused or stopped between the decision to send the text and its moment.",
    fix: "Resume the campaign: the recipient is in its plan.",
  },
  "campaign.hours": {
    status: null,
    title: "Outside the recipient's hours",
    meaning: "The hours in which the recipient may be texted ended before the text could leave.",
    fix: "Nothing: the recipient is in the plan again, for the next hours.",
  },
  "campaign.clock": {
    status: null,
    title: "The clock of the machine is wrong",
    meaning:
      "It differs from Quo's by more than five minutes. By a wrong clock people would be texted at night, so the campaign is paused; nobody is lost by it.",
    fix: "Set the clock, and let the machine keep it by network time (NTP). Then resume the campaign.",
  },
  "campaign.line_rests": {
    status: null,
    title: "The line rests until tomorrow",
    meaning: "The carriers took no more texts of the line that day.",
    fix: "Nothing: the recipient is in the plan again. A better registration raises the carriers' limit.",
  },
  "campaign.held": {
    status: null,
    title: "A person has to decide first",
    meaning: "The recipient wrote something that may be a refusal.",
    fix: "Decide in the review queue.",
  },
  "campaign.answered": {
    status: null,
    title: "Not sent, because they answered",
    meaning: "The recipient wrote or called since the campaign's first text; follow-ups are for those who did not.",
    fix: "Nothing: it was meant.",
  },
} as const satisfies Record<string, ErrorEntry>;
