/**
 * What becomes of a recipient when a text of theirs in the outbox moves: statements of the transaction that moves it. So a
 * text that went back is in its plan again, and whoever got one is not, whatever is killed in between.
 */
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import { nextDayIn } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import { writeSql } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import { iso } from "./dependencies.ts";

export interface FollowOutboxDeps {
  reader: Reader;
  timeZone: string;
  clock: Clock;
}

/** Nothing is wrong with recipient or text: the line has to wait for another day. */
const LINE_CODES = ["outbox.daily_cap"];
/** Every text would be refused until somebody does something. */
const CONFIGURATION_CODES = [
  "outbox.not_registered",
  "outbox.no_credits",
  "outbox.not_allowed",
  "quo.unauthorized",
  "quo.redirected",
  "outbox.no_api_key",
  "campaign.clock",
];
/** So many refusals of a line in a row, for whatever reason, are not about their recipients: it may be gone at Quo. */
const REFUSED_IN_A_ROW = 5;
/** Certainly not sent, and to be sent another time, by the reason that the recipient then has. */
const BACK = {
  "campaign.not_running": "not_running",
  "campaign.hours": "hours",
  "campaign.line_rests": "daily_cap",
  "campaign.clock": "clock",
  "outbox.cold_limit": "cold_limit",
  "outbox.expired": "late",
  "outbox.daily_cap": "daily_cap",
  "outbox.not_registered": "configuration",
  "outbox.no_credits": "configuration",
  "outbox.not_allowed": "configuration",
  "quo.unauthorized": "configuration",
  "quo.redirected": "configuration",
} as const;
/** Nothing more is sent to them by this campaign. */
const OVER = {
  "outbox.opted_out": "opted_out",
  "campaign.held": "held",
  "campaign.answered": "answered",
  "outbox.undone": "cancelled",
} as const;
/** Only tomorrow is there room again. */
const TOMORROW = ["outbox.cold_limit", "outbox.daily_cap"];

const list = (codes: readonly string[]) => sql.join(codes.map((code) => sql.lit(code)));
const isBack = sql`(o.state IN ('cancelled', 'refused', 'failed', 'not_sent') AND o.error_code IN (${list(Object.keys(BACK))}))`;
const isOver = sql`(o.state IN ('cancelled', 'refused') AND NOT ${isBack})`;
/** They got nothing of the campaign, so what they said meanwhile was no answer to it. */
const hasNoText = sql`(o.campaign_step = 1 AND (${isBack} OR ${isOver} OR o.state IN ('failed', 'not_sent')))`;
const codes = (table: Readonly<Record<string, string>>) =>
  sql.join(
    Object.entries(table).map(([code, reason]) => sql`WHEN ${sql.lit(code)} THEN ${sql.lit(reason)}`),
    sql` `,
  );

