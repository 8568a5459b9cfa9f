/** Campaigns, and what holds for lines whatever sends from them. Not emptied by a rebuild. See `campaigns/campaigns.ts`. */
import type { ColumnType } from "kysely";

export const CAMPAIGN_STATES = ["draft", "scheduled", "running", "paused", "stopped", "finished"] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** `clearing`: an earlier plan is being removed. */
export type PlanState = "none" | "clearing" | "planning" | "ready";

export interface CampaignsTable {
  workspace_id: string;
  id: string;
  name: string;
  state: CampaignState;
  revision: number;
  /** JSON. */
  audience: string;
  settings: string;
  steps: string;
  plan_state: PlanState;
  /** The number after which the plan goes on. */
  plan_after: string | null;
  planned_at: string | null;
  planned: number | null;
  recipients: number | null;
  /** JSON of counts, once they do not change any more. */
  totals: string | null;
  members: number | null;
  /** JSON. */
  places: string;
  starts_at: string | null;
  started_at: string | null;
  ended_at: string | null;
  error_code: string | null;
  error_message: string | null;
  copied_from: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
}

export interface CampaignLinesTable {
  workspace_id: string;
  campaign_id: string;
  line: string;
}

export interface CampaignTemplatesTable {
  workspace_id: string;
  campaign_id: string;
  step: number;
  variant: number;
  version: number;
  body: string;
  created_by: string;
  created_at: string;
}

export const RECIPIENT_STATES = ["planned", "sending", "finished", "failed", "skipped"] as const;
/** `sending`: a text of theirs is in the outbox. `finished`: got what they were to get. `skipped`: got nothing. */
export type RecipientState = (typeof RECIPIENT_STATES)[number];

export interface CampaignRecipientsTable {
  workspace_id: string;
  campaign_id: string;
  number: string;
  name: string | null;
  /** JSON object of texts. */
  fields: string;
  region: string | null;
  place: string;
  ordinal: number;
  line: string;
  warm: number;
  state: RecipientState;
  /** Empty: none. */
  reason: string;
  note: string | null;
  step: number;
  /** Not before this moment; empty: as soon as it is their turn. */
  due_at: string;
  outbox_id: string | null;
  first_sent_at: string | null;
  replied_at: string | null;
  opted_out_at: string | null;
  updated_at: string;
}

/** The first four are of the outbox, `sent` to `undelivered` of the message at Quo. */
export const CAMPAIGN_TEXT_STATES = [
  "sending",
  "unknown",
  "failed",
  "not_sent",
  "queued",
  "sent",
  "delivered",
  "undelivered",
] as const;
export type CampaignTextState = (typeof CAMPAIGN_TEXT_STATES)[number];

export interface CampaignTextsTable {
  workspace_id: string;
  campaign_id: string;
  number: string;
  step: number;
  variant: number;
  version: number;
  line: string;
  segments: number;
  outbox_id: string;
  state: CampaignTextState;
  /** Empty: none. Of the outbox, or of the carrier. */
  error_code: string;
  openphone_id: string | null;
  next_due_at: string | null;
  created_at: string;
  sent_at: string | null;
  replied_at: string | null;
}

export interface SendingLinesTable {
  workspace_id: string;
  line: string;
  next_at: string;
  paused_until: ColumnType<string | null, string | null | undefined>;
  pause_reason: ColumnType<string | null, string | null | undefined>;
  cold_limit: ColumnType<number | null, number | null | undefined>;
  /** JSON array of numbers. */
  ramp: ColumnType<string | null, string | null | undefined>;
  ramp_days: ColumnType<number | null, number | null | undefined>;
  ramp_from: ColumnType<string | null, string | null | undefined>;
}

export interface LineDaysTable {
  workspace_id: string;
  line: string;
  day: string;
  cold: number;
}

export interface CampaignTables {
  campaigns: CampaignsTable;
  campaign_lines: CampaignLinesTable;
  campaign_templates: CampaignTemplatesTable;
  campaign_recipients: CampaignRecipientsTable;
  campaign_texts: CampaignTextsTable;
  sending_lines: SendingLinesTable;
  line_days: LineDaysTable;
}
