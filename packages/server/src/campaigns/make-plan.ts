/** Who gets a campaign, from which line, and who does not and why. See `campaigns.ts`; a job, which may be killed and goes on. */
import { sql } from "kysely";
import { z } from "zod";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { JobHandler } from "../jobs/jobs.ts";
import { normalizeNumber } from "../phone-number.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf, writeSql } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import { findCampaign, loadCampaign, present, type StoredCampaign } from "./campaign-rows.ts";
import type { Member } from "../audience.ts";
import type { Campaign } from "./campaigns.ts";
import { type CampaignDependencies, iso, tellOf } from "./dependencies.ts";
import { knownLines } from "./drafts.ts";
import { type Placed, placeKey } from "./hours.ts";
import { isOut, type KnownNumber, knownOf } from "./known-numbers.ts";
import type { Reason } from "./reasons.ts";
import { drawOf, lineOf } from "./stable-draw.ts";

export const PLAN_TASK = "campaigns.plan";
/** Members at once. On SQLite deliveries wait for the writer meanwhile, about 20 ms; on PostgreSQL nobody does. */
const PAGE = { sqlite: 1_000, postgres: 2_000 } as const;
const CLEARED_AT_ONCE = 5_000;
const E164 = /^\+[1-9]\d{6,14}$/;
const HOUR_MS = 3_600_000;
const payload = z.object({ id: z.string() });

export async function beginPlan(deps: CampaignDependencies, seenBy: Reader, id: string): Promise<Campaign> {
  const { reader, compile, store, jobs, clock } = deps;
  const { row } = await loadCampaign(seenBy, id);
  const update = compile
    .updateTable("campaigns")
    .set((eb) => ({
      plan_state: "clearing",
      error_code: null,
      error_message: null,
      plan_after: null,
      planned: null,
      recipients: null,
      members: null,
      planned_at: null,
      revision: eb("revision", "+", 1),
      updated_at: isoNow(clock),
    }))
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", id)
    .where("state", "=", "draft");
  const result = await store.transact([
    writeOf(update, { atLeast: 1 }),
    // Somebody waits for it, and thousands of files may be waiting to be downloaded.
    jobs.enqueueStatement({ task: PLAN_TASK, payload: { id }, uniqueKey: id, urgent: true }),
    ...tellOf(deps, id),
  ]);
  if (!result.committed) {
    throw new LinekeeperError("campaign.wrong_state", `The campaign is ${row.state}. Only a draft is planned.`);
  }
  jobs.wake();
  return present(await loadCampaign(reader, id));
}

export function planHandler(deps: CampaignDependencies): JobHandler {
  return async (given, { signal }) => makePlan(deps, payload.parse(given).id, signal);
}

/** Works on the plan until it is ready, or somebody changed the campaign. */
export async function makePlan(deps: CampaignDependencies, id: string, signal?: AbortSignal): Promise<void> {
  const lines = await knownLines(deps.reader);
  const pages = readAhead(deps);
  for (;;) {
    signal?.throwIfAborted();
    const campaign = await findCampaign(deps.reader, id);
    if (campaign === null || campaign.row.state !== "draft") return;
    if (campaign.row.plan_state === "clearing") await clearSome(deps, campaign);
    else if (campaign.row.plan_state !== "planning") return;
    else {
      try {
        await planPage(deps, campaign, lines, pages);
      } catch (error) {
        // The list is gone, or its filter means nothing any more: trying again would not help.
        if (!(error instanceof LinekeeperError)) throw error;
        await giveUp(deps, campaign, error);
      }
    }
  }
}

async function giveUp(deps: CampaignDependencies, { row }: StoredCampaign, error: LinekeeperError): Promise<void> {
  const why = { error_code: error.code, error_message: error.message };
  await deps.store.transact([ofThisPlan(deps, row, { plan_state: "none", ...why }), ...tellOf(deps, row.id)]);
}

