/**
 * Webhooks of API v1, `v4`. As captured: `to` is a string although the documentation shows a list, media and the
 * conversation's id are never told (the id hides in `deepLink`), and the participants of a call are now and then empty.
 */
import type { CallFact, MessageFact, Moment } from "../fact.ts";
import { summaryObject, transcriptObject } from "./ai-objects.ts";
import {
  deepLink,
  followsDocumentation,
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

const EMPTY_PARTICIPANTS_SHARE = 0.1;
const DOCUMENTED_SHAPE_SHARE = 0.2;

export function tellV4(moment: Moment, teller: Teller): Telling | null {
  const { subject } = moment;
  const asDocumented = followsDocumentation(teller, DOCUMENTED_SHAPE_SHARE);
  switch (subject.kind) {
    case "message": {
      if (moment.type !== "message.received" && moment.type !== "message.delivered") return null;
      const { message } = subject;
      return envelope(moment, teller, {
        rawType: moment.type,
        object: messageObject(message, asDocumented),
        link: asDocumented ? null : deepLink(message.thread, message.id),
        tellsNumbers: true,
      });
    }
    case "call":
      return tellCall(moment, subject.call, teller, asDocumented);
    case "contact":
    case "task":
    case "notice":
      return null;
  }
}

function tellCall(moment: Moment, call: CallFact, teller: Teller, asDocumented: boolean): Telling | null {
  const link = asDocumented ? null : deepLink(call.thread, call.id);
  const contactIds = contactIdsOf(call.thread);
  switch (moment.type) {
    case "call.ringing":
    case "call.completed":
    case "call.recording.completed": {
      const hidesParticipants =
        teller.variant === "either" &&
        moment.type === "call.completed" &&
        teller.random.chance(EMPTY_PARTICIPANTS_SHARE);
      const object = callObject(moment, call, hidesParticipants);
      return envelope(moment, teller, { rawType: moment.type, object, link, tellsNumbers: !hidesParticipants });
    }
    case "call.summary.completed": {
      const rawType = asDocumented ? "callSummary" : moment.type;
      const jobs = asDocumented ? {} : { jobs: call.summary?.jobs ?? [] };
      const object = { ...summaryObject(call), contactIds, ...jobs };
      return envelope(moment, teller, { rawType, object, link, tellsNumbers: false });
    }
    case "call.transcript.completed": {
      const rawType = asDocumented ? "callTranscript" : moment.type;
      return envelope(moment, teller, {
        rawType,
        object: { ...transcriptObject(call), contactIds },
        link,
        tellsNumbers: false,
      });
    }
    default:
      return null;
  }
}

function envelope(
  moment: Moment,
  teller: Teller,
  told: { rawType: string; object: JsonObject; link: string | null; tellsNumbers: boolean },
): Telling {
  const body = {
    id: teller.eventId,
    object: "event",
    apiVersion: "v4",
    createdAt: iso(moment.at),
    type: told.rawType,
    data: told.link === null ? { object: told.object } : { object: told.object, deepLink: told.link },
  };
  return { body, rawType: told.rawType, tellsNumbers: told.tellsNumbers };
}

const contactIdsOf = (thread: Thread): string[] => savedContacts(thread).map((person) => person.apiContactId);

function messageObject(message: MessageFact, asDocumented: boolean): JsonObject {
  const to = toNumbers(message);
  return {
    id: message.id,
    object: "message",
    from: fromNumber(message),
    to: asDocumented || to.length > 1 ? to : (to[0] ?? ""),
    direction: message.direction,
    text: message.text,
    status: message.status,
    createdAt: iso(message.createdAt),
    userId: message.user.id,
    phoneNumberId: message.thread.line.id,
    contactIds: contactIdsOf(message.thread),
  };
}

function callObject(moment: Moment, call: CallFact, hidesParticipants: boolean): JsonObject {
  return {
    id: call.id,
    object: "call",
    answeredAt: isoOrNull(call.answeredAt),
    answeredBy: call.answeredBy?.id ?? null,
    initiatedBy: call.direction === "outgoing" ? call.user.id : null,
    direction: call.direction,
    status: callStatus(moment, call),
    completedAt: isoOrNull(call.completedAt),
    createdAt: iso(call.createdAt),
    duration: call.duration ?? 0,
    forwardedFrom: call.forwardedTo === null ? null : call.thread.line.number,
    forwardedTo: call.forwardedTo,
    phoneNumberId: call.thread.line.id,
    participants: hidesParticipants ? [] : [...outsideNumbers(call.thread), call.thread.line.number],
    updatedAt: iso(call.updatedAt),
    userId: call.user.id,
    contactIds: contactIdsOf(call.thread),
    ...(moment.type === "call.ringing" ? {} : { recordings: recordings(moment, call) }),
  };
}

function callStatus(moment: Moment, call: CallFact): string {
  if (moment.type === "call.ringing") return "ringing";
  return call.outcome === "answered" ? "completed" : call.outcome;
}

function recordings(moment: Moment, call: CallFact): JsonObject[] | null {
  if (moment.type !== "call.recording.completed") return null;
  return call.recordings.map((recording) => ({
    id: recording.id,
    duration: recording.duration,
    startTime: iso(recording.startTime),
    type: recording.type,
    url: recording.url,
  }));
}
