/**
 * The rows of every table, as both engines return them.
 *
 * - Moments are ISO-8601 text in UTC with milliseconds: the same bytes on both engines, and they sort.
 * - Columns that hold JSON are text (not `jsonb`, which reorders keys and refuses `\u0000`).
 * - Truth values are 0 and 1.
 * - `workspace_id` is the first column of every key, so the tables can be distributed on it.
 */
import type { Generated } from "kysely";
import type { AccountTables } from "./account-tables.ts";
import type { CampaignTables } from "./campaign-tables.ts";
import type { ConsentTables } from "./consent-tables.ts";
import type { DecisionTables } from "./decision-tables.ts";
import type { MachineryTables } from "./machinery-tables.ts";
import type { AudienceTables } from "./audience-tables.ts";
import type { OutboxTables } from "./outbox-tables.ts";

export type * from "./account-tables.ts";
export * from "./campaign-tables.ts";
export type * from "./consent-tables.ts";
export * from "./decision-tables.ts";
export * from "./audience-tables.ts";
export * from "./outbox-tables.ts";
export * from "./machinery-tables.ts";

/** What became of a ledger row. `received`: waiting for projection or for its next attempt. */
export const LEDGER_STATES = ["received", "projected", "ignored", "quarantined"] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

/** How a fact came: the signature scheme of a webhook, or the API that was read. */
export type LedgerKind =
  | "standard-webhooks"
  | "openphone-signature"
  | "hex-v1"
  | "hex-sha256"
  | "rest-v1"
  | "rest-2026-03-30";

/** Append-only. The bytes that Quo sent, exactly. */
export interface LedgerTable {
  workspace_id: string;
  /** Order of arrival here. Never part of a merge. */
  seq: Generated<number>;
  /** `EV…`, or `sha256:<hex>` of the body where the body has no usable id. */
  event_id: string;
  event_type: string;
  kind: LedgerKind;
  /** `webhook-id` of the dated API. */
  delivery_id: string | null;
  received_at: string;
  /** JSON object of the headers that matter as evidence. */
  headers: string;
  /** SHA-256 of what the payload says: (event_id, digest) is what makes a row a duplicate. Of a delivery: of its bytes. */
  digest: Uint8Array;
  payload: Uint8Array;
}

/** The work queue of projection: one row for every ledger row, kept apart so that the ledger itself is never rewritten. */
export interface LedgerWorkTable {
  workspace_id: string;
  seq: number;
  state: LedgerState;
  attempts: number;
  next_attempt_at: string | null;
  error_code: string | null;
  error_message: string | null;
}

/** View over ledger and ledger_work, with the names that the first description gave. */
export interface WebhookEventsView extends Omit<LedgerTable, "seq"> {
  seq: number;
  state: LedgerState;
  attempts: number;
  next_attempt_at: string | null;
  error_code: string | null;
  error_message: string | null;
  /** 1 when projected or ignored. */
  processed: number;
}

export type ActivityType = "message" | "call" | "voicemail";
/**
 * `event`: one event proves the line and the participants. `line`: the event names the line, and what it lists besides
 * is outside. `inference`: they are concluded from what is known of the firm's numbers and threads. All but the first are
 * settled anew when more becomes known.
 */
export type SettledBy = "event" | "line" | "inference";

export interface ActivitiesTable {
  workspace_id: string;
  /** `AC…`; for a voicemail `AC…:voicemail`. Quo's messages and calls share one series of ids; the type is part of the key all the same. */
  id: string;
  openphone_id: string;
  activity_type: ActivityType;
  direction: string | null;
  status: string | null;
  conversation_id: string | null;
  line_number: string | null;
  phone_number_id: string | null;
  quo_conversation_id: string | null;
  from_number: string | null;
  /** JSON array. */
  to_numbers: string | null;
  body: string | null;
  /** JSON array of `{url, type}`. */
  media: string | null;
  /** JSON array of links. */
  media_urls: string | null;
  error_code: string | null;
  user_id: string | null;
  /** JSON array of Quo's contact ids. */
  contact_ids: string | null;
  /** When it happened, by the source: creation, or else the earliest event about it. */
  occurred_at: string | null;
  created_at: string | null;
  updated_at: string | null;
  answered_at: string | null;
  completed_at: string | null;
  /** Seconds. */
  duration: number | null;
  answered_by: string | null;
  initiated_by: string | null;
  forwarded_from: string | null;
  forwarded_to: string | null;
  route: string | null;
  ai_handled: number | null;
  has_voicemail: number | null;
  /** JSON `{selection, name, reason}`. */
  menu: string | null;
  /** Of a voicemail: its call. */
  call_id: string | null;
  recording_url: string | null;
  ai_summary: string | null;
  ai_transcript: string | null;
  /** JSON: what the events said of the sides. */
  parties: string | null;
  settled_by: SettledBy;
  /** JSON: the version of each told column. */
  versions: string;
  /** Who told of it: 1 a webhook, 2 a read, 3 both. */
  sources: number;
}

export interface RecordingsTable {
  workspace_id: string;
  call_id: string;
  /** `CR…`, or `url:<link>` where no id was told. */
  id: string;
  url: string | null;
  type: string | null;
  duration: number | null;
  start_time: string | null;
  size: number | null;
  status: string | null;
  versions: string;
}

export interface CallSummariesTable {
  workspace_id: string;
  call_id: string;
  status: string | null;
  /** JSON arrays of text. */
  summary: string | null;
  next_steps: string | null;
  key_points: string | null;
  sentiment: string | null;
  /** JSON array, as told. */
  jobs: string | null;
  versions: string;
}

