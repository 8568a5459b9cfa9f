/**
 * The canonical event: what a Quo delivery says, whichever of the five payload dialects it was said in.
 *
 * Glossary
 * - delivery: one HTTP request from Quo, with its bytes and headers.
 * - event: what the body of a delivery tells. The same fact may be told by several events.
 * - observation: what one read of the REST API answered, wrapped as an event (`observation/read-observation.ts`).
 * - dialect: the shape of a body. `v2` and `v3` come from webhooks made in the Quo app, `v4` from API v1,
 *   `2026-03-30` from the dated API, `unversioned` is the shape of the first description of the service
 *   (no envelope but `type` and `data.object`).
 *
 * Rules for every field of a resource
 * - `null` means "this event does not tell". Only where a field says so does `null` mean "told to be empty".
 * - Texts are well-formed Unicode without NUL (see `readText`), so every database can store them.
 * - Moments are ISO-8601 in UTC with milliseconds, `2026-10-01T15:04:05.000Z`, so that they sort as text.
 * - Phone numbers are kept as told, without the spaces around them: E.164, a short code, or `anonymous`, `restricted`,
 *   `blocked`.
 * - `JSON.stringify` of an event never throws and never overflows the stack: JSON that is carried as told (`Json`) is cut
 *   64 levels down.
 * - `direction` of a message is the one that its type implies where none is told (`message.received` is incoming).
 *   Nothing else is derived from the type of a message or call.
 */

import type { CallObservedType, ContactObservedType } from "./observation/observation-types.ts";

export const DIALECTS = ["v2", "v3", "v4", "2026-03-30", "unversioned"] as const;
export type Dialect = (typeof DIALECTS)[number];
/** The dialects of what was read from the REST API: no delivery is in them. */
export const REST_DIALECTS = ["rest-v1", "rest-2026-03-30"] as const;
export type RestDialect = (typeof REST_DIALECTS)[number];

/** An ISO-8601 moment in UTC with milliseconds. */
export type Timestamp = string;
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Direction = "incoming" | "outgoing";

export const MESSAGE_EVENT_TYPES = [
  "message.received",
  "message.sent",
  "message.delivered",
  "message.failed",
  "message.undelivered",
  "message.updated",
] as const;
export const CALL_EVENT_TYPES = [
  "call.ringing",
  "call.started",
  "call.answered",
  "call.completed",
  "call.missed",
  "call.forwarded",
  "call.menu.selected",
  "call.recording.completed",
  "call.voicemail.completed",
  "call.summary.completed",
  "call.summary.updated",
  "call.transcript.completed",
  "call.transcript.updated",
] as const;
export const CONTACT_EVENT_TYPES = ["contact.created", "contact.updated", "contact.deleted"] as const;
export const TASK_EVENT_TYPES = [
  "task.created",
  "task.updated",
  "task.deleted",
  "task.completed",
  "task.reopened",
  "task.assigned",
  "task.unassigned",
  "task.overdue",
  "task.linked",
  "task.unlinked",
  "task.duedate.updated",
  "task.duedate.removed",
] as const;
/** Types that are accepted and carry nothing that Linekeeper projects. */
export const NOTICE_EVENT_TYPES = [
  "integration.created",
  "integration.updated",
  "integration.deleted",
  "token.validated",
] as const;

export type MessageEventType = (typeof MESSAGE_EVENT_TYPES)[number];
export type CallEventType = (typeof CALL_EVENT_TYPES)[number];
export type ContactEventType = (typeof CONTACT_EVENT_TYPES)[number];
export type TaskEventType = (typeof TASK_EVENT_TYPES)[number];
export type NoticeEventType = (typeof NOTICE_EVENT_TYPES)[number];

export type EventType = MessageEventType | CallEventType | ContactEventType | TaskEventType | NoticeEventType;
export const EVENT_TYPES: readonly EventType[] = [
  ...MESSAGE_EVENT_TYPES,
  ...CALL_EVENT_TYPES,
  ...CONTACT_EVENT_TYPES,
  ...TASK_EVENT_TYPES,
  ...NOTICE_EVENT_TYPES,
];

/** Other names that were documented or captured for a type, and the canonical name. */
export const EVENT_TYPE_ALIASES = {
  callSummary: "call.summary.completed",
  "call_summary.created": "call.summary.completed",
  "call_summary.updated": "call.summary.updated",
  callTranscript: "call.transcript.completed",
  "call_transcript.created": "call.transcript.completed",
  "call_transcript.updated": "call.transcript.updated",
  "task.due_date_changed": "task.duedate.updated",
  "task.due_date_removed": "task.duedate.removed",
} as const satisfies Record<string, EventType>;

