/** Campaigns as people see them: lists, and one with its funnel, its results and its forecast. */
import { deliveryReason } from "@linekeeper/sms/delivery";
import { sql } from "kysely";
import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import type { RecipientState } from "../store/schema.ts";
import { loadCampaign, openAll, present, seen, type StoredCampaign } from "./campaign-rows.ts";
import type { CampaignDetail, CampaignSummary, CarrierError, Funnel, VariantResult } from "./campaigns.ts";
import type { CampaignDependencies } from "./dependencies.ts";
import { forecastLines, presentForecast } from "./forecast.ts";
import type { PlannedGroup } from "./planned-counts.ts";
import { judgeSteps } from "./judge-variants.ts";
import { countsOf } from "./read-counts.ts";
import { wordsOf } from "./reasons.ts";

const cursors = cursorsOf("campaigns", z.tuple([z.string().max(64), plainText(1, 512)]));

export async function listCampaigns(
  deps: CampaignDependencies,
  seenBy: Reader,
  { limit, cursor }: PageRequest,
): Promise<Page<CampaignSummary>> {
  let query = seen(seenBy)
    .selectAll("campaigns")
    .orderBy("campaigns.created_at", "desc")
    .orderBy("campaigns.id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) {
    const [moment, id] = cursors.decode(cursor);
    query = query.where((eb) => eb(eb.refTuple("campaigns.created_at", "campaigns.id"), "<", eb.tuple(moment, id)));
  }
  const rows = await query.execute();
  const page = pageOf(
    rows,
    limit,
    (row) => cursors.encode([row.created_at, row.id]),
    (row) => row,
  );
  const [opened, counts] = await Promise.all([openAll(deps.reader, page.data), countsOf(deps, page.data)]);
  const data = opened.map((campaign): CampaignSummary => {
    const { id } = campaign.row;
    return Object.assign(present(campaign), { counts: counts.get(id) ?? neverCounted(id) });
  });
  return { data, next_cursor: page.next_cursor };
}

const neverCounted = (id: string): never => {
  throw new Error(`${id} was not counted`);
};

export async function readDetail(deps: CampaignDependencies, seenBy: Reader, id: string): Promise<CampaignDetail> {
  const campaign = await loadCampaign(seenBy, id);
  const [groups, results, marks, carrierErrors] = await Promise.all([
    recipientGroups(deps.reader, id),
    resultsOf(deps, campaign),
    marksOf(deps.reader, id),
    carrierErrorsOf(deps.reader, id),
  ]);
  const lines = await forecastLines(deps, campaign, plannedOf(groups));
  const texted = results.filter(({ step }) => step === 1).reduce((sum, { sent }) => sum + sent, 0);
  const funnel = { ...funnelOf(groups), texted, ...marks };
  const forecast = presentForecast(lines);
  return {
    ...present(campaign),
    wordings: [...campaign.wordings],
    funnel,
    results,
    verdicts: judgeSteps({ state: campaign.row.state, steps: campaign.steps, results, funnel, forecast }),
    carrier_errors: carrierErrors,
    forecast,
    cents: results.reduce((sum, { cents }) => sum + cents, 0),
  };
}

export interface RecipientGroup {
  state: RecipientState;
  reason: string;
  step: number;
  line: string;
  warm: number;
  count: number;
}

/** One walk over an index that has all of it: 100,000 recipients are about 20 ms. */
async function recipientGroups(
  { db, workspaceId }: Reader,
  id: string,
  state?: RecipientState,
): Promise<RecipientGroup[]> {
  let query = db
    .selectFrom("campaign_recipients")
    .select((eb) => ["state", "reason", "step", "line", "warm", eb.fn.countAll<number | string>().as("count")])
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .groupBy(["state", "reason", "step", "line", "warm"]);
  if (state !== undefined) query = query.where("state", "=", state);
  const rows = await query.execute();
  return rows.map((row) => Object.assign(row, { count: Number(row.count) }));
}

export const countPlannedNow = (reader: Reader, id: string): Promise<PlannedGroup[]> =>
  recipientGroups(reader, id, "planned");

function plannedOf(groups: readonly RecipientGroup[]): PlannedGroup[] {
  return groups.filter(({ state }) => state === "planned");
}

