import type { ErrorEntry } from "../error-table-provider.ts";

/** What sending answers, and what stands beside a text that was not sent. */
export const OUTBOX_ERRORS = {
  "outbox.no_api_key": {
    status: 409,
    title: "No API key is configured",
    meaning: "Texts are sent through Quo's API, which asks for a key.",
    fix: "Set `OPENPHONE_API_KEY` to a key from Workspace settings, API, in Quo, and restart.",
  },
  "outbox.unknown_line": {
    status: 422,
    title: "This line is not known here",
    meaning: "`from` is neither the number nor the id (`PN…`) of a line that was imported or has received anything.",
    fix: "`GET /v1/phone-numbers` lists the lines. A new one comes with the next import or reconciliation.",
  },
  "outbox.bad_recipient": {
    status: 422,
    title: "This is no number that can be texted",
    meaning: "Quo sends to numbers in E.164 only: not to short codes, not to withheld numbers, not to the line itself.",
    fix: "Give 1 to 10 different numbers such as `+15550100123`.",
  },
  "outbox.bad_body": {
    status: 422,
    title: "This cannot be sent as a text",
    meaning: "It is empty, or longer than the 1,600 characters that Quo takes.",
    fix: "Shorten it, or send it in two.",
  },
  "outbox.opted_out": {
    status: 422,
    title: "A recipient does not want to be texted",
    meaning:
      "The last thing that was said of texting this number is an opt-out. The message has when, how and the evidence.",
    fix: "If they asked to be texted again: they text START, or `POST /v1/consents` records what they said.",
  },
  "outbox.cold_limit": {
    status: 409,
    title: "The line has sent enough to strangers today",
    meaning:
      "Carriers take lines for spam that text many people who never wrote or talked to them. All campaigns and all single texts share one limit a day for each line (`LINEKEEPER_COLD_LIMIT`); people who have written, or talked on a call, are exempt.",
    fix: "Send it tomorrow or from another line. `PUT /v1/sending-lines/{number}` sets the limit of one line.",
  },
  "outbox.not_found": {
    status: 404,
    title: "There is no such text",
    meaning: "No text of the outbox has this id.",
    fix: "`GET /v1/messages` lists them. Messages that Quo has are among the activities.",
  },
  "outbox.too_late": {
    status: 409,
    title: "It is too late to take the text back",
    meaning: "It has been handed to Quo, or is about to be. The message says how it stands.",
    fix: "Nothing takes back a text that has left.",
  },
  "outbox.not_retryable": {
    status: 409,
    title: "Sending this text again would not help, or could send it twice",
    meaning: "The message says how it stands.",
    fix: "Wait while it is on its way or being looked for. After a refusal, remove what the refusal names and write a new text.",
  },

  // Beside a text.
  "outbox.undone": {
    status: null,
    title: "Taken back",
    meaning: "Somebody took the text back before it left.",
    fix: "Nothing: it was meant.",
  },
  "outbox.replied": {
    status: null,
    title: "Not sent, because there was a reply",
    meaning: "The text was to be sent only if nobody wrote or called before, and somebody did.",
    fix: "Nothing: it was meant.",
  },
  "outbox.expired": {
    status: null,
    title: "Not sent in time",
    meaning:
      "An hour after its moment the text had not left: the server did not run, Quo could not be reached, or the ledger was being projected anew.",
    fix: "Send it again if it still makes sense.",
  },
  "outbox.checking": {
    status: null,
    title: "Nobody knows yet whether it was sent",
    meaning:
      "The answer to the request was lost. Quo's messages are being read; that takes five minutes at most once Quo can be reached.",
    fix: "Wait. Sending it again now could send it twice.",
  },
  "outbox.not_carried_out": {
    status: null,
    title: "Not sent",
    meaning:
      "The answer was lost, and Quo's messages, read several times until minutes after the request, do not have the text.",
    fix: "Send it again.",
  },
  "outbox.not_registered": {
    status: null,
    title: "The line is not registered for texting",
    meaning: "0206400: carriers take texts to the US and Canada only from numbers that are registered (A2P 10DLC).",
    fix: "Register in Quo: Workspace settings, Trust center.",
  },
  "outbox.no_credits": {
    status: null,
    title: "Quo asks for payment",
    meaning: "402: the subscription has expired, or the credits for texts through the API are used up.",
    fix: "Look at Billing in Quo's workspace settings, then send it again.",
  },
  "outbox.daily_cap": {
    status: null,
    title: "The carriers' daily limit is reached",
    meaning: "0204403: registered numbers may send so many texts a day, by the trust score of the registration.",
    fix: "Send it again tomorrow, or raise the limit with a better registration.",
  },
  "outbox.not_allowed": {
    status: null,
    title: "Quo does not let this line text this number",
    meaning:
      "403: the line belongs to others, the recipient opted out at Quo, or texting abroad is switched off. The message has Quo's words.",
    fix: "Look at the line's members and at international messaging in Quo.",
  },
  "outbox.refused_by_quo": {
    status: null,
    title: "Quo refused the text",
    meaning: "Another 4xx: the message has Quo's words.",
    fix: "Correct what Quo names, and write a new text.",
  },
  "outbox.undelivered": {
    status: null,
    title: "The text did not arrive",
    meaning: "Quo or a carrier could not deliver it. The message has the carrier's reason in plain words.",
    fix: "What the message says.",
  },
} as const satisfies Record<string, ErrorEntry>;
