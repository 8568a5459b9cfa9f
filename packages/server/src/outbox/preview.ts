/** What a text would cost, whether it would be refused, and what somebody may want to look at before it leaves. */
import { centsOf, replaceWithGsm, type Segments, segments } from "@linekeeper/sms/segments";
import { checkTemplate, fieldsOf } from "@linekeeper/sms/templates/render";
import { LinekeeperError } from "../errors.ts";
import { type Address, type CrowdDeps, addressOf, refuseCrowded, refuseOptedOut } from "./admit.ts";
import { conversationId } from "../stable-ids.ts";
import type { Cost, Draft, ShownError, TextPreview } from "./outbox.ts";
import { shownErrorOf } from "./read-outbox.ts";

export interface PreviewDeps extends CrowdDeps {
  /** For one segment to one recipient. */
  centsPerSegment: number;
}

/** Whoever sends the same words again within this time may have clicked twice. */
const SAME_WORDS_MS = 10 * 60_000;

export async function previewText(deps: PreviewDeps, draft: Draft): Promise<TextPreview> {
  const { centsPerSegment } = deps;
  const recipients = Math.max(1, new Set(draft.to).size);
  const measured = segments(draft.body);
  const cost = costOf(measured, recipients, centsPerSegment);
  const admitted = await admit(deps, draft);
  return {
    ...cost,
    units: measured.units,
    per_segment: measured.perSegment,
    left: measured.left,
    cents_per_segment: centsPerSegment,
    recipients,
    offenders: measured.offenders.map(({ character, codePoint, index, replacement }) => {
      return { character, code_point: codePoint, index, replacement };
    }),
    cheaper: cheaperThan(cost, draft.body, recipients, centsPerSegment),
    warnings: await warningsOf(deps, draft, admitted.address),
    refusal: admitted.refusal,
  };
}

function costOf(measured: Segments, recipients: number, centsPerSegment: number): Cost {
  return {
    encoding: measured.encoding,
    segments: measured.count,
    cents: centsOf({ count: measured.count * recipients }, centsPerSegment),
  };
}

function cheaperThan(cost: Cost, body: string, recipients: number, centsPerSegment: number): TextPreview["cheaper"] {
  const { text, replaced } = replaceWithGsm(body);
  if (replaced.length === 0) return null;
  const other = costOf(segments(text), recipients, centsPerSegment);
  return other.segments < cost.segments ? { ...other, body: text } : null;
}

async function admit(
  deps: CrowdDeps,
  { from, to, body, scheduledAt }: Draft,
): Promise<{ address: Address | null; refusal: ShownError | null }> {
  // Nothing is refused to somebody who is still choosing.
  if (from === undefined || to.length === 0 || body.trim() === "") return { address: null, refusal: null };
  let address: Address | null = null;
  try {
    address = await addressOf(deps, { from, to, body, scheduledAt });
    await refuseOptedOut(deps.reader, address.line.number, address.recipients);
    await refuseCrowded(deps, address.line.number, address.recipients, scheduledAt);
    return { address, refusal: null };
  } catch (error) {
    // A refusal is what is asked for here.
    if (!(error instanceof LinekeeperError)) throw error;
    return { address, refusal: shownErrorOf(error.code, error.message) };
  }
}

async function warningsOf(
  deps: PreviewDeps,
  { body, scheduledAt }: Draft,
  address: Address | null,
): Promise<TextPreview["warnings"]> {
  const warnings: TextPreview["warnings"] = [];
  const [field] = fieldsOf(body);
  const problem = checkTemplate(body).find(({ code }) => code === "no_field");
  const index = field?.index ?? problem?.index;
  if (index !== undefined) {
    const written = body.slice(index, body.indexOf("}}", index) + 2);
    warnings.push({ code: "unfilled", message: `${written} would be sent as it stands. Fill it in.` });
  }
  if (address === null) return warnings;
  const now = deps.clock.now();
  const leaves = Math.max(now, scheduledAt === undefined ? 0 : Date.parse(scheduledAt));
  const night = await quietHoursOf(address.recipients, leaves);
  if (night !== null) warnings.push({ code: "quiet_hours", message: night });
  const before = await sameWords(deps, address, body, now);
  if (before !== null) {
    warnings.push({
      code: "same_words",
      message: `The same words went to the same people at ${before.created_at}, by ${before.created_by}.`,
    });
  }
  return warnings;
}

/** The table of hours is loaded by the first preview, not by the start of the server. */
async function quietHoursOf(recipients: readonly string[], at: number): Promise<string | null> {
  const { allowedAt } = await import("@linekeeper/sms/quiet-hours");
  for (const number of recipients) {
    const { allowed, reason, places } = allowedAt(number, {}, at);
    if (!allowed && places.length > 0) return `${number}: ${reason}`;
  }
  return null;
}

async function sameWords({ reader }: PreviewDeps, { line, recipients }: Address, body: string, now: number) {
  const row = await reader.db
    .selectFrom("outbox")
    .select(["created_at", "created_by"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("conversation_id", "=", conversationId(line.number, recipients))
    .where("created_at", ">", new Date(now - SAME_WORDS_MS).toISOString())
    .where("body", "=", body)
    .where("state", "not in", ["cancelled", "failed", "not_sent", "refused"])
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
