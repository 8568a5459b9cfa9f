/** Texts that are sent from here. Not emptied by a rebuild. */

/** See `outbox/outbox.ts`. What became of a `queued` one is told by its activity. */
export const STORED_OUTBOX_STATES = [
  "scheduled",
  "waiting",
  "sending",
  "unknown",
  "queued",
  "failed",
  "not_sent",
  "refused",
  "cancelled",
] as const;
export type StoredOutboxState = (typeof STORED_OUTBOX_STATES)[number];

export interface OutboxTable {
  workspace_id: string;
  id: string;
  state: StoredOutboxState;
  conversation_id: string;
  line_number: string;
  phone_number_id: string | null;
  /** JSON array, sorted. */
  recipients: string;
  body: string;
  cancel_on_reply: number;
  created_by: string;
  created_at: string;
  updated_at: string;
  scheduled_at: string | null;
  undo_until: string;
  expires_at: string;
  /** When it is next to be sent, taken over or looked for. Null: settled. */
  due_at: string | null;
  attempts: number;
  attempt_id: string | null;
  attempted_at: string | null;
  looks: number;
  openphone_id: string | null;
  error_code: string | null;
  error_message: string | null;
  retry_of: string | null;
  idempotency_key: string | null;
  /** SHA-256 of what was asked for, hex. */
  request_digest: string;
  step: string;
  /** Of a campaign's text; see `campaign-tables.ts`. Null: a person's. */
  campaign_id: string | null;
  campaign_step: number | null;
  /** Of the campaign when the text was made: after a pause it is made anew, with what the campaign says then. */
  campaign_revision: number | null;
  /** A campaign's text leaves from the first on and before the second. */
  not_before: string | null;
  not_after: string | null;
  /** The day of the firm on which it took its places under the line's limit of cold texts. */
  cold_day: string | null;
}

export interface OutboxRecipientsTable {
  workspace_id: string;
  outbox_id: string;
  number: string;
}

/**
 * `accepted`: Quo queued it, or it was found there. `refused`: Quo said no. `not_carried_out`: it certainly was not sent.
 * Null: nobody knows.
 */
export type AttemptOutcome = "accepted" | "refused" | "not_carried_out";

export interface SendAttemptsTable {
  workspace_id: string;
  outbox_id: string;
  id: string;
  started_at: string;
  /** Quo's clock less ours, in milliseconds. */
  clock_offset: number | null;
  ended_at: string | null;
  outcome: AttemptOutcome | null;
  error_code: string | null;
  error_message: string | null;
}

export interface OutboxTables {
  outbox: OutboxTable;
  outbox_recipients: OutboxRecipientsTable;
  send_attempts: SendAttemptsTable;
}
