/** What the claim of a text asks in its own transaction, of the row of `outbox` that it is about to change. */
import { type RawBuilder, sql } from "kysely";
import type { ColdLimit } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";

/**
 * Of one number, given as a value: SQLite looks up what a view made of several tables has of a value, but reads all of it
 * for a column of another table, which with 20,000 records took 15 ms of every claim.
 */
const saysOut = (workspaceId: string, number: string) => sql`
  said.workspace_id = ${workspaceId} AND said.number = ${number} AND said.outcome = 'out'
  AND (said.line IS NULL OR said.line = outbox.line_number)
  AND NOT EXISTS (
    SELECT 1 FROM consent_records AS back
    WHERE back.workspace_id = ${workspaceId} AND back.number = ${number} AND back.outcome = 'in'
      AND (back.line IS NULL OR back.line = outbox.line_number) AND back.at > said.at
  )`;

/**
 * The row is our one answer to an opt-out that Quo leaves to us, as the law allows (47 CFR 64.1200(a)(12)), and `said` is that
 * opt-out, or came after it by text and is one of the same kind. What people recorded, and the words on which Quo blocks the
 * number, are none of these.
 */
const isConfirmed = sql`EXISTS (
  SELECT 1 FROM consent_answers AS answer
  JOIN opt_out_words AS own ON own.workspace_id = answer.workspace_id AND own.activity_id = answer.activity_id
    AND own.number = answer.number AND own.outcome = 'out' AND own.by_quo = 0
  JOIN opt_out_words AS word ON word.workspace_id = answer.workspace_id AND word.activity_id = said.id
    AND word.number = answer.number AND word.outcome = 'out' AND word.by_quo = 0 AND word.at >= own.at
  WHERE answer.workspace_id = outbox.workspace_id AND answer.outbox_id = outbox.id AND answer.kind = 'confirmation'
    AND answer.number = said.number AND said.recorded_by IS NULL)`;

export interface OptOutConditions {
  /**
   * The last word of one of the recipients is an opt-out: the latest by the source's time, and of two at one time the
   * opt-out. Of a confirmation: another opt-out than those that it confirms.
   */
  optedOut: RawBuilder<boolean>;
  /**
   * Who, when, how and by which evidence, in words; what was written on another line only by when it was, because whoever
   * reads this may not see that line.
   */
  inWords: RawBuilder<string>;
  /** A confirmation of an opt-out that does not hold any more. */
  confirmsNothing: RawBuilder<boolean>;
}

/** `numbers`: the recipients of the row. */
export function optOutConditions(workspaceId: string, numbers: readonly string[]): OptOutConditions {
  const refusing = (number: string) => sql`FROM consent_records AS said
    WHERE ${saysOut(workspaceId, number)} AND NOT ${isConfirmed}`;
  const words = numbers.map(
    (number) => sql<string | null>`(
      SELECT said.number || ' opted out on ' || CASE said.at WHEN '' THEN 'an unknown day' ELSE said.at END
        || CASE WHEN (said.recorded_by IS NOT NULL AND said.source <> 'review') OR said.heard_on = outbox.line_number
          THEN coalesce(' with the words "' || said.words || '"', '') || ' (' || said.source
            || coalesce(' ' || said.evidence, '') || ')'
          ELSE ' (' || said.source || ')' END
        || '. Nothing was sent.'
      ${refusing(number)} ORDER BY said.at DESC LIMIT 1)`,
  );
  const isOut = numbers.map((number) => sql`EXISTS (SELECT 1 ${refusing(number)})`);
  const isOutAtAll = numbers.map(
    (number) => sql`EXISTS (SELECT 1 FROM consent_records AS said WHERE ${saysOut(workspaceId, number)})`,
  );
  return {
    optedOut: sql<boolean>`(${sql.join(isOut, sql` OR `)})`,
    inWords: sql<string>`coalesce(${sql.join(words)}, '')`,
    confirmsNothing: sql<boolean>`(EXISTS (
      SELECT 1 FROM consent_answers AS answer
      WHERE answer.workspace_id = outbox.workspace_id AND answer.outbox_id = outbox.id AND answer.kind = 'confirmation')
      AND NOT (${sql.join(isOutAtAll, sql` OR `)}))`,
  };
}

