/**
 * Webhooks made in the Quo app: `v2` as documented in 2022, and `v3`, which adds `createdBy`, contacts, tasks and
 * what the AI makes of calls. Voicemails and recordings are told inside the call.
 */
import { propertiesOf, recordOf } from "../contact-record.ts";
import { aboutOf, type CallFact, type ContactFact, type MessageFact, type Moment, type TaskFact } from "../fact.ts";
import {
  followsDocumentation,
  fromNumber,
  iso,
  isoOrNull,
  type JsonObject,
  outsideNumbers,
  type Teller,
  type Telling,
  toNumbers,
} from "./telling.ts";
import { summaryObject, transcriptObject } from "./ai-objects.ts";

const V2_TYPES: ReadonlySet<string> = new Set([
  "message.received",
  "message.delivered",
  "call.ringing",
  "call.completed",
  "call.recording.completed",
]);

export function tellV2(moment: Moment, teller: Teller): Telling | null {
  return V2_TYPES.has(moment.type) ? tellApp("v2", moment, teller) : null;
}

export function tellV3(moment: Moment, teller: Teller): Telling | null {
  return tellApp("v3", moment, teller);
}

function tellApp(version: "v2" | "v3", moment: Moment, teller: Teller): Telling | null {
  const rawType = appType(moment);
  const object = appObject(version, moment, teller);
  if (rawType === null || object === null) return null;
  const body = {
    id: teller.eventId,
    object: "event",
    apiVersion: version,
    createdAt: iso(moment.at),
    type: rawType,
    data: { object },
  };
  const isAiEvent = moment.type === "call.summary.completed" || moment.type === "call.transcript.completed";
  return { body, rawType, tellsNumbers: !isAiEvent };
}

/** The app kept older names for two task events, and has no event of its own for a new contact. */
function appType(moment: Moment): string | null {
  switch (moment.type) {
    case "message.received":
    case "message.delivered":
    case "call.ringing":
    case "call.completed":
    case "call.recording.completed":
    case "call.summary.completed":
    case "call.transcript.completed":
    case "contact.updated":
    case "contact.deleted":
    case "task.created":
    case "task.updated":
    case "task.deleted":
    case "task.completed":
    case "task.reopened":
    case "task.assigned":
    case "task.unassigned":
    case "task.overdue":
    case "task.linked":
    case "task.unlinked":
      return moment.type;
    case "contact.created":
      return "contact.updated";
    case "task.duedate.updated":
      return "task.due_date_changed";
    case "task.duedate.removed":
      return "task.due_date_removed";
    default:
      return null;
  }
}

function appObject(version: "v2" | "v3", moment: Moment, teller: Teller): JsonObject | null {
  const { subject } = moment;
  switch (subject.kind) {
    case "message":
      return messageObject(version, subject.message);
    case "call":
      if (moment.type === "call.summary.completed") return summaryObject(subject.call);
      if (moment.type === "call.transcript.completed") return transcriptObject(subject.call);
      return callObject(version, moment, subject.call);
    case "contact":
      return contactObject(subject.contact, followsDocumentation(teller, 0.5));
    case "task":
      return taskObject(moment, subject.task);
    case "notice":
      return null;
  }
}

function messageObject(version: "v2" | "v3", message: MessageFact): JsonObject {
  return {
    id: message.id,
    object: "message",
    from: fromNumber(message),
    // Groups: one string with commas, as captured.
    to: toNumbers(message).join(","),
    direction: message.direction,
    body: message.text,
    media: message.media.map(({ url, type }) => ({ url, type })),
    status: message.status,
    createdAt: iso(message.createdAt),
    userId: message.user.id,
    phoneNumberId: message.thread.line.id,
    conversationId: message.thread.conversationId,
    ...(version === "v3" ? { createdBy: message.user.id } : {}),
  };
}

function callObject(version: "v2" | "v3", moment: Moment, call: CallFact): JsonObject {
  const [outside = "anonymous"] = outsideNumbers(call.thread);
  const [from, to] =
    call.direction === "incoming" ? [outside, call.thread.line.number] : [call.thread.line.number, outside];
  const recordings = moment.type === "call.recording.completed" ? call.recordings : [];
  const voicemail = moment.type === "call.completed" ? call.voicemail : null;
  return {
    id: call.id,
    object: "call",
    from,
    to,
    direction: call.direction,
    media: recordings.map(({ url, type, duration }) => ({ url, type, duration })),
    voicemail: voicemail === null ? null : { url: voicemail.url, type: voicemail.type, duration: voicemail.duration },
    status: moment.type === "call.ringing" ? "ringing" : "completed",
    createdAt: iso(call.createdAt),
    answeredAt: isoOrNull(call.answeredAt),
    completedAt: isoOrNull(call.completedAt),
    userId: call.user.id,
    phoneNumberId: call.thread.line.id,
    conversationId: call.thread.conversationId,
    ...(version === "v3" ? { createdBy: call.user.id } : {}),
  };
}

/** `fields` was captured both as an object and as a list. */
function contactObject(contact: ContactFact, asList: boolean): JsonObject {
  const { person, user, createdAt, updatedAt } = contact;
  const record = recordOf(contact);
  const emails = propertiesOf(record, "email").map(({ value }) => String(value));
  return {
    id: person.appContactId,
    object: "contact",
    clientId: person.appContactId.slice(2, 14),
    firstName: person.firstName,
    lastName: person.lastName,
    company: person.company,
    role: record.role,
    pictureUrl: null,
    fields: asList
      ? [
          { name: "Phone", type: "phone-number", value: person.number },
          ...emails.map((value) => ({ name: "Email", type: "email", value })),
        ]
      : { Phone: person.number, Email: emails },
    notes: [],
    sharedWith: [],
    userId: user.id,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
}

/** No capture of a task in an app webhook is known: the dated resource, flattened. */
function taskObject(moment: Moment, task: TaskFact): JsonObject {
  const about = aboutOf(task);
  return {
    id: task.id,
    object: "task",
    title: task.title,
    description: task.description,
    dueDate: isoOrNull(task.dueDate),
    assignedTo: task.assignedTo?.id ?? null,
    phoneNumberId: about.lineId,
    conversationId: about.conversationId,
    createdAt: iso(moment.at),
  };
}