/**
 * Who takes part. One side is the firm's own line, the other the outside world, but not every dialect
 * says which number is which: what is not said stays in `unsorted` and is settled later, by knowledge of the firm's lines.
 */
export interface Parties {
  /** The firm's own number, where the event alone proves it. */
  line: string | null;
  /** Numbers that the event alone proves to be outside. No duplicates, in the event's order. */
  outside: string[];
  /** Numbers of which the event does not say the side. No duplicates, in the event's order. */
  unsorted: string[];
}

export interface Media {
  url: string;
  /** MIME type as told, not as sniffed. */
  type: string | null;
}

export interface Message {
  /** `AC…` in Quo; any non-empty text is accepted. */
  id: string;
  direction: Direction | null;
  parties: Parties;
  text: string | null;
  /** `[]`: told to have none. */
  media: Media[] | null;
  /** As told, for example `delivered`; see the status order of the projection. */
  status: string | null;
  /** Carrier's code of an undelivered message, for example `30007`. */
  errorCode: string | null;
  createdAt: Timestamp | null;
  updatedAt: Timestamp | null;
  userId: string | null;
  phoneNumberId: string | null;
  /** Quo's `CN…`: from the resource, the context, or the deep link. */
  conversationId: string | null;
  contactIds: string[] | null;
}

export interface Recording {
  /** `CR…`; null in v2, v3 and wherever only a link is told. */
  id: string | null;
  url: string | null;
  type: string | null;
  /** Seconds. */
  duration: number | null;
  startTime: Timestamp | null;
  /** Bytes. */
  size: number | null;
  status: string | null;
}

export interface Voicemail {
  /** `VM…`. */
  id: string | null;
  /** The voicemail's own resource id, where it differs from the call's. */
  resourceId: string | null;
  url: string | null;
  type: string | null;
  /** Seconds. */
  duration: number | null;
  transcript: string | null;
  createdAt: Timestamp | null;
  updatedAt: Timestamp | null;
}

export interface CallSummary {
  status: string | null;
  /** Lines of the summary; one line where the dialect has a single text. */
  summary: string[] | null;
  nextSteps: string[] | null;
  keyPoints: string[] | null;
  sentiment: string | null;
  /** What Quo's AI agent was asked to collect, as told. */
  jobs: Json[] | null;
}

export interface TranscriptTurn {
  /** As told: `Agent`, or null where only a number or a user is told. */
  speaker: string | null;
  /** The number that speaks. */
  identifier: string | null;
  userId: string | null;
  content: string;
  /** Seconds from the start of the call or of the recording segment. */
  start: number | null;
  end: number | null;
}

export interface CallTranscript {
  /** `CR…` of the segment, where transcripts come per recording. */
  recordingId: string | null;
  status: string | null;
  createdAt: Timestamp | null;
  /** Seconds. */
  duration: number | null;
  /** 0 to 1. */
  confidence: number | null;
  dialogue: TranscriptTurn[] | null;
}

export interface MenuSelection {
  selection: string | null;
  name: string | null;
  reason: string | null;
}

export interface Call {
  /** `AC…` in Quo; any non-empty text is accepted. For artefacts (recording, summary…) the id of their call. */
  id: string;
  direction: Direction | null;
  status: string | null;
  parties: Parties;
  createdAt: Timestamp | null;
  answeredAt: Timestamp | null;
  completedAt: Timestamp | null;
  updatedAt: Timestamp | null;
  /** Seconds. */
  duration: number | null;
  answeredBy: string | null;
  initiatedBy: string | null;
  forwardedFrom: string | null;
  forwardedTo: string | null;
  /** `phone-number` or `phone-menu`. */
  route: string | null;
  aiHandled: boolean | null;
  hasVoicemail: boolean | null;
  menu: MenuSelection | null;
  userId: string | null;
  phoneNumberId: string | null;
  conversationId: string | null;
  contactIds: string[] | null;
  recordings: Recording[] | null;
  voicemail: Voicemail | null;
  summary: CallSummary | null;
  /** One of the whole call, or one for each recording. */
  transcripts: CallTranscript[] | null;
}

export interface LabelledValue {
  label: string | null;
  value: string;
}