async function clearSome(deps: CampaignDependencies, { row }: StoredCampaign): Promise<void> {
  const { reader, compile, store } = deps;
  const numbers = compile
    .selectFrom("campaign_recipients")
    .select("number")
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", row.id)
    .limit(CLEARED_AT_ONCE);
  const remove = compile
    .deleteFrom("campaign_recipients")
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", row.id)
    .where("number", "in", numbers);
  const left = await reader.db
    .selectFrom("campaign_recipients")
    .select("number")
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", row.id)
    .limit(1)
    .executeTakeFirst();
  if (left !== undefined) await store.transact([ofThisPlan(deps, row, {}), writeOf(remove)]);
  else
    await store.transact([
      ofThisPlan(deps, row, { plan_state: "planning", plan_after: null, places: "{}", members: 0 }),
    ]);
}

/** The first statement of everything that a plan writes: nothing of it is, where somebody changed the campaign or was quicker. */
function ofThisPlan(
  { reader, compile }: CampaignDependencies,
  row: StoredCampaign["row"],
  set: Partial<StoredCampaign["row"]>,
): WriteStatement {
  const update = compile
    .updateTable("campaigns")
    .set({ plan_state: row.plan_state, ...set })
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "=", row.id)
    .where("state", "=", "draft")
    .where("revision", "=", row.revision)
    .where("plan_state", "=", row.plan_state)
    .where((eb) => (row.plan_after === null ? eb("plan_after", "is", null) : eb("plan_after", "=", row.plan_after)));
  return writeOf(update, { atLeast: 1 });
}

interface PlanPage {
  members: readonly Member[];
  byNumber: ReadonlyMap<string, Member>;
  known: (number: string) => KnownNumber;
}

interface PlanPages {
  /** Members after `plan_after`, and what is known of them. */
  take(campaign: StoredCampaign): Promise<PlanPage>;
  /** Begins to read those after this number while others are written: 43 ms a page on PostgreSQL instead of 57. */
  expect(campaign: StoredCampaign, after: string): void;
}

const keyOf = ({ row }: StoredCampaign, after: string | null): string => `${row.revision} ${after ?? ""}`;

function readAhead(deps: CampaignDependencies): PlanPages {
  const size = PAGE[deps.isPostgres ? "postgres" : "sqlite"];
  let ahead: { key: string; page: Promise<PlanPage> } | null = null;
  const read = async ({ row, audience }: StoredCampaign, after: string | null): Promise<PlanPage> => {
    const members = await deps.audience.membersOf(deps.reader, audience, after, size);
    const byNumber = new Map(members.map((member) => [normalizeNumber(member.number), member]));
    return { members, byNumber, known: await knownOf(deps, row.id, [...byNumber.keys()]) };
  };
  return {
    take: (campaign) => {
      const { plan_after: after } = campaign.row;
      return ahead?.key === keyOf(campaign, after) ? ahead.page : read(campaign, after);
    },
    expect: (campaign, after) => {
      const page = read(campaign, after);
      // Told to whoever takes the page; where the plan ends before, nobody does.
      page.catch(() => undefined);
      ahead = { key: keyOf(campaign, after), page };
    },
  };
}

async function planPage(
  deps: CampaignDependencies,
  campaign: StoredCampaign,
  own: ReadonlyMap<string, unknown>,
  pages: PlanPages,
): Promise<void> {
  const { store, clock } = deps;
  const { row } = campaign;
  const { members, byNumber, known } = await pages.take(campaign);
  const last = members.at(-1);
  if (last === undefined) {
    await finishPlan(deps, campaign);
    return;
  }
  pages.expect(campaign, last.number);
  const places: Record<string, Placed> = { ...campaign.places };
  const now = clock.now();
  const rows = [...byNumber].map(([number, member]) => {
    const place = E164.test(number) ? placeKey({ number, region: member.region }) : "";
    if (place !== "" && !Object.hasOwn(places, place)) places[place] = { number, region: member.region };
    return rowOf(campaign, { number, member, place, known: known(number), isOwn: own.has(number), now });
  });
  await store.transact([
    ofThisPlan(deps, row, {
      plan_after: last.number,
      places: JSON.stringify(places),
      members: (row.members ?? 0) + members.length,
    }),
    insertRows(deps, row.id, iso(now), rows),
  ]);
}

type PlannedRow = readonly (string | number | null)[];

