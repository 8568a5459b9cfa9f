/** What the claim of a text asks in its own transaction, of the row of `outbox` that it is about to change. */
import { type RawBuilder, sql } from "kysely";

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
