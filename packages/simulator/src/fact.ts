/**
 * What really happened in a world, before any dialect tells it.
 *
 * - A *moment* is one thing that Quo would send an event for: a type and the state of its subject at that time.
 * - The subject is a snapshot: later moments of the same message or call carry their own.
 * - Times are milliseconds since 1970, on the world's own clock.
 */
import type { Direction, EventType } from "@linekeeper/quo";
import type { Person, Thread, User } from "./world.ts";

export interface MediaFact {
  url: string;
  type: string;
}

export interface MessageFact {
  /** `AC…`. */
  id: string;
  thread: Thread;
  direction: Direction;
  /** Who wrote it, of an incoming message. */
  sender: Person | null;
  /** Who wrote it, or the line's user. */
  user: User;
  text: string;
  media: MediaFact[];
  /** `queued`: accepted over the API, and not under way yet. */
  status: "received" | "queued" | "sent" | "delivered" | "undelivered" | "failed";
  errorCode: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface RecordingFact {
  /** `CR…`. */
  id: string;
  url: string;
  type: string;
  /** Seconds. */
  duration: number;
  startTime: number;
  /** Bytes. */
  size: number;
}

export interface VoicemailFact {
  /** `VM…`. */
  id: string;
  url: string;
  type: string;
  /** Seconds. */
  duration: number;
  transcript: string;
  createdAt: number;
  updatedAt: number;
}

/** A type and not an interface, so that it counts as JSON. */
export type JobFact = {
  icon: string;
  name: string;
  result: { data: { name: string; value: string }[] };
};

export interface SummaryFact {
  summary: string[];
  nextSteps: string[];
  keyPoints: string[];
  sentiment: "positive" | "neutral" | "negative";
  jobs: JobFact[];
}

export interface TurnFact {
  user: User | null;
  person: Person | null;
  content: string;
  /** Seconds from the start of the call. */
  start: number;
  end: number;
}

export interface TranscriptFact {
  createdAt: number;
  confidence: number;
  turns: TurnFact[];
}

export interface CallFact {
  /** `AC…`. */
  id: string;
  thread: Thread;
  direction: Direction;
  outcome: "ringing" | "answered" | "missed" | "forwarded";
  user: User;
  createdAt: number;
  answeredAt: number | null;
  completedAt: number | null;
  updatedAt: number;
  /** Seconds; null until it ended. */
  duration: number | null;
  answeredBy: User | null;
  forwardedTo: string | null;
  menu: { selection: string; name: string; reason: "phone-menu-dial" | "phone-menu-voicemail" } | null;
  recordings: RecordingFact[];
  voicemail: VoicemailFact | null;
  summary: SummaryFact | null;
  transcript: TranscriptFact | null;
}

export interface ContactProperty {
  /** 24 hexadecimal digits. */
  id: string;
  /** `email`, `phone-number`, or the type of a custom field. */
  type: string;
  name: string | null;
  value: unknown;
  createdAt: number;
  updatedAt: number;
}

/** What an address book holds of a contact beside its names, in one model from which all dialects and both APIs are told. */
export interface ContactRecord {
  role: string | null;
  externalId: string | null;
  source: string | null;
  sourceUrl: string | null;
  properties: readonly ContactProperty[];
}

export interface ContactFact {
  person: Person;
  user: User;
  deleted: boolean;
  createdAt: number;
  updatedAt: number;
  /** What else the address book holds of it. Absent: it follows from the person, see `recordOf`. */
  record?: ContactRecord | undefined;
}

/** What a task hangs on; all null of one that was taken off its conversation. */
export interface TaskSubject {
  /** `PN…`. */
  lineId: string | null;
  /** `CN…`. */
  conversationId: string | null;
  /** `AC…`. */
  activityId: string | null;
}

export interface TaskFact {
  /** `TK…`. */
  id: string;
  title: string;
  description: string;
  dueDate: number | null;
  assignedTo: User | null;
  previouslyAssignedTo: User | null;
  actor: User;
  thread: Thread;
  /** Absent: the line and the conversation of `thread`. */
  about?: TaskSubject | undefined;
}

export const aboutOf = ({ about, thread }: TaskFact): TaskSubject =>
  about ?? { lineId: thread.line.id, conversationId: thread.conversationId, activityId: null };

export type Subject =
  | { kind: "message"; message: MessageFact }
  | { kind: "call"; call: CallFact }
  | { kind: "contact"; contact: ContactFact }
  | { kind: "task"; task: TaskFact }
  /** Says nothing about the firm's customers. */
  | { kind: "notice" };

export interface Moment {
  at: number;
  type: EventType;
  subject: Subject;
}
