/** Every recipient of a campaign, each explained: sent, will be sent at T because R, skipped because R. */
import { sql } from "kysely";
import { ERRORS } from "../error-table.ts";
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import type { Reader } from "../read/reader.ts";
import { conversationId } from "../stable-ids.ts";
import type { CampaignRecipientsTable, RecipientState } from "../store/schema.ts";
import { loadCampaign, type StoredCampaign } from "./campaign-rows.ts";
import type { Recipient } from "./campaigns.ts";
import { type CampaignDependencies, iso } from "./dependencies.ts";
import { forecastLines, type LineForecast } from "./forecast.ts";
import { nextOpening } from "./hours.ts";
import { countPlannedNow } from "./read-campaigns.ts";
import { wordsOf } from "./reasons.ts";
import { DRAWS, variantOf } from "./stable-draw.ts";

const cursors = cursorsOf("recipients", plainText(1, 64));
const TITLES: ReadonlyMap<string, string> = new Map(Object.entries(ERRORS).map(([code, { title }]) => [code, title]));

type Row = CampaignRecipientsTable;

export async function listRecipients(
  deps: CampaignDependencies,
  seenBy: Reader,
  id: string,
  page: PageRequest,
  filter: { state?: RecipientState | undefined; reason?: string | undefined },
): Promise<Page<Recipient>> {
  const campaign = await loadCampaign(seenBy, id);
  const rows = await readRows(deps.reader, id, page, filter);
  const explain = await explainer(deps, campaign, rows.slice(0, page.limit));
  return pageOf(rows, page.limit, ({ number }) => cursors.encode(number), explain);
}

export async function readRows(
  { db, workspaceId }: Reader,
  id: string,
  { limit, cursor }: PageRequest,
  { state, reason }: { state?: RecipientState | undefined; reason?: string | undefined } = {},
): Promise<Row[]> {
  let query = db
    .selectFrom("campaign_recipients")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", id)
    .orderBy("number")
    .limit(limit + 1);
  if (state !== undefined) query = query.where("state", "=", state);
  // The second condition is what the index of reasons is about.
  if (reason !== undefined) query = query.where("reason", "=", reason).where(sql<boolean>`reason <> ''`);
  if (cursor !== undefined) query = query.where("number", ">", cursors.decode(cursor));
  return query.execute();
}

export const recipientCursor = (number: string): string => cursors.encode(number);

/** What is asked once for a page: how the lines stand, and where in their queues the first ones are. */
export async function explainer(
  deps: CampaignDependencies,
  campaign: StoredCampaign,
  rows: readonly Row[],
): Promise<(row: Row) => Recipient> {
  const planned = rows.filter(({ state }) => state === "planned");
  const { countPlanned = countPlannedNow } = deps;
  const lines =
    planned.length === 0
      ? []
      : await forecastLines(deps, campaign, await countPlanned(deps.reader, campaign.row.id, campaign.row.revision));
  const heads = new Map<string, number>();
  const queues = new Map(planned.map((row) => [`${row.line} ${row.warm}`, row]));
  await Promise.all(
    Array.from(queues, async ([queue, row]) => {
      heads.set(queue, await headOf(deps.reader, row));
    }),
  );
  return (row) =>
    explainOne(deps, campaign, row, {
      line: lines.find(({ line }) => line === row.line),
      head: heads.get(`${row.line} ${row.warm}`) ?? 0,
    });
}

async function headOf({ db, workspaceId }: Reader, { campaign_id, line, warm }: Row): Promise<number> {
  const first = await db
    .selectFrom("campaign_recipients")
    .select("ordinal")
    .where("workspace_id", "=", workspaceId)
    .where("campaign_id", "=", campaign_id)
    .where("line", "=", line)
    .where("warm", "=", warm)
    .where(sql<boolean>`state = 'planned'`)
    .orderBy("ordinal")
    .limit(1)
    .executeTakeFirst();
  return first?.ordinal ?? 0;
}

interface Queue {
  line: LineForecast | undefined;
  head: number;
}

