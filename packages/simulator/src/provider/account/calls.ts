/** The calls of an account, and how far what they leave behind has come. */
import type { Direction, EventType } from "@linekeeper/quo";
import type { CallFact } from "../../fact.ts";
import { MINUTE } from "../../scene.ts";
import { outsideNumbers } from "../../tell/telling.ts";
import { FacetedList, type Page } from "./faceted-list.ts";
import type { Place } from "./sorted-ids.ts";

export type CallStatus = "ringing" | "in-progress" | "completed" | "missed" | "forwarded";
export type Progress = "absent" | "in-progress" | "completed" | "failed";

/** After so long nothing more is made of a call. */
const PROCESSING_TIME = 5 * MINUTE;

export interface CallQuery {
  lineId?: string | undefined;
  actorId?: string | undefined;
  /** Any of these takes part. */
  participants?: readonly string[] | undefined;
  statuses?: readonly string[] | undefined;
  direction?: Direction | undefined;
  conversationId?: string | undefined;
  /** Both ends included. */
  from?: number | undefined;
  to?: number | undefined;
  after?: Place | null | undefined;
  limit: number;
  accepts?: (call: CallFact) => boolean;
}

export class AccountCalls {
  readonly byId = new Map<string, CallFact>();
  /** Ids of calls whose voicemail is still being written down. */
  readonly #pendingVoicemails = new Set<string>();
  readonly #list = new FacetedList<CallFact, "line" | "actor" | "conversation" | "number" | "status" | "direction">({
    find: (id) => this.byId.get(id),
    idOf: (call) => call.id,
    keyOf: (call) => call.createdAt,
    facets: {
      line: (call) => [call.thread.line.id],
      actor: (call) => [actorOf(call)],
      conversation: (call) => [call.thread.conversationId],
      number: (call) => [...outsideNumbers(call.thread), call.thread.line.number],
      status: (call) => [statusOf(call)],
      direction: (call) => [call.direction],
    },
  });

  /** What is known of the call afterwards. */
  put(type: EventType, told: CallFact): CallFact {
    const before = this.byId.get(told.id);
    const call = before === undefined ? told : { ...mergeCall(type, before, told), thread: before.thread };
    this.byId.set(call.id, call);
    this.#list.put(before, call);
    if (type === "call.voicemail.completed") this.#pendingVoicemails.delete(call.id);
    else if (before?.voicemail === null && call.voicemail !== null) this.#pendingVoicemails.add(call.id);
    return call;
  }

  page(query: CallQuery): Page<CallFact> {
    const { lineId, actorId, participants, statuses, direction, conversationId, accepts } = query;
    return this.#list.page({
      wanted: {
        line: lineId === undefined ? undefined : [lineId],
        actor: actorId === undefined ? undefined : [actorId],
        conversation: conversationId === undefined ? undefined : [conversationId],
        number: participants,
        status: statuses,
        direction: direction === undefined ? undefined : [direction],
      },
      from: query.from,
      to: query.to,
      after: query.after,
      limit: query.limit,
      ...(accepts === undefined ? {} : { accepts }),
    });
  }

  progressOf(call: CallFact, artefact: "summary" | "transcript" | "voicemail", now: number): Progress {
    if (artefact === "voicemail") {
      if (call.voicemail === null) return "absent";
      return this.#pendingVoicemails.has(call.id) ? "in-progress" : "completed";
    }
    if (call[artefact] !== null) return "completed";
    if (call.outcome !== "answered" || call.completedAt === null) return "absent";
    if (now < call.completedAt + PROCESSING_TIME) return "in-progress";
    return call.recordings.length > 0 ? "failed" : "absent";
  }
}

export const actorOf = (call: CallFact): string => call.answeredBy?.id ?? call.user.id;

export const isHandledByAgent = (call: CallFact): boolean => call.answeredBy?.id.startsWith("SY") === true;

/** The firm, everybody outside, and whoever it was passed on to. */
export const countParties = (call: CallFact): number =>
  1 + call.thread.people.length + (call.forwardedTo === null ? 0 : 1);

export function statusOf(call: CallFact): CallStatus {
  switch (call.outcome) {
    case "answered":
      return call.completedAt === null ? "in-progress" : "completed";
    // `no-answer` would fit outgoing calls too, but webhooks tell them as missed, and there is one state.
    case "missed":
    case "ringing":
    case "forwarded":
      return call.outcome;
  }
}

/**
 * Snapshots of artefacts are taken when the call ends and told minutes later in any order: each adds its own artefact,
 * and takes none away.
 */
function mergeCall(type: EventType, before: CallFact, told: CallFact): CallFact {
  switch (type) {
    case "call.recording.completed":
      return { ...before, recordings: told.recordings };
    case "call.transcript.completed":
    case "call.transcript.updated":
      return { ...before, transcript: told.transcript };
    case "call.summary.completed":
    case "call.summary.updated":
      return { ...before, summary: told.summary };
    case "call.voicemail.completed":
      return { ...before, voicemail: told.voicemail };
    default: {
      const { recordings, transcript, summary } = before;
      return told.updatedAt < before.updatedAt ? before : { ...told, recordings, transcript, summary };
    }
  }
}
