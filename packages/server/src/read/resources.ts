/** What readers return and the API answers: the columns of the tables, with JSON parsed and truth values as such. */
import { z } from "zod";
import { LEDGER_STATES, MEDIA_STATES } from "../store/schema.ts";

const text = z.string().nullable();
const moment = z.string().nullable().describe("ISO-8601, UTC, milliseconds");
const seconds = z.number().nullable().describe("Seconds");
const json = z.unknown();
const texts = z.array(z.string());

export const State = z
  .object({
    status: z.enum(["open", "done"]),
    assigned_to: text.describe("Of an account, or Quo's id of a user"),
    snoozed_until: moment.describe("Set while it is snoozed; it wakes at this moment, or when something comes in"),
    tags: z.array(z.string()).describe("Ids"),
    read_up_to: moment.describe("What came in after it is unread. Null while nobody has read here"),
    updated_at: moment.describe("Null while nobody has decided anything"),
    updated_by: text,
  })
  .meta({ id: "ConversationState" });

export const LastActivity = z
  .object({
    id: z.string(),
    type: z.enum(["message", "call", "voicemail"]),
    direction: text,
    status: text,
    occurred_at: moment,
    user_id: text,
    duration: seconds,
    excerpt: text.describe("Of the text, transcript or summary: at most 140 characters"),
    media: z.number().int().describe("How many attachments it has"),
  })
  .meta({ id: "LastActivity" });

export const Conversation = z
  .object({
    id: z.string(),
    line_number: text.describe("The firm's own number"),
    phone_number_id: text.describe("Quo's id of the line"),
    participants: texts.describe("Everybody outside, sorted"),
    is_group: z.boolean(),
    quo_conversation_id: text,
    name: text.describe(
      "To show: the name that it has in Quo, or else its people's; null where only numbers are known",
    ),
    people: z
      .array(z.object({ number: z.string(), name: text, contact_id: text }))
      .describe("Everybody outside, as participants"),
    last_activity_at: moment,
    last_activity_id: text,
    last_activity: LastActivity.nullable(),
    unread: z.number().int().describe("How many came in that nobody has read; 100 stands for 100 and more"),
    state: State,
  })
  .meta({ id: "Conversation" });

export const Contact = z
  .object({
    id: z.string(),
    openphone_id: text.describe("Quo's id; null for a contact made from an unknown number"),
    number: text.describe("Of a contact made from an unknown number"),
    shown_as: text.describe("The contact to show instead: the one in Quo that owns this number"),
    first_name: text,
    last_name: text,
    company: text,
    role: text,
    location: text,
    source: text,
    external_id: text,
    picture_url: text,
    numbers: z.array(z.object({ number: z.string(), label: text })),
    emails: z.array(z.object({ label: text, value: z.string() })),
    custom_fields: z.array(json),
    quo_notes: z.array(json),
    shared_with: texts,
    user_id: text,
    created_at: moment,
    updated_at: moment,
    deleted: z.boolean(),
    display_name: text.describe("The name to show: one's own for it, or else Quo's, or else the company"),
    own: z
      .object({
        name: text,
        company: text,
        notes: text,
        fields: z.record(z.string(), z.string()),
        updated_at: moment,
        updated_by: text,
      })
      .describe("What was written here; never overwritten by what Quo tells"),
    merged_into: text.describe("The contact that stands for this person since they were merged"),
  })
  .meta({ id: "Contact" });

export const Note = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    body: z.string(),
    created_at: z.string(),
    created_by: z.string(),
    author_id: text.describe("Who may change it"),
    mentions: texts.describe("Ids of those who are called in"),
    updated_at: moment.describe("Null while it is as it was written"),
  })
  .meta({ id: "Note" });

export const Participant = z
  .object({ number: z.string(), contact: Contact.nullable().describe("The contact to show for this number") })
  .meta({ id: "Participant" });

export const ConversationDetail = z
  .object({
    ...Conversation.shape,
    contacts: z.array(Participant),
    notes: z.array(Note).describe("Oldest first"),
  })
  .meta({ id: "ConversationDetail" });