/** One of the recipients wrote or called after the text was written, on whichever line. */
export const replied: RawBuilder<boolean> = sql<boolean>`EXISTS (
  SELECT 1 FROM outbox_recipients AS r
  JOIN conversation_participants AS p ON p.workspace_id = r.workspace_id AND p.number = r.number
  JOIN activities AS a ON a.workspace_id = p.workspace_id AND a.conversation_id = p.conversation_id
  WHERE r.workspace_id = outbox.workspace_id AND r.outbox_id = outbox.id
    AND a.direction = 'incoming' AND a.from_number = r.number AND a.occurred_at > outbox.created_at)`;

/**
 * Nothing waits to be projected. A STOP may be among what waits; after a reset of the projections all of them are. Rows
 * that failed and wait for another attempt are not waited for.
 */
export const allProjected: RawBuilder<boolean> = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM ledger_work AS w
  WHERE w.workspace_id = outbox.workspace_id AND w.state = 'received' AND w.next_attempt_at IS NULL)`;

/**
 * Nothing of the same thread goes first: a text on its way, or one that is due and older. Of the same words nobody knows
 * whether they were sent: then a message that is found could not be told apart, so the text is held back, alone.
 */
export const isFirstOfThread = (now: string): RawBuilder<boolean> => sql<boolean>`NOT EXISTS (
  SELECT 1 FROM outbox AS other
  WHERE other.workspace_id = outbox.workspace_id AND other.conversation_id = outbox.conversation_id
    AND other.id <> outbox.id AND other.due_at IS NOT NULL
    AND (other.state = 'sending'
      OR (other.state = 'unknown' AND other.body = outbox.body)
      OR (other.state IN ('waiting', 'scheduled') AND other.due_at <= ${now}
        AND (other.due_at, other.created_at, other.id) < (outbox.due_at, outbox.created_at, outbox.id)
        AND NOT EXISTS (
          SELECT 1 FROM outbox AS twin
          WHERE twin.workspace_id = other.workspace_id AND twin.conversation_id = other.conversation_id
            AND twin.due_at IS NOT NULL AND twin.state = 'unknown' AND twin.body = other.body))))`;

const wroteOrTalked = sql`EXISTS (
  SELECT 1 FROM conversation_participants AS p
  JOIN activities AS a ON a.workspace_id = p.workspace_id AND a.conversation_id = p.conversation_id
  WHERE p.workspace_id = r.workspace_id AND p.number = r.number
    AND ((a.activity_type = 'message' AND a.direction = 'incoming' AND a.from_number = r.number)
      OR (a.activity_type = 'call' AND (a.answered_at IS NOT NULL OR a.answered_by IS NOT NULL)
        AND coalesce(a.status, '') NOT IN ('ai-handled', 'forwarded'))))`;

/** Recipients who have never written, and with whom nobody has ever talked. */
const coldOnes: RawBuilder<number> = sql<number>`(
  SELECT count(*) FROM outbox_recipients AS r
  WHERE r.workspace_id = outbox.workspace_id AND r.outbox_id = outbox.id AND NOT ${wroteOrTalked})`;

/** Of some numbers, those that never wrote and with whom nobody ever talked. */
export async function countCold({ db, workspaceId }: Reader, numbers: readonly string[]): Promise<number> {
  const warm = await Promise.all(
    numbers.map(async (number) => {
      const { rows } = await sql<{ warm: unknown }>`SELECT ${wroteOrTalked} AS warm
        FROM (SELECT cast(${workspaceId} as text) AS workspace_id, cast(${number} as text) AS number) AS r`.execute(db);
      return Boolean(rows[0]?.warm);
    }),
  );
  return warm.filter((one) => !one).length;
}

/** Room for the text under its line's limit of cold texts on that day: it has its places already, needs none, or gets them. */
export const hasRoom = ({ day, limit }: ColdLimit): RawBuilder<boolean> => sql<boolean>`(
  coalesce(outbox.cold_day, '') = ${day}
  OR ${coldOnes} + coalesce((
    SELECT d.cold FROM line_days AS d
    WHERE d.workspace_id = outbox.workspace_id AND d.line = outbox.line_number AND d.day = ${day}), 0)
    <= CASE ${coldOnes} WHEN 0 THEN 2147483647 ELSE cast(${limit} as integer) END)`;

/** Of the row that was just claimed with this step: how many places it takes that it does not have. */
export const placesTaken = (row: { workspaceId: string; id: string; step: string }, day: string): RawBuilder<unknown> =>
  sql`INSERT INTO line_days (workspace_id, line, day, cold)
    SELECT outbox.workspace_id, outbox.line_number, ${day}, ${coldOnes} FROM outbox
    WHERE outbox.workspace_id = ${row.workspaceId} AND outbox.id = ${row.id} AND outbox.step = ${row.step}
      AND outbox.state = 'sending' AND coalesce(outbox.cold_day, '') <> ${day} AND ${coldOnes} > 0
    ON CONFLICT (workspace_id, line, day) DO UPDATE SET cold = line_days.cold + excluded.cold`;

/** And nobody paused it since the text was made: its wording and its hours may be others by now. */
const campaignRuns = sql`EXISTS (
  SELECT 1 FROM campaigns AS c
  WHERE c.workspace_id = outbox.workspace_id AND c.id = outbox.campaign_id AND c.state = 'running'
    AND c.revision = outbox.campaign_revision)`;

/** The carriers take no more of the line today. */
const lineRests = (now: string) => sql`EXISTS (
  SELECT 1 FROM sending_lines AS l
  WHERE l.workspace_id = outbox.workspace_id AND l.line = outbox.line_number AND l.paused_until > ${now})`;

const inHours = (now: string) => sql`(outbox.not_before <= ${now} AND ${now} < outbox.not_after)`;

/** Wrote something that may be a refusal, of which nobody has decided. */
const isHeld = sql`EXISTS (
  SELECT 1 FROM outbox_recipients AS r
  JOIN held_numbers AS h ON h.workspace_id = r.workspace_id AND h.number = r.number
  WHERE r.workspace_id = outbox.workspace_id AND r.outbox_id = outbox.id)`;

/** Wrote or called, on whichever line, since the campaign's first text to them. */
const hasAnswered = sql`(outbox.campaign_step > 1 AND EXISTS (
  SELECT 1 FROM outbox_recipients AS r
  JOIN campaign_recipients AS cr ON cr.workspace_id = r.workspace_id AND cr.campaign_id = outbox.campaign_id AND cr.number = r.number
  JOIN conversation_participants AS p ON p.workspace_id = r.workspace_id AND p.number = r.number
  JOIN activities AS a ON a.workspace_id = p.workspace_id AND a.conversation_id = p.conversation_id
  WHERE r.workspace_id = outbox.workspace_id AND r.outbox_id = outbox.id
    AND a.direction = 'incoming' AND a.from_number = r.number AND a.occurred_at > cr.first_sent_at))`;

/** What a campaign's text asks besides what every text asks. People's texts pass. */
export const campaignAllows = (now: string): RawBuilder<boolean> => sql<boolean>`(
  outbox.campaign_id IS NULL OR (${campaignRuns} AND NOT ${lineRests(now)} AND ${inHours(now)} AND NOT ${isHeld} AND NOT ${hasAnswered}))`;

/** A campaign's text that goes back to its plan. For what the ledger may still change, the ledger is waited for. */
export const goesBack = (now: string, cold: ColdLimit): RawBuilder<boolean> => sql<boolean>`(
  outbox.campaign_id IS NOT NULL AND (
    NOT ${campaignRuns} OR ${lineRests(now)} OR NOT ${inHours(now)} OR outbox.expires_at <= ${now}
    OR (${allProjected} AND (${isHeld} OR ${hasAnswered} OR NOT ${hasRoom(cold)}))))`;

export const whyBack = (now: string): RawBuilder<string> => sql<string>`CASE
  WHEN NOT ${campaignRuns} THEN 'campaign.not_running'
  WHEN ${lineRests(now)} THEN 'campaign.line_rests'
  WHEN NOT ${inHours(now)} THEN 'campaign.hours'
  WHEN outbox.expires_at <= ${now} THEN 'outbox.expired'
  WHEN ${isHeld} THEN 'campaign.held'
  WHEN ${hasAnswered} THEN 'campaign.answered'
  ELSE 'outbox.cold_limit' END`;