function funnelOf(groups: readonly RecipientGroup[]): Omit<Funnel, "texted" | "replied" | "opted_out"> {
  const countOf = (wanted: RecipientState): number =>
    groups.filter(({ state }) => state === wanted).reduce((sum, { count }) => sum + count, 0);
  const reasons = new Map<string, Funnel["reasons"][number]>();
  for (const { state, reason, count } of groups) {
    if (reason === "") continue;
    const key = `${state} ${reason}`;
    const known = reasons.get(key);
    if (known === undefined) reasons.set(key, { state, reason, words: wordsOf(reason), count });
    else known.count += count;
  }
  return {
    planned: countOf("planned"),
    sending: countOf("sending"),
    finished: countOf("finished"),
    failed: countOf("failed"),
    skipped: countOf("skipped"),
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count),
  };
}

async function marksOf({ db, workspaceId }: Reader, id: string): Promise<{ replied: number; opted_out: number }> {
  const of = async (column: "replied_at" | "opted_out_at"): Promise<number> => {
    const row = await db
      .selectFrom("campaign_recipients")
      .select((eb) => eb.fn.countAll<number | string>().as("count"))
      .where("workspace_id", "=", workspaceId)
      .where("campaign_id", "=", id)
      .where(column, "is not", null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const [replied, opted_out] = await Promise.all([of("replied_at"), of("opted_out_at")]);
  return { replied, opted_out };
}

const TAKEN = new Set(["queued", "sent", "delivered", "undelivered"]);

async function resultsOf(
  { reader: { db, workspaceId }, centsPerSegment }: CampaignDependencies,
  { row: { id }, steps }: StoredCampaign,
): Promise<VariantResult[]> {
  const groups = await db
    .selectFrom("campaign_texts")
    .select((eb) => [
      "step",
      "variant",
      "state",
      eb.fn.countAll<number | string>().as("count"),
      eb.fn.sum<number | string>("segments").as("segments"),
    ])
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .groupBy(["step", "variant", "state"])
    .execute();
  const replied = await db
    .selectFrom("campaign_texts")
    .select((eb) => ["step", "variant", eb.fn.countAll<number | string>().as("count")])
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .where("replied_at", "is not", null)
    .groupBy(["step", "variant"])
    .execute();
  // Of an opt-out, the last text before it; there are few of them.
  const { rows: out } = await sql<{ step: number; variant: number; count: number | string }>`
    SELECT t.step, t.variant, count(*) AS count FROM campaign_recipients AS r
    JOIN campaign_texts AS t ON t.workspace_id = r.workspace_id AND t.campaign_id = r.campaign_id AND t.number = r.number
    WHERE r.workspace_id = ${workspaceId} AND r.campaign_id = ${id} AND r.opted_out_at IS NOT NULL
      AND t.created_at <= r.opted_out_at AND NOT EXISTS (
        SELECT 1 FROM campaign_texts AS later WHERE later.workspace_id = t.workspace_id AND later.campaign_id = t.campaign_id
          AND later.number = t.number AND later.step > t.step AND later.created_at <= r.opted_out_at)
    GROUP BY t.step, t.variant`.execute(db);
  return steps.flatMap(({ variants }, at) =>
    variants.map((_, variant): VariantResult => {
      const step = at + 1;
      const isThis = (one: { step: number; variant: number }): boolean => one.step === step && one.variant === variant;
      const own = groups.filter(isThis);
      const count = (...states: string[]): number =>
        own.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + Number(one.count), 0);
      const paid = own.filter(({ state }) => TAKEN.has(state)).reduce((sum, one) => sum + Number(one.segments), 0);
      return {
        step,
        variant,
        sent: count(...TAKEN),
        delivered: count("delivered"),
        undelivered: count("undelivered"),
        failed: count("failed", "not_sent"),
        replied: Number(replied.find(isThis)?.count ?? 0),
        opted_out: Number(out.find(isThis)?.count ?? 0),
        segments: paid,
        cents: Math.round(paid * centsPerSegment * 1e6) / 1e6,
      };
    }),
  );
}

async function carrierErrorsOf({ db, workspaceId }: Reader, id: string): Promise<CampaignDetail["carrier_errors"]> {
  const rows = await db
    .selectFrom("campaign_texts")
    .select((eb) => ["error_code", eb.fn.countAll<number | string>().as("count")])
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .where("state", "=", "undelivered")
    .groupBy("error_code")
    .execute();
  return rows
    .map(({ error_code, count }): CarrierError => {
      const { class: kind, words, fix } = deliveryReason(error_code === "unknown" ? null : error_code);
      return { code: error_code, class: kind, words, fix, count: Number(count) };
    })
    .sort((a, b) => b.count - a.count);
}