export const ContactDetail = z
  .object({
    ...Contact.shape,
    merged: z.array(Contact).describe("Who was merged into this one"),
    conversations: z.array(Conversation).describe("The 50 newest of all numbers, also of those who were merged"),
  })
  .meta({ id: "ContactDetail" });

export const Activity = z
  .object({
    id: z.string(),
    openphone_id: z.string(),
    activity_type: z.enum(["message", "call", "voicemail"]),
    direction: text,
    status: text,
    conversation_id: text,
    line_number: text,
    phone_number_id: text,
    quo_conversation_id: text,
    from_number: text,
    to_numbers: texts,
    body: text,
    media: z.array(z.object({ url: z.string(), type: text })),
    media_urls: texts,
    error_code: text,
    user_id: text,
    contact_ids: texts,
    occurred_at: moment.describe("When it happened; null while only an artefact of it is known"),
    created_at: moment,
    updated_at: moment,
    answered_at: moment,
    completed_at: moment,
    duration: seconds,
    answered_by: text,
    initiated_by: text,
    forwarded_from: text,
    forwarded_to: text,
    route: text,
    ai_handled: z.boolean().nullable(),
    has_voicemail: z.boolean().nullable(),
    menu: json.describe("`{selection, name, reason}` of a phone menu, or null"),
    call_id: text.describe("Of a voicemail: its call"),
    recording_url: text,
    ai_summary: text,
    ai_transcript: text,
  })
  .meta({ id: "Activity" });

export const Recording = z
  .object({
    id: z.string(),
    url: text,
    type: text,
    duration: seconds,
    start_time: moment,
    size: z.number().nullable().describe("Bytes"),
    status: text,
  })
  .meta({ id: "Recording" });

export const Summary = z
  .object({
    status: text,
    summary: texts,
    next_steps: texts,
    key_points: texts,
    sentiment: text,
    jobs: z.array(json),
  })
  .meta({ id: "CallSummary" });

export const Turn = z
  .object({
    speaker: text,
    identifier: text.describe("The number that speaks"),
    user_id: text,
    content: z.string(),
    start_seconds: z.number().nullable(),
    end_seconds: z.number().nullable(),
  })
  .meta({ id: "TranscriptTurn" });

export const Transcript = z
  .object({
    recording_id: text.describe("Null for the transcript of a whole call"),
    status: text,
    created_at: moment,
    duration: seconds,
    confidence: z.number().nullable().describe("0 to 1"),
    turns: z.array(Turn),
  })
  .meta({ id: "CallTranscript" });

export const MediaFile = z
  .object({
    id: z.string(),
    activity_id: z.string(),
    source: z.enum(["attachment", "recording", "voicemail"]),
    source_id: z.string().describe("Of a recording its id, of an attachment its position"),
    state: z
      .enum(MEDIA_STATES)
      .describe("`archived`: the bytes are here. `gone`: Quo has it no more. `refused`: by size, kind or address"),
    attempts: z.number().int(),
    error_code: text.describe("Why the last attempt failed; docs/errors.md explains it"),
    error_message: text,
    told_type: text.describe("What Quo said it is"),
    type: text.describe("What its bytes say it is"),
    size: z.number().nullable().describe("Bytes; null while nothing is archived"),
    sha256: text,
    duration: seconds,
    has_peaks: z.boolean().describe("There is a waveform"),
    created_at: z.string(),
    updated_at: z.string(),
    archived_at: moment,
  })
  .meta({ id: "MediaFile" });

export const ActivityDetail = z
  .object({
    ...Activity.shape,
    media_files: z.array(MediaFile).describe("Attachments, recordings and voicemails in the archive"),
    recordings: z.array(Recording),
    summary: Summary.nullable(),
    transcripts: z.array(Transcript),
    has_transcript: z.boolean().describe("There are transcripts, also where they are left out here"),
  })
  .meta({ id: "ActivityDetail" });

