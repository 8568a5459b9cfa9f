/** What recipients would read, before they do. */
import { centsOf } from "@linekeeper/sms/segments";
import { LinekeeperError } from "../errors.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { loadCampaign } from "./campaign-rows.ts";
import type { RecipientPreview } from "./campaigns.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { normalizeNumber } from "../phone-number.ts";
import { explainer, readRows, recipientCursor } from "./read-recipients.ts";
import { wordFor } from "./wording.ts";

const SHORTENERS =
  /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|shorturl\.at)\//i;
const OPT_OUT_WORDING = /\b(?:stop|opt[ -]?out|unsubscribe|end)\b/i;
/** Of an audience that is not planned: the first ones. */
const SAMPLED = 50;

export async function previewRecipients(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  { step, ...page }: PageRequest & { step: number },
): Promise<Page<RecipientPreview>> {
  const campaign = await loadCampaign(seenBy, id);
  if (campaign.steps[step - 1] === undefined) {
    throw new LinekeeperError("campaign.invalid", `step: the campaign has ${campaign.steps.length}.`);
  }
  const of = (given: { number: string; name: string | null; fields: string }) => {
    const worded = wordFor(campaign, deps.render, step, given);
    return {
      number: given.number,
      name: given.name,
      step,
      variant: worded.variant,
      text: worded.text,
      unfilled: worded.unfilled,
      segments: worded.segments,
      encoding: worded.encoding,
      cents: centsOf({ count: worded.segments }, deps.centsPerSegment),
      warnings: warningsOf(worded.text, worded.unfilled, step),
    };
  };
  if (campaign.row.plan_state !== "ready") {
    const members = await deps.audience.membersOf(deps.reader, campaign.audience, null, Math.min(page.limit, SAMPLED));
    const data = members.map(({ number, name, fields }) => ({
      ...of({ number: normalizeNumber(number), name, fields: JSON.stringify(fields) }),
      line: null,
      state: null,
      words: null,
    }));
    return { data, next_cursor: null };
  }
  const rows = await readRows(deps.reader, id, page);
  const shown = rows.slice(0, page.limit);
  const explain = await explainer(deps, campaign, shown);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => {
      const { state, words } = explain(row);
      return { ...of(row), line: row.line, state, words };
    }),
    next_cursor: rows.length > page.limit && last !== undefined ? recipientCursor(last.number) : null,
  };
}

function warningsOf(text: string, unfilled: readonly string[], step: number): string[] {
  return [
    ...unfilled.map(
      (field) => `Nothing is known of {{${field}}} and it falls back to nothing: the text would be skipped.`,
    ),
    ...(SHORTENERS.test(text) ? ["Carriers filter public link shorteners. Write the whole link."] : []),
    ...(step === 1 && !OPT_OUT_WORDING.test(text)
      ? ["A first text should say how to opt out, as in: Reply STOP to end."]
      : []),
  ];
}

/** The wording as the first recipient would get it, to be tried on one's own phone. */
export async function sampleOf(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  { step, variant }: { step: number; variant: number },
): Promise<{ body: string; line: string }> {
  const campaign = await loadCampaign(seenBy, id);
  if (campaign.steps[step - 1]?.variants[variant] === undefined) {
    throw new LinekeeperError("campaign.invalid", "There is no such step or variant.");
  }
  const [line = ""] = campaign.settings.lines;
  const [member] = await deps.audience.membersOf(deps.reader, campaign.audience, null, 1);
  const fields = JSON.stringify(member?.fields ?? {});
  const { text } = wordFor(campaign, deps.render, step, { number: "", name: member?.name ?? null, fields }, variant);
  return { body: text, line };
}
