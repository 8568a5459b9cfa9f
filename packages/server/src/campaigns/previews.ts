/** What recipients would read, before they do. */
import { centsOf, replaceWithGsm, segments } from "@linekeeper/sms/segments";
import { warningsOf } from "@linekeeper/sms/templates";
import { LinekeeperError } from "../errors.ts";
import type { Page, PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { loadCampaign, type StoredCampaign } from "./campaign-rows.ts";
import type { RecipientPreview } from "./campaigns.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { normalizeNumber } from "../phone-number.ts";
import { explainer, readRows, recipientCursor } from "./read-recipients.ts";
import { wordFor, type Worded } from "./wording.ts";

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
  const warnings = warningsOfVariants(campaign, step);
  const of = (given: { number: string; name: string | null; fields: string }) => {
    const worded = wordFor(campaign, step, given);
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
      cheaper: cheaperThan(worded, deps.centsPerSegment),
      warnings: [
        ...worded.unfilled.map(
          (field) => `Nothing is known of {{${field}}} and it falls back to nothing: the text would be skipped.`,
        ),
        ...warnings(worded.variant),
      ],
    };
  };
  if (campaign.row.plan_state !== "ready") {
    const members = await deps.audience.membersOf(deps.reader, campaign.audience, null, Math.min(page.limit, SAMPLED));
    const nobodyYet = { line: null, state: null, words: null };
    const data = members.map(({ number, name, fields }) =>
      Object.assign(of({ number: normalizeNumber(number), name, fields: JSON.stringify(fields) }), nobodyYet),
    );
    return { data, next_cursor: null };
  }
  const rows = await readRows(deps.reader, id, page);
  const shown = rows.slice(0, page.limit);
  const explain = await explainer(deps, campaign, shown);
  const last = shown.at(-1);
  return {
    data: shown.map((row) => {
      const { state, words } = explain(row);
      return Object.assign(of(row), { line: row.line, state, words });
    }),
    next_cursor: rows.length > page.limit && last !== undefined ? recipientCursor(last.number) : null,
  };
}

/** Of the wording alone: the same for everybody who gets it. */
function warningsOfVariants(campaign: StoredCampaign, step: number): (variant: number) => string[] {
  const known = new Map<number, string[]>();
  return (variant) => {
    let warnings = known.get(variant);
    if (warnings === undefined) {
      warnings = warningsOf(campaign.wording(step, variant), { isFirst: step === 1 })
        // Whoever lacks a value is told of alone.
        .filter(({ code }) => code !== "unfilled_field")
        .map(({ message }) => message);
      known.set(variant, warnings);
    }
    return warnings;
  };
}

/** The text with characters of GSM-7 in place of others, where that makes it cost less. */
function cheaperThan({ text, segments: count }: Worded, centsPerSegment: number): RecipientPreview["cheaper"] {
  const { text: other, replaced } = replaceWithGsm(text);
  if (replaced.length === 0) return null;
  const measured = segments(other);
  if (measured.count >= count) return null;
  return { text: other, segments: measured.count, cents: centsOf(measured, centsPerSegment) };
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
  const { text } = wordFor(campaign, step, { number: "", name: member?.name ?? null, fields }, variant);
  return { body: text, line };
}