export const Task = z
  .object({
    id: z.string(),
    title: text,
    description: text,
    due_date: moment,
    status: text,
    overdue: z.boolean().nullable(),
    assigned_to: text,
    phone_number_id: text,
    quo_conversation_id: text,
    activity_id: text,
    phone_number_group_id: text,
    actor_id: text,
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: "Task" });

export const PhoneNumber = z
  .object({
    id: z.string().describe("Quo's id, `PN…`"),
    number: text,
    name: text.describe("Null until the line was read from Quo's API"),
    symbol: text.describe("The emoji that stands for the line"),
    group_id: text,
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: "PhoneNumber" });

export const User = z
  .object({
    id: z.string().describe("Quo's id, `US…`"),
    email: text,
    first_name: text,
    last_name: text,
    picture_url: text,
    role: text,
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: "User" });

export const LedgerEvent = z
  .object({
    seq: z.number().int().describe("Order of arrival here"),
    event_id: z.string(),
    event_type: z.string(),
    kind: z.string().describe("The signature scheme it came with, or the API that was read"),
    delivery_id: text,
    received_at: z.string(),
    state: z.enum(LEDGER_STATES),
    processed: z.boolean().describe("Projected, or ignored with a reason"),
    attempts: z.number().int(),
    next_attempt_at: moment,
    error_code: text,
    error_message: text,
  })
  .meta({ id: "Event" });

export const LedgerEventDetail = z
  .object({
    ...LedgerEvent.shape,
    digest: z.string().describe("SHA-256 of the payload, hexadecimal"),
    headers: z.record(z.string(), z.string()).describe("Those kept with the delivery; signatures are left out"),
    payload_encoding: z.enum(["utf8", "base64"]),
    payload: z.string().describe("The bytes as they came; base64 where they are not UTF-8"),
  })
  .meta({ id: "EventDetail" });

export const Change = z
  .object({
    seq: z.number().int(),
    entity: z
      .string()
      .describe(
        "`activity`, `conversation`, `contact`, `outbox`, `consent`, `refusal`, `task`, `phone_number`, `user`, `quo_conversation`…",
      ),
    entity_id: z.string(),
    op: z.enum(["upsert", "delete"]),
  })
  .meta({ id: "Change" });

const count = z.number().int();

export const Stats = z
  .object({
    computed_at: z.string().describe("Counts are kept for a while; this tells their age"),
    events: z.object({
      total: count,
      by_state: z.object({ received: count, projected: count, ignored: count, quarantined: count }),
      by_type: z.record(z.string(), count).describe("Of the latest deliveries, as many as `by_type_window`"),
      by_type_window: count,
    }),
    processing_success_rate: z
      .number()
      .nullable()
      .describe("projected / (projected + quarantined); null before the first"),
    backlog: z.object({
      received: count,
      retrying: count.describe("Of those, the ones that failed and wait for another attempt"),
      oldest_received_at: moment,
    }),
    rows: z.record(z.string(), count).describe("Rows of each projected table"),
  })
  .meta({ id: "Stats" });

export type State = z.infer<typeof State>;
export type LastActivity = z.infer<typeof LastActivity>;
export type Conversation = z.infer<typeof Conversation>;
export type ConversationDetail = z.infer<typeof ConversationDetail>;
export type Participant = z.infer<typeof Participant>;
export type Contact = z.infer<typeof Contact>;
export type ContactDetail = z.infer<typeof ContactDetail>;
export type Note = z.infer<typeof Note>;
export type Activity = z.infer<typeof Activity>;
export type ActivityDetail = z.infer<typeof ActivityDetail>;
export type Recording = z.infer<typeof Recording>;
export type Summary = z.infer<typeof Summary>;
export type Transcript = z.infer<typeof Transcript>;
export type MediaFile = z.infer<typeof MediaFile>;
export type Task = z.infer<typeof Task>;
export type PhoneNumber = z.infer<typeof PhoneNumber>;
export type User = z.infer<typeof User>;
export type LedgerEvent = z.infer<typeof LedgerEvent>;
export type LedgerEventDetail = z.infer<typeof LedgerEventDetail>;
export type Change = z.infer<typeof Change>;
export type Stats = z.infer<typeof Stats>;