/**
 * A contact event tells the whole contact: here `null` and `[]` mean "empty". Fields that only some sources can tell are
 * absent (`undefined`) where this one does not.
 */
export interface Contact {
  /** `CT…` in app webhooks, 24 hexadecimal digits in the API. */
  id: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  role: string | null;
  location?: string | null;
  source?: string | null;
  externalId?: string | null;
  pictureUrl?: string | null;
  phoneNumbers?: LabelledValue[];
  emails?: LabelledValue[];
  /** As told: `{name, key, id?, type, value}`, or `{name, value}` for fields of app webhooks. */
  customFields?: Json[];
  notes?: Json[];
  sharedWith?: string[];
  userId?: string | null;
  createdAt: Timestamp | null;
  updatedAt: Timestamp | null;
  /** The newest moment of what was read beside the contact itself: properties, notes, shares. */
  detailsUpdatedAt?: Timestamp;
}

/** Fields that a task event does not name are absent (`undefined`); `null` means "told to be empty". */
export interface Task {
  id: string;
  title?: string | null;
  description?: string | null;
  dueDate?: Timestamp | null;
  assignedTo?: string | null;
  status?: "open" | "completed" | "deleted";
  overdue?: boolean;
  phoneNumberId?: string | null;
  conversationId?: string | null;
  activityId?: string | null;
  phoneNumberGroupId?: string | null;
  actorId?: string | null;
  createdAt?: Timestamp | null;
  /** Grows with each change; only reads tell it. */
  revision?: number;
}

/** A line of the firm. Only reads tell it. */
export interface PhoneNumber {
  /** `PN…`. */
  id: string;
  number: string | null;
  name: string | null;
  /** The emoji that stands for the line. */
  symbol: string | null;
  groupId: string | null;
  createdAt: Timestamp | null;
  updatedAt: Timestamp | null;
}

/** Somebody who works with the lines. Only reads tell it. */
export interface User {
  /** `US…`. */
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  pictureUrl: string | null;
  role: string | null;
  createdAt: Timestamp | null;
  updatedAt: Timestamp | null;
}

/** Quo's own conversation, `CN…`. Only reads tell it. */
export interface Conversation {
  id: string;
  phoneNumberId: string | null;
  /** As told. */
  participants: string[] | null;
  name: string | null;
  /** Absent in the dated API. */
  assignedTo?: string | null;
  mutedUntil: Timestamp | null;
  snoozedUntil: Timestamp | null;
  createdAt: Timestamp | null;
  updatedAt: Timestamp | null;
  deletedAt: Timestamp | null;
}

export interface EventEnvelope {
  /** `EV…`. */
  id: string | null;
  dialect: Dialect | RestDialect;
  /** As told, also when no reader for exactly that version exists. */
  apiVersion: string | null;
  /** The type as told, before aliases. */
  rawType: string;
  /** When the event happened at Quo; of an observation, when Quo answered. Not a version of the resource. */
  createdAt: Timestamp | null;
  orgId: string | null;
  /** Link into the Quo app; null when it is no http or https link. */
  link: string | null;
  /**
   * Fields of the envelope, `data`, the resource, the context and the links that the dialect's reader does not know, by
   * their path in the body: `data.resource.newField`. Whole and as told, but texts are sanitised, and what is nested
   * deeper than 64 levels is cut.
   */
  unknownFields: Record<string, Json>;
}

/** The part of an event that its type decides. */
export type EventContent =
  | { kind: "message"; type: MessageEventType | "message.observed"; message: Message }
  | { kind: "call"; type: CallEventType | CallObservedType; call: Call }
  | { kind: "contact"; type: ContactEventType | ContactObservedType; contact: Contact }
  | { kind: "task"; type: TaskEventType | "task.observed"; task: Task }
  | { kind: "phone-number"; type: "phone-number.observed"; phoneNumber: PhoneNumber }
  | { kind: "user"; type: "user.observed"; user: User }
  | { kind: "conversation"; type: "conversation.observed"; conversation: Conversation }
  | { kind: "notice"; type: NoticeEventType; data: Json }
  | { kind: "unknown"; type: null; data: Json };

export type QuoEvent = EventEnvelope & EventContent;

/** Why a body could not be read. `path` names the field, `data.object.id` for example. */
export interface MalformedEvent {
  ok: false;
  code: "body.not_json" | "body.not_an_object" | "type.missing" | "field.missing" | "field.wrong_type";
  path: string;
  message: string;
}

export type ReadResult = { ok: true; event: QuoEvent } | MalformedEvent;
