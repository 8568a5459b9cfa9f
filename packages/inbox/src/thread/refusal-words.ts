/** Refusals as whoever writes a text reads them: the server's own words are made for programs, too. */
import { formatNumber } from "../data/phone-number.ts";
import { RequestError } from "../data/request.ts";
import { fullMoment } from "../ui/time.ts";

interface Refusal {
  code: string;
  message: string;
  fix?: string | undefined;
}

/** What can be done on the page, in place of what can be done through the API. */
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  "outbox.opted_out":
    "If they asked to be texted again, they text START, or you record it under Consent in the panel about them.",
  // Its message says it, with the figures of this text.
  "outbox.bad_body": "",
};

export function refusalInWords({ code, message, fix = "" }: Refusal): string {
  // Beyond it stands how to lift it through the API.
  const what = message.replace(/(Nothing was sent\.).*$/s, "$1");
  return `${readable(what)} ${WHAT_TO_DO[code] ?? fix}`.trim();
}

export const errorInWords = (error: Error): string =>
  error instanceof RequestError ? refusalInWords({ code: error.code, message: error.message }) : error.message;

const readable = (words: string): string =>
  words
    .replaceAll(/\+[1-9]\d{6,14}\b/g, formatNumber)
    .replaceAll(/\b\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, fullMoment)
    // The evidence is in the panel, with its words; an id says nothing to anybody.
    .replace(/ \(([\w -]+?)(?: [\w:-]{20,})?\)(?=\. Nothing was sent)/, " (by $1)");
