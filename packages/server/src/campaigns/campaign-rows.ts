/** Campaigns as they are stored, and as they are told. */
import { LinekeeperError } from "../errors.ts";
import { ERRORS } from "../error-table.ts";
import type { Reader } from "../read/reader.ts";
import type { CampaignsTable, CampaignTemplatesTable } from "../store/schema.ts";
import type { Audience } from "../audience.ts";
import type { Campaign, Wording } from "./campaigns.ts";
import { CampaignSettings } from "./settings.ts";
import type { Placed } from "./hours.ts";

/** As `campaigns.steps` holds them: the wording is in `campaign_templates`, under these versions. */
export interface StoredStep {
  delay_hours: number;
  variants: { weight: number; version: number }[];
}

export interface StoredCampaign {
  row: CampaignsTable;
  audience: Audience;
  settings: CampaignSettings;
  steps: StoredStep[];
  /** By place key. */
  places: Record<string, Placed>;
  /** By step, variant and version, all of them counted from where they are counted in the tables. */
  wording: (step: number, variant: number, version?: number) => string;
  /** Every version of every wording, the oldest first. */
  wordings: readonly Wording[];
  /** 0 where there is none. */
  newestVersion: (step: number, variant: number) => number;
}

export function stepsOf(row: Pick<CampaignsTable, "steps">): StoredStep[] {
  const steps: StoredStep[] = JSON.parse(row.steps);
  return steps;
}

export async function findCampaign(reader: Reader, id: string): Promise<StoredCampaign | null> {
  const row = await seen(reader).selectAll("campaigns").where("campaigns.id", "=", id).executeTakeFirst();
  return row === undefined ? null : open(reader, row);
}

/** Throws `campaign.not_found`. */
export async function loadCampaign(reader: Reader, id: string): Promise<StoredCampaign> {
  const found = await findCampaign(reader, id);
  if (found === null) throw new LinekeeperError("campaign.not_found");
  return found;
}

export async function open(reader: Reader, row: CampaignsTable): Promise<StoredCampaign> {
  const [campaign] = await openAll(reader, [row]);
  if (campaign === undefined) throw new Error("a campaign that was not opened");
  return campaign;
}

/** In the same order. */
export async function openAll(reader: Reader, rows: readonly CampaignsTable[]): Promise<StoredCampaign[]> {
  if (rows.length === 0) return [];
  const templates = await reader.db
    .selectFrom("campaign_templates")
    .select(["campaign_id", "step", "variant", "version", "body", "created_by", "created_at"])
    .where("workspace_id", "=", reader.workspaceId)
    .where(
      "campaign_id",
      "in",
      rows.map(({ id }) => id),
    )
    .orderBy("campaign_id")
    .orderBy("step")
    .orderBy("variant")
    .orderBy("version")
    .execute();
  const byCampaign = Map.groupBy(templates, ({ campaign_id }) => campaign_id);
  return rows.map((row) => opened(row, byCampaign.get(row.id) ?? []));
}

type Template = Omit<CampaignTemplatesTable, "workspace_id">;

function opened(row: CampaignsTable, templates: readonly Template[]): StoredCampaign {
  const bodies = new Map(templates.map((one) => [`${one.step}.${one.variant}.${one.version}`, one.body]));
  const steps = stepsOf(row);
  const audience: Audience = JSON.parse(row.audience);
  const places: Record<string, Placed> = JSON.parse(row.places);
  return {
    row,
    audience,
    settings: CampaignSettings.parse(JSON.parse(row.settings)),
    steps,
    places,
    wording: (step, variant, version = steps[step - 1]?.variants[variant]?.version ?? 1) =>
      bodies.get(`${step}.${variant}.${version}`) ?? "",
    wordings: templates.map(({ step, variant, version, body, created_by, created_at }) => {
      return { step, variant, version, body, created_by, created_at };
    }),
    newestVersion: (step, variant) =>
      Math.max(0, ...templates.filter((one) => one.step === step && one.variant === variant).map((one) => one.version)),
  };
}

export function present({ row, audience, settings, steps, wording }: StoredCampaign): Campaign {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    audience,
    settings,
    steps: steps.map(({ delay_hours, variants }, at) => ({
      delay_hours,
      variants: variants.map(({ weight }, variant) => ({ weight, body: wording(at + 1, variant) })),
    })),
    plan: { state: row.plan_state, planned: row.planned, members: row.members, planned_at: row.planned_at },
    starts_at: row.starts_at,
    started_at: row.started_at,
    ended_at: row.ended_at,
    error: errorOf(row),
    copied_from: row.copied_from,
    created_by: row.created_by,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

const FIXES: ReadonlyMap<string, string> = new Map(Object.entries(ERRORS).map(([code, { fix }]) => [code, fix]));

function errorOf({ error_code, error_message }: CampaignsTable): Campaign["error"] {
  if (error_code === null) return null;
  return { code: error_code, message: error_message ?? "", fix: FIXES.get(error_code) ?? "" };
}

/** A campaign on a line that is not seen does not exist. */
export function seen({ db, workspaceId, lines }: Reader) {
  const all = db.selectFrom("campaigns").where("campaigns.workspace_id", "=", workspaceId);
  if (lines === "all") return all;
  return all.where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom("campaign_lines as unseen")
          .select("unseen.line")
          .whereRef("unseen.workspace_id", "=", "campaigns.workspace_id")
          .whereRef("unseen.campaign_id", "=", "campaigns.id")
          .where((inner) => (lines.length === 0 ? inner.lit(true) : inner("unseen.line", "not in", lines))),
      ),
    ),
  );
}