function explainOne(deps: CampaignDependencies, campaign: StoredCampaign, row: Row, queue: Queue): Recipient {
  const expected = row.state === "planned" ? expectedOf(deps, campaign, row, queue) : null;
  const weights = campaign.steps[row.step - 1]?.variants.map(({ weight }) => weight) ?? [1];
  return {
    number: row.number,
    name: row.name,
    line: row.line,
    state: row.state,
    step: row.step,
    variant: variantOf(campaign.row.id, row.step, row.number, weights),
    reason: row.reason,
    words: wordsFor(campaign, row, expected),
    expected_at: expected === null || expected.at === null ? null : iso(expected.at),
    first_sent_at: row.first_sent_at,
    replied_at: row.replied_at,
    opted_out_at: row.opted_out_at,
    outbox_id: row.outbox_id,
    conversation_id: row.first_sent_at === null ? null : conversationId(row.line, [row.number]),
  };
}

interface Expected {
  at: number | null;
  because: string;
}

function expectedOf(
  { clock }: CampaignDependencies,
  campaign: StoredCampaign,
  row: Row,
  { line, head }: Queue,
): Expected | null {
  const { row: of, settings, places } = campaign;
  if (of.state !== "running" && of.state !== "scheduled") return null;
  const now = clock.now();
  const begins = Math.max(now, of.starts_at === null ? 0 : Date.parse(of.starts_at));
  let at = begins;
  let because = of.state === "scheduled" ? "the campaign starts then" : "it is their turn then";
  if (line !== undefined) {
    // Ordinals are drawn evenly, so what lies before is about this share of those who are left.
    const isCold = row.warm === 0;
    const left = isCold ? line.cold : line.planned - line.cold;
    const rank = Math.floor(((row.ordinal - head) / Math.max(1, DRAWS - head)) * left);
    const turn = turnOf(line, rank, settings.pace_seconds);
    if (turn === null) return { at: null, because: "the line may send nothing, as it is set" };
    if (turn.dayAt > at) {
      at = turn.dayAt;
      because =
        line.paused_until !== null && Date.parse(line.paused_until) >= turn.dayAt - 24 * 3_600_000
          ? "the line is paused until then"
          : isCold
            ? `the line texts ${line.limit} strangers a day, and others come first`
            : "others come first";
    }
    at += turn.withinMs;
  }
  if (row.due_at !== "" && Date.parse(row.due_at) > at) {
    at = Date.parse(row.due_at);
    because = row.reason === "" ? "it follows the text before after that time" : wordsOf(row.reason);
  }
  const placed = places[row.place];
  const opening = placed === undefined ? null : nextOpening(placed, settings, at);
  if (opening === null) return { at: null, because: wordsOf("no_hours") };
  return opening.reason === null ? { at, because } : { at: opening.from, because: opening.reason };
}

function turnOf(line: LineForecast, rank: number, paceSeconds: number): { dayAt: number; withinMs: number } | null {
  let before = 0;
  for (const { turns, from } of line.days) {
    if (rank < before + turns) return { dayAt: from, withinMs: (rank - before) * paceSeconds * 1000 };
    before += turns;
  }
  const last = line.days.at(-1);
  return last === undefined ? null : { dayAt: last.from, withinMs: 0 };
}

function wordsFor({ row: campaign }: StoredCampaign, row: Row, expected: Expected | null): string {
  const why = TITLES.get(row.reason) ?? wordsOf(row.reason);
  const note = row.note === null || row.note === "" ? "" : ` ${row.note}`;
  switch (row.state) {
    case "planned": {
      if (campaign.state === "draft") return "Will be sent once the campaign is started.";
      if (campaign.state === "paused")
        return `Waits: the campaign is paused.${campaign.error_message === null ? "" : ` ${campaign.error_message}`}`;
      if (campaign.state === "stopped") return "Will not be sent: the campaign was stopped.";
      if (expected === null || expected.at === null) return `Waits: ${expected?.because ?? why}.`;
      const step = row.step > 1 ? `Follow-up ${row.step - 1} will` : "Will";
      return `${step} be sent about ${iso(expected.at)}, because ${expected.because}`.replace(/\.?$/, ".");
    }
    case "sending":
      return "A text of theirs is on its way.";
    case "finished":
      return `Sent on ${row.first_sent_at ?? "an unknown day"}.${row.reason === "" ? "" : ` Nothing follows: ${why}`}`;
    case "failed":
      return `Failed: ${why}.${note}`;
    case "skipped":
      return `Skipped: ${why}${note}`;
  }
}
