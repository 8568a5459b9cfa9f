/** The dated API's webhooks, `2026-03-30`: the resource says what happened, the context who and where. */
import type { Json } from "@linekeeper/quo";
import { customFieldOf, customPropertiesOf, propertiesOf, recordOf } from "../contact-record.ts";
import { aboutOf, type CallFact, type ContactFact, type MessageFact, type Moment, type TaskFact } from "../fact.ts";
import {
  deepLink,
  fromNumber,
  iso,
  isoOrNull,
  type JsonObject,
  outsideNumbers,
  savedContacts,
  type Teller,
  type Telling,
  toNumbers,
} from "./telling.ts";
import type { Thread } from "../world.ts";

/** Null for the types that only the first description of the service names. */
export function tellDated(moment: Moment, teller: Teller): Telling | null {
  const { subject } = moment;
  switch (subject.kind) {
    case "message": {
      if (moment.type === "message.sent" || moment.type === "message.updated") return null;
      const { message } = subject;
      return envelope(moment, teller, {
        resource: messageResource(moment, message),
        context: messageContext(message, teller),
        links: { quo: deepLink(message.thread, message.id) },
      });
    }
    case "call": {
      const { call } = subject;
      const resource = callResource(moment, call);
      if (resource === null) return null;
      return envelope(moment, teller, {
        resource,
        context: callContext(moment, call, teller),
        links: { quo: deepLink(call.thread, call.id) },
      });
    }
    case "contact":
      // Creation is told as an update.
      if (moment.type === "contact.created") return tellDated({ ...moment, type: "contact.updated" }, teller);
      return envelope(moment, teller, {
        resource: contactResource(subject.contact),
        context: { orgId: teller.orgId, userId: subject.contact.user.id, sharedWithIds: [teller.orgId] },
        links: { quo: null },
      });
    case "task": {
      const { lineId, conversationId, activityId } = aboutOf(subject.task);
      return envelope(moment, teller, {
        resource: { id: subject.task.id, ...taskFields(moment, subject.task) },
        context: {
          orgId: teller.orgId,
          actorId: subject.task.actor.id,
          phoneNumberId: lineId,
          conversationId,
          activityId,
          phoneNumberGroupId: null,
        },
        links: { quo: null },
      });
    }
    case "notice":
      if (moment.type === "token.validated") return null;
      return envelope(moment, teller, {
        resource: { id: `IN${teller.eventId.slice(2)}` },
        context: { orgId: teller.orgId },
        links: { quo: null },
      });
  }
}

function envelope(moment: Moment, teller: Teller, data: JsonObject): Telling {
  const body = {
    id: teller.eventId,
    apiVersion: "2026-03-30",
    createdAt: iso(moment.at),
    type: moment.type,
    data,
  };
  return { body, rawType: moment.type, tellsNumbers: true };
}

function messageResource(moment: Moment, message: MessageFact): JsonObject {
  const media = message.media.map(({ url, type }) => ({ type, url }));
  return {
    id: message.id,
    direction: message.direction,
    text: message.text,
    ...(moment.type === "message.failed" ? {} : { media }),
    status: message.status,
    ...(moment.type === "message.failed" || moment.type === "message.undelivered"
      ? { errorCode: message.errorCode }
      : {}),
    createdAt: iso(message.createdAt),
  };
}

function messageContext(message: MessageFact, teller: Teller): JsonObject {
  return {
    orgId: teller.orgId,
    phoneNumberId: message.thread.line.id,
    conversationId: message.thread.conversationId,
    userId: message.user.id,
    contacts: contacts(message.thread),
    senderIdentifier: fromNumber(message),
    recipientIdentifiers: toNumbers(message),
  };
}

function contacts(thread: Thread): JsonObject {
  const ids = savedContacts(thread).map((person) => person.apiContactId);
  return { ids, lookupStatus: ids.length > 0 ? "matched" : "none" };
}

function callContext(moment: Moment, call: CallFact, teller: Teller): JsonObject {
  const isRinging = moment.type === "call.ringing";
  return {
    orgId: teller.orgId,
    phoneNumberId: call.thread.line.id,
    conversationId: call.thread.conversationId,
    ...(isRinging ? {} : { phoneNumberType: "shared" }),
    userId: call.user.id,
    ...(isRinging ? {} : { contacts: contacts(call.thread) }),
    participants: {
      workspace: [call.thread.line.number],
      external: outsideNumbers(call.thread),
      resolution: "available",
    },
  };
}

