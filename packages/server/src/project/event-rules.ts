/** What the type of an event says by itself, one entry for every type that Quo sends. A read says nothing by its type. */
import type {
  CallEventType,
  CallObservedType,
  ContactEventType,
  ContactObservedType,
  MessageEventType,
} from "@linekeeper/quo";
import type { Implied } from "./activities.ts";

export const MESSAGE_RULES = {
  "message.received": { direction: "incoming", status: "received" },
  "message.sent": { direction: "outgoing", status: "sent" },
  "message.delivered": { direction: "outgoing", status: "delivered" },
  "message.failed": { direction: "outgoing", status: "failed" },
  "message.undelivered": { direction: "outgoing", status: "undelivered" },
  "message.updated": { isUpdate: true },
  "message.observed": {},
} as const satisfies Record<MessageEventType | "message.observed", Implied>;

export const CALL_RULES = {
  "call.ringing": { status: "ringing" },
  "call.started": { status: "ringing" },
  // The call goes on; what it ended as is told by call.completed.
  "call.answered": { status: "in-progress" },
  "call.completed": { status: "completed" },
  "call.missed": { direction: "incoming", status: "missed" },
  "call.forwarded": { direction: "incoming", status: "forwarded" },
  "call.menu.selected": { direction: "incoming" },
  "call.recording.completed": {},
  "call.voicemail.completed": {},
  "call.summary.completed": {},
  "call.summary.updated": { isUpdate: true },
  "call.transcript.completed": {},
  "call.transcript.updated": { isUpdate: true },
  "call.observed": {},
  "call.recordings.observed": {},
  "call.transcripts.observed": {},
  "call.summary.observed": {},
  "call.voicemail.observed": {},
} as const satisfies Record<CallEventType | CallObservedType, Implied>;

export const CONTACT_RULES = {
  "contact.created": { isDeletion: false },
  "contact.updated": { isDeletion: false },
  "contact.deleted": { isDeletion: true },
  "contact.observed": { isDeletion: false },
  "contact.deleted.observed": { isDeletion: true },
} as const satisfies Record<ContactEventType | ContactObservedType, { isDeletion: boolean }>;