export function createFollowOutbox({ reader, timeZone, clock }: FollowOutboxDeps) {
  const { db, workspaceId } = reader;

  return (id: string, step: string): WriteStatement[] => {
    const moved = sql`o.workspace_id = ${workspaceId} AND o.id = ${id} AND o.step = ${step}`;
    const tomorrow = iso(nextDayIn(timeZone, clock.now()));
    const texts = sql`UPDATE campaign_texts SET
        state = CASE WHEN o.state IN ('queued', 'unknown', 'failed', 'not_sent') THEN o.state ELSE 'sending' END,
        error_code = coalesce(o.error_code, ''),
        openphone_id = o.openphone_id,
        sent_at = CASE WHEN o.state = 'queued' THEN coalesce(campaign_texts.sent_at, o.attempted_at) ELSE campaign_texts.sent_at END
      FROM outbox AS o
      WHERE ${moved} AND campaign_texts.workspace_id = ${workspaceId} AND campaign_texts.outbox_id = o.id`;
    const recipients = sql`UPDATE campaign_recipients SET
        state = CASE
          WHEN o.state = 'queued' AND t.next_due_at IS NOT NULL AND campaign_recipients.replied_at IS NULL
            AND campaign_recipients.opted_out_at IS NULL THEN 'planned'
          WHEN o.state = 'queued' THEN 'finished'
          WHEN ${isBack} THEN 'planned'
          WHEN ${isOver} AND o.campaign_step > 1 THEN 'finished'
          WHEN ${isOver} THEN 'skipped'
          WHEN o.state IN ('failed', 'not_sent') THEN 'failed'
          ELSE 'sending' END,
        reason = CASE
          WHEN o.state = 'queued' AND campaign_recipients.opted_out_at IS NOT NULL THEN 'opted_out'
          WHEN o.state = 'queued' AND campaign_recipients.replied_at IS NOT NULL THEN 'answered'
          WHEN ${isBack} THEN CASE o.error_code ${codes(BACK)} END
          WHEN ${isOver} THEN CASE o.error_code ${codes(OVER)} ELSE 'cancelled' END
          WHEN o.state IN ('failed', 'not_sent') THEN coalesce(o.error_code, '')
          ELSE '' END,
        note = CASE WHEN o.state IN ('cancelled', 'refused', 'failed', 'not_sent') THEN o.error_message END,
        step = CASE WHEN o.state = 'queued' AND t.next_due_at IS NOT NULL AND campaign_recipients.replied_at IS NULL
            AND campaign_recipients.opted_out_at IS NULL THEN o.campaign_step + 1
          ELSE o.campaign_step END,
        due_at = CASE WHEN o.state = 'queued' THEN coalesce(t.next_due_at, '')
          WHEN ${isBack} AND o.error_code IN (${list(TOMORROW)}) THEN ${tomorrow}
          ELSE campaign_recipients.due_at END,
        first_sent_at = CASE WHEN ${hasNoText} THEN NULL
          WHEN o.state = 'queued' THEN coalesce(campaign_recipients.first_sent_at, o.attempted_at)
          ELSE campaign_recipients.first_sent_at END,
        replied_at = CASE WHEN ${hasNoText} THEN NULL ELSE campaign_recipients.replied_at END,
        opted_out_at = CASE WHEN ${hasNoText} THEN NULL
          WHEN o.error_code = 'outbox.opted_out' AND o.campaign_step > 1
            THEN coalesce(campaign_recipients.opted_out_at, o.updated_at)
          ELSE campaign_recipients.opted_out_at END,
        updated_at = o.updated_at
      FROM outbox AS o LEFT JOIN campaign_texts AS t ON t.workspace_id = o.workspace_id AND t.outbox_id = o.id
      WHERE ${moved} AND o.state <> 'unknown'
        AND campaign_recipients.workspace_id = ${workspaceId} AND campaign_recipients.campaign_id = o.campaign_id
        AND campaign_recipients.outbox_id = o.id AND (${isNumberOf})`;
    // What was not sent leaves no text behind; the row of the outbox keeps how it went.
    const removed = sql`DELETE FROM campaign_texts
      WHERE workspace_id = ${workspaceId} AND outbox_id = ${id} AND EXISTS (
        SELECT 1 FROM outbox AS o WHERE ${moved} AND (${isBack} OR ${isOver}))`;
    const pausedLine = sql`INSERT INTO sending_lines (workspace_id, line, next_at, paused_until, pause_reason)
      SELECT o.workspace_id, o.line_number, '', ${tomorrow}, o.error_message FROM outbox AS o
      WHERE ${moved} AND o.state = 'failed' AND o.error_code IN (${list(LINE_CODES)})
      ON CONFLICT (workspace_id, line) DO UPDATE SET paused_until = excluded.paused_until, pause_reason = excluded.pause_reason`;
    const pausedCampaign = sql`UPDATE campaigns SET
        state = 'paused', error_code = o.error_code, error_message = o.error_message, updated_at = o.updated_at
      FROM outbox AS o
      WHERE ${moved} AND o.state IN ('failed', 'cancelled') AND o.error_code IN (${list(CONFIGURATION_CODES)})
        AND campaigns.workspace_id = ${workspaceId} AND campaigns.id = o.campaign_id AND campaigns.state = 'running'`;
    const pausedForRefusals = sql`UPDATE campaigns SET
        state = 'paused', error_code = o.error_code, error_message = o.error_message, updated_at = o.updated_at
      FROM outbox AS o
      WHERE ${moved} AND o.state = 'failed' AND o.error_code = 'outbox.refused_by_quo'
        AND campaigns.workspace_id = ${workspaceId} AND campaigns.id = o.campaign_id AND campaigns.state = 'running'
        AND (SELECT count(*) FROM (
          SELECT t.state, t.error_code FROM campaign_texts AS t
          WHERE t.workspace_id = o.workspace_id AND t.campaign_id = o.campaign_id AND t.line = o.line_number
            AND t.state <> 'sending' ORDER BY t.created_at DESC LIMIT ${REFUSED_IN_A_ROW}) AS last
          WHERE last.state = 'failed' AND last.error_code = 'outbox.refused_by_quo') = ${REFUSED_IN_A_ROW}`;
    return [texts, recipients, removed, pausedLine, pausedCampaign, pausedForRefusals].map((raw) => writeSql(raw, db));
  };
}

/** By its key, which `outbox_id` alone is not. */
const isNumberOf = sql`campaign_recipients.number = (
  SELECT r.number FROM outbox_recipients AS r WHERE r.workspace_id = o.workspace_id AND r.outbox_id = o.id)`;
