/**
 * The shape of the first description of the service: no envelope but `type` and `data.object`, so no event id.
 * It has names of its own for what the AI makes of calls, and tells what no real webhook tells: that a text was sent.
 */
import type { CallFact, ContactFact, MessageFact, Moment } from "../fact.ts";
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

export function tellUnversioned(moment: Moment, teller: Teller): Telling | null {
  const { subject } = moment;
  switch (subject.kind) {
    case "message":
      if (moment.type === "message.undelivered") return null;
      return telling(moment.type, messageObject(subject.message), true);
    case "call":
      return tellCall(moment, subject.call, teller);
    case "contact":
      if (moment.type === "contact.deleted") return null;
      return telling(moment.type, contactObject(subject.contact), true);
    case "task":
      return null;
    case "notice":
      return moment.type === "token.validated" ? telling(moment.type, { createdAt: iso(moment.at) }, false) : null;
  }
}

function telling(rawType: string, object: JsonObject, tellsNumbers: boolean): Telling {
  return { body: { type: rawType, data: { object } }, rawType, tellsNumbers };
}

function tellCall(moment: Moment, call: CallFact, teller: Teller): Telling | null {
  // Both names are documented: in the list of events, and in the examples.
  const longName = followsDocumentation(teller, 0.5);
  switch (moment.type) {
    case "call.started":
    case "call.answered":
    case "call.missed":
    case "call.forwarded":
      return telling(moment.type, stateObject(moment, call), true);
    case "call.completed":
      return telling(moment.type, completedObject(call), true);
    case "call.recording.completed": {
      const [recording] = call.recordings;
      if (recording === undefined) return null;
      const { id, duration, size } = recording;
      const url = `https://api.openphone.com/v1/call-recordings/${call.id}`;
      return telling(moment.type, { id, callId: call.id, url, duration, size }, false);
    }
    case "call.summary.completed":
      return telling(longName ? moment.type : "call_summary.created", summaryObject(call), false);
    case "call.summary.updated":
      return telling("call_summary.updated", summaryObject(call), false);
    case "call.transcript.completed":
      return telling(longName ? moment.type : "call_transcript.created", transcriptObject(call), false);
    case "call.transcript.updated":
      return telling("call_transcript.updated", transcriptObject(call), false);
    default:
      return null;
  }
}

function messageObject(message: MessageFact): JsonObject {
  return {
    id: message.id,
    conversationId: message.thread.conversationId,
    direction: message.direction,
    from: fromNumber(message),
    to: toNumbers(message),
    text: message.text,
    media: message.media.map(({ url }) => url),
    status: message.status,
    createdAt: iso(message.createdAt),
  };
}

const participants = (call: CallFact): string[] => [...outsideNumbers(call.thread), call.thread.line.number];

function stateObject(moment: Moment, call: CallFact): JsonObject {
  return {
    id: call.id,
    conversationId: call.thread.conversationId,
    direction: call.direction,
    status: moment.type === "call.started" ? "in-progress" : call.outcome,
    participants: participants(call),
    createdAt: iso(call.createdAt),
    answeredAt: isoOrNull(call.answeredAt),
  };
}

function completedObject(call: CallFact): JsonObject {
  return {
    id: call.id,
    status: "completed",
    duration: call.duration,
    participants: participants(call),
    ...(call.outcome === "answered" ? { recordingUrl: `https://api.openphone.com/v1/call-recordings/${call.id}` } : {}),
    answeredAt: isoOrNull(call.answeredAt),
    completedAt: isoOrNull(call.completedAt),
  };
}

function summaryObject(call: CallFact): JsonObject {
  return {
    callId: call.id,
    summary: (call.summary?.summary ?? []).join(" "),
    keyPoints: call.summary?.keyPoints ?? [],
    nextSteps: call.summary?.nextSteps ?? [],
    sentiment: call.summary?.sentiment ?? "neutral",
  };
}

function transcriptObject(call: CallFact): JsonObject {
  return {
    callId: call.id,
    transcript: {
      dialogue: (call.transcript?.turns ?? []).map((turn) => ({
        speaker: turn.user === null ? "Customer" : "Agent",
        text: turn.content,
        timestamp: clock(turn.start),
      })),
      confidence: call.transcript?.confidence ?? 0.95,
    },
  };
}

/** `00:00:02`. */
const clock = (seconds: number): string => iso(seconds * 1_000).slice(11, 19);

function contactObject({ person, user, createdAt, updatedAt }: ContactFact): JsonObject {
  return {
    id: person.appContactId,
    firstName: person.firstName,
    lastName: person.lastName,
    company: person.company,
    phoneNumbers: [{ name: "Phone", value: person.number }],
    emails: person.email === null ? [] : [{ name: "Email", value: person.email }],
    userId: user.id,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  };
}