function callResource(moment: Moment, call: CallFact): JsonObject | null {
  const { id, direction } = call;
  const createdAt = iso(call.createdAt);
  const updatedAt = iso(call.updatedAt);
  switch (moment.type) {
    case "call.ringing":
      return { id, direction, createdAt, updatedAt };
    case "call.menu.selected":
      return {
        id,
        createdAt,
        updatedAt,
        phoneMenuSelection: call.menu?.selection ?? null,
        phoneMenuSelectionName: call.menu?.name ?? null,
        statusReason: call.menu?.reason ?? null,
      };
    case "call.answered":
      return {
        id,
        direction,
        createdAt,
        answeredAt: isoOrNull(call.answeredAt),
        answeredByUserId: call.answeredBy?.id ?? null,
        updatedAt,
      };
    case "call.completed":
      return {
        id,
        direction,
        status: call.outcome,
        createdAt,
        answeredAt: isoOrNull(call.answeredAt),
        completedAt: isoOrNull(call.completedAt),
        updatedAt,
        duration: call.duration,
        hasVoicemail: call.voicemail !== null,
      };
    case "call.forwarded":
      return {
        id,
        createdAt,
        updatedAt,
        forwardedFrom: call.thread.line.number,
        forwardedTo: call.forwardedTo,
      };
    case "call.missed":
      return { id, createdAt, updatedAt };
    case "call.recording.completed":
      return {
        id,
        direction,
        createdAt,
        answeredAt: isoOrNull(call.answeredAt),
        completedAt: isoOrNull(call.completedAt),
        updatedAt,
        duration: call.duration,
        recordings: call.recordings.map((recording) => ({
          id: recording.id,
          duration: recording.duration,
          startTime: iso(recording.startTime),
          type: recording.type,
          url: recording.url,
        })),
      };
    case "call.voicemail.completed":
      return voicemailResource(call);
    case "call.summary.completed":
      return {
        callId: id,
        processingStatus: "completed",
        summary: call.summary?.summary ?? null,
        nextSteps: call.summary?.nextSteps ?? null,
        fromPhoneNumber: direction === "incoming" ? (outsideNumbers(call.thread)[0] ?? null) : call.thread.line.number,
        handledByAiAgent: false,
        answeredByUserId: call.answeredBy?.id ?? null,
        jobs: call.summary?.jobs ?? [],
      };
    case "call.transcript.completed":
      return {
        callId: id,
        createdAt: iso(call.transcript?.createdAt ?? call.updatedAt),
        duration: call.duration,
        processingStatus: "completed",
        dialogue: (call.transcript?.turns ?? []).map((turn) => ({
          userId: turn.user?.id ?? null,
          identifier: turn.person?.number ?? call.thread.line.number,
          content: turn.content,
          start: turn.start,
          end: turn.end,
        })),
      };
    default:
      return null;
  }
}

function voicemailResource(call: CallFact): JsonObject | null {
  const { voicemail } = call;
  if (voicemail === null) return null;
  return {
    id: call.id,
    voicemailId: voicemail.id,
    callId: call.id,
    direction: call.direction,
    duration: voicemail.duration,
    from: outsideNumbers(call.thread)[0] ?? "anonymous",
    to: call.thread.line.number,
    transcript: voicemail.transcript,
    recordingUrl: voicemail.url,
    createdAt: iso(voicemail.createdAt),
    updatedAt: iso(voicemail.updatedAt),
  };
}

function contactResource(contact: ContactFact): JsonObject {
  const { person, createdAt, updatedAt } = contact;
  const record = recordOf(contact);
  return {
    id: person.apiContactId,
    firstName: person.firstName,
    lastName: person.lastName,
    company: person.company,
    role: record.role,
    location: null,
    source: record.source,
    externalId: record.externalId,
    emails: propertiesOf(record, "email").map(({ value, type }) => ({ value: value as Json, type })),
    phoneNumbers: propertiesOf(record, "phone-number").map(({ value, type }) => ({ value: value as Json, type })),
    customFields: customPropertiesOf(record).map((property) => ({
      name: property.name,
      key: customFieldOf(property)?.key ?? property.id,
      type: property.type,
      value: property.value as Json,
    })),
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
}

function taskFields(moment: Moment, task: TaskFact): JsonObject {
  switch (moment.type) {
    case "task.created":
      return { title: task.title, description: task.description, dueDate: isoOrNull(task.dueDate) };
    case "task.updated":
      return {
        updatedFields: { title: { isUpdated: true, updatedValue: task.title }, description: { isUpdated: false } },
      };
    case "task.assigned":
      return { assignedTo: task.assignedTo?.id ?? null };
    case "task.unassigned":
      return { unassignedFrom: task.previouslyAssignedTo?.id ?? null };
    case "task.overdue":
      return { dueDate: isoOrNull(task.dueDate) };
    case "task.duedate.updated":
      return { updatedDueDate: isoOrNull(task.dueDate) };
    default:
      return {};
  }
}