function rowOf(
  { row, settings }: StoredCampaign,
  given: { number: string; member: Member; place: string; known: KnownNumber; isOwn: boolean; now: number },
): PlannedRow {
  const { number, member, place, known, now } = given;
  const line = known.lines.find((one) => settings.lines.includes(one)) ?? lineOf(number, settings.lines);
  const reason = reasonToSkip(settings, line, given);
  const capped =
    known.lastTextAt === null ? null : Date.parse(known.lastTextAt) + settings.frequency_cap_hours * HOUR_MS;
  const waits = reason === null && capped !== null && capped > now;
  return [
    number,
    plain(member.name),
    plain(JSON.stringify(fieldsOf(member))),
    member.region,
    place,
    drawOf("queue", row.id, number),
    line,
    Number(known.warm),
    reason === null ? "planned" : "skipped",
    reason ?? (waits ? "frequency_cap" : ""),
    waits ? iso(capped) : "",
  ];
}

function reasonToSkip(
  settings: StoredCampaign["settings"],
  line: string,
  {
    number,
    place,
    known,
    isOwn,
    now,
  }: { number: string; place: string; known: KnownNumber; isOwn: boolean; now: number },
): Reason | null {
  if (!E164.test(number)) return "invalid";
  if (isOwn) return "own_line";
  if (isOut(known, line)) return "opted_out";
  if (known.held) return "held";
  if (place === "") return "no_hours";
  if (settings.skip_landlines && known.landline) return "landline";
  if (settings.exclude_other_campaigns && known.inOther !== null) return "in_other_campaign";
  const since = iso(now - settings.skip_in_talks_days * 24 * HOUR_MS);
  if (settings.skip_in_talks_days > 0 && (known.lastIncomingAt ?? "") > since) return "in_talks";
  return null;
}

/** Neither store takes NUL in a text. */
const plain = (text: string | null): string | null => text?.replaceAll("\\u0000", "").replaceAll("\0", "") ?? null;

function fieldsOf({ fields, postalCode }: Member): Record<string, string> {
  return { ...fields, ...(postalCode !== null && { postal_code: postalCode }) };
}

const COLUMNS = ["number", "name", "fields", "region", "place", "ordinal", "line", "warm", "state", "reason", "due_at"];
const NUMBERS = new Set(["ordinal", "warm"]);

/** One parameter for all rows: as many as columns times rows would cost more than the rows. */
function insertRows(
  { reader, compile, isPostgres }: CampaignDependencies,
  id: string,
  now: string,
  rows: readonly PlannedRow[],
): WriteStatement {
  const values = COLUMNS.map((column, at) => {
    if (!isPostgres) return sql`json_extract(value, ${sql.lit(`$[${at}]`)})`;
    const text = sql`value ->> ${sql.lit(at)}`;
    return NUMBERS.has(column) ? sql`cast(${text} AS integer)` : text;
  });
  const json = JSON.stringify(rows);
  const from = isPostgres ? sql`jsonb_array_elements(${json}::jsonb)` : sql`json_each(${json})`;
  return writeSql(
    sql`INSERT INTO campaign_recipients (workspace_id, campaign_id, step, updated_at, ${sql.join(COLUMNS.map((column) => sql.ref(column)))})
      SELECT ${reader.workspaceId}, ${id}, 1, ${now}, ${sql.join(values)} FROM ${from} WHERE true ON CONFLICT DO NOTHING`,
    compile,
  );
}

async function finishPlan(deps: CampaignDependencies, { row }: StoredCampaign): Promise<void> {
  const { reader, store, clock } = deps;
  const counts = await reader.db
    .selectFrom("campaign_recipients")
    .select((eb) => ["state", eb.fn.countAll<number | string>().as("count")])
    .where("workspace_id", "=", reader.workspaceId)
    .where("campaign_id", "=", row.id)
    .groupBy("state")
    .execute();
  const planned = Number(counts.find(({ state }) => state === "planned")?.count ?? 0);
  const recipients = counts.reduce((sum, { count }) => sum + Number(count), 0);
  await store.transact([
    ofThisPlan(deps, row, { plan_state: "ready", planned, recipients, planned_at: isoNow(clock) }),
    ...tellOf(deps, row.id),
  ]);
}