export interface CallTranscriptsTable {
  workspace_id: string;
  call_id: string;
  /** `CR…` of the segment; empty for the transcript of a whole call. */
  recording_id: string;
  status: string | null;
  created_at: string | null;
  duration: number | null;
  confidence: number | null;
  /** SHA-256 of the turns, which decides ties. */
  dialogue_digest: string | null;
  versions: string;
}

export interface TranscriptTurnsTable {
  workspace_id: string;
  call_id: string;
  recording_id: string;
  turn: number;
  speaker: string | null;
  identifier: string | null;
  user_id: string | null;
  content: string;
  start_seconds: number | null;
  end_seconds: number | null;
}

export interface ConversationsTable {
  workspace_id: string;
  /** Derived from the line and the set of outside participants. */
  id: string;
  line_number: string | null;
  phone_number_id: string | null;
  /** JSON array, sorted. */
  participants: string;
  is_group: number;
  quo_conversation_id: string | null;
  last_activity_at: string | null;
  last_activity_id: string | null;
  /** Of whatever came in. */
  last_incoming_at: string | null;
  /** Of a text that came in. */
  last_text_at: string | null;
  /** Of a call that nobody took, or a voicemail. */
  last_missed_at: string | null;
  /** Of a text or call of the firm, or a call that it answered. */
  last_reached_at: string | null;
}

export interface ConversationParticipantsTable {
  workspace_id: string;
  conversation_id: string;
  number: string;
}

/** Evidence: an event that proves both its conversation and Quo's id of it. Only ever grows. */
export interface ConversationKeysTable {
  workspace_id: string;
  quo_conversation_id: string;
  conversation_id: string;
  line_number: string;
  /** JSON array, sorted. */
  participants: string;
}

/** Evidence: a number that an event proves to be the firm's own, and Quo's id of it (empty when not told). Only ever grows. */
export interface OwnNumbersTable {
  workspace_id: string;
  number: string;
  phone_number_id: string;
}

/** Numbers of which an activity settled by inference does not know the side: where to look when one proves to be own. */
export interface UnsettledNumbersTable {
  workspace_id: string;
  number: string;
  activity_id: string;
  activity_type: ActivityType;
}

export interface PhoneNumbersTable {
  workspace_id: string;
  /** `PN…`. */
  id: string;
  number: string | null;
  name: string | null;
  symbol: string | null;
  group_id: string | null;
  created_at: string | null;
  updated_at: string | null;
  versions: string;
}

export interface UsersTable {
  workspace_id: string;
  /** `US…`. */
  id: string;
  email: string | null;
  first_name: string | null;
  last_name: string | null;
  picture_url: string | null;
  role: string | null;
  created_at: string | null;
  updated_at: string | null;
  versions: string;
}

/** What Quo says of its own conversation, `CN…`. Threads here are derived from numbers. */
export interface QuoConversationsTable {
  workspace_id: string;
  id: string;
  phone_number_id: string | null;
  /** JSON array of the outside numbers. */
  participants: string | null;
  name: string | null;
  assigned_to: string | null;
  muted_until: string | null;
  snoozed_until: string | null;
  created_at: string | null;
  updated_at: string | null;
  deleted_at: string | null;
  versions: string;
}

export interface ContactsTable {
  workspace_id: string;
  /** Quo's id, or `num_…` derived from the number. */
  id: string;
  openphone_id: string | null;
  /** Of a contact made from an unknown number. */
  number: string | null;
  /** Set on a contact made from a number while a Quo contact owns that number: the one to show instead. */
  shown_as: string | null;
  first_name: string | null;
  last_name: string | null;
  company: string | null;
  role: string | null;
  location: string | null;
  source: string | null;
  external_id: string | null;
  picture_url: string | null;
  /** JSON arrays. */
  emails: string | null;
  custom_fields: string | null;
  quo_notes: string | null;
  shared_with: string | null;
  user_id: string | null;
  created_at: string | null;
  updated_at: string | null;
  deleted: number;
  versions: string;
}

export interface ContactNumbersTable {
  workspace_id: string;
  number: string;
  contact_id: string;
  label: string | null;
}

export interface TasksTable {
  workspace_id: string;
  /** `TK…`. */
  id: string;
  title: string | null;
  description: string | null;
  due_date: string | null;
  status: string | null;
  overdue: number | null;
  assigned_to: string | null;
  phone_number_id: string | null;
  quo_conversation_id: string | null;
  activity_id: string | null;
  phone_number_group_id: string | null;
  actor_id: string | null;
  created_at: string | null;
  updated_at: string | null;
  versions: string;
}

export interface ChangesTable {
  workspace_id: string;
  seq: Generated<number>;
  /** Name of the table, singular: `activity`, `conversation`, `contact`, `task`, `note`, `outbox`, `consent`; `projection` after a reset. */
  entity: string;
  entity_id: string;
  op: "upsert" | "delete";
}

export interface Database
  extends AccountTables, AudienceTables, CampaignTables, ConsentTables, DecisionTables, MachineryTables, OutboxTables {
  ledger: LedgerTable;
  ledger_work: LedgerWorkTable;
  webhook_events: WebhookEventsView;
  activities: ActivitiesTable;
  recordings: RecordingsTable;
  call_summaries: CallSummariesTable;
  call_transcripts: CallTranscriptsTable;
  transcript_turns: TranscriptTurnsTable;
  conversations: ConversationsTable;
  conversation_participants: ConversationParticipantsTable;
  conversation_keys: ConversationKeysTable;
  own_numbers: OwnNumbersTable;
  unsettled_numbers: UnsettledNumbersTable;
  phone_numbers: PhoneNumbersTable;
  users: UsersTable;
  quo_conversations: QuoConversationsTable;
  contacts: ContactsTable;
  contact_numbers: ContactNumbersTable;
  tasks: TasksTable;
  changes: ChangesTable;
}
