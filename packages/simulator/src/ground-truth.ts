/**
 * What a server must hold after these deliveries, whatever their order and however often they came.
 * Only what was told counts: a world cut off in the middle leaves calls whose end nobody heard of.
 */
import type { Facts, SimulatedDelivery } from "./delivery.ts";
import type { CallFact, MessageFact } from "./fact.ts";
import { outsideNumbers } from "./tell/telling.ts";
import type { Thread } from "./world.ts";

export interface GroundTruth {
  /** Different deliveries, by event id, with what has to become of each. */
  ledger: Map<string, Facts["outcome"]>;
  /** By id; the state that was told last on the world's clock. */
  messages: Map<string, MessageFact>;
  /** By id, of every call that anything was told about. */
  calls: Map<string, CallFact>;
  /** Ids of calls. */
  voicemails: Set<string>;
  recordings: Set<string>;
  summaries: Set<string>;
  transcripts: Set<string>;
  /** `<line> <number>,<number>` of every thread whose numbers were told. */
  conversations: Set<string>;
  /** By the id that was told: one person has one in app webhooks and another in the APIs. */
  contacts: Map<string, { deleted: boolean }>;
  tasks: Set<string>;
}

export type ExpectedCounts = { [K in keyof GroundTruth]: number };

export const conversationKey = (thread: Thread): string =>
  `${thread.line.number} ${outsideNumbers(thread).toSorted().join(",")}`;

export function groundTruth(deliveries: Iterable<SimulatedDelivery>): GroundTruth {
  const truth = createGroundTruth();
  for (const delivery of deliveries) addToTruth(truth, delivery);
  return truth;
}

export function expectedCounts(deliveries: Iterable<SimulatedDelivery>): ExpectedCounts {
  return countTruth(groundTruth(deliveries));
}

/** For streams that are too long to keep: holds facts, but no bodies. */
export function createGroundTruth(): GroundTruth {
  return {
    ledger: new Map(),
    messages: new Map(),
    calls: new Map(),
    voicemails: new Set(),
    recordings: new Set(),
    summaries: new Set(),
    transcripts: new Set(),
    conversations: new Set(),
    contacts: new Map(),
    tasks: new Set(),
  };
}

export function addToTruth(truth: GroundTruth, delivery: SimulatedDelivery): void {
  truth.ledger.set(delivery.eventId, delivery.facts.outcome);
  if (delivery.facts.type !== null) note(truth, delivery, delivery.facts);
}

export function countTruth(truth: GroundTruth): ExpectedCounts {
  return {
    ledger: truth.ledger.size,
    messages: truth.messages.size,
    calls: truth.calls.size,
    voicemails: truth.voicemails.size,
    recordings: truth.recordings.size,
    summaries: truth.summaries.size,
    transcripts: truth.transcripts.size,
    conversations: truth.conversations.size,
    contacts: truth.contacts.size,
    tasks: truth.tasks.size,
  };
}

function note(truth: GroundTruth, delivery: SimulatedDelivery, facts: Exclude<Facts, { type: null }>): void {
  const { subject, type } = facts;
  switch (subject.kind) {
    case "message": {
      const { message } = subject;
      if (isLater(message, truth.messages.get(message.id))) truth.messages.set(message.id, message);
      truth.conversations.add(conversationKey(message.thread));
      return;
    }
    case "call": {
      const { call } = subject;
      if (isLater(call, truth.calls.get(call.id))) truth.calls.set(call.id, call);
      if (facts.tellsNumbers) truth.conversations.add(conversationKey(call.thread));
      if (type === "call.recording.completed") truth.recordings.add(call.id);
      if (type === "call.summary.completed" || type === "call.summary.updated") truth.summaries.add(call.id);
      if (type === "call.transcript.completed" || type === "call.transcript.updated") truth.transcripts.add(call.id);
      const tellsVoicemailInCall = delivery.dialect === "v2" || delivery.dialect === "v3";
      if (
        call.voicemail !== null &&
        (type === "call.voicemail.completed" || (type === "call.completed" && tellsVoicemailInCall))
      ) {
        truth.voicemails.add(call.id);
      }
      return;
    }
    case "contact": {
      const { person, deleted } = subject.contact;
      const inApp = delivery.dialect === "v3" || delivery.dialect === "unversioned";
      const id = inApp ? person.appContactId : person.apiContactId;
      // Nobody comes back from deletion in these worlds, so it needs no clock.
      truth.contacts.set(id, { deleted: deleted || truth.contacts.get(id)?.deleted === true });
      return;
    }
    case "task":
      truth.tasks.add(subject.task.id);
      return;
    case "notice":
  }
}

const isLater = (one: { updatedAt: number }, other: { updatedAt: number } | undefined): boolean =>
  other === undefined || one.updatedAt >= other.updatedAt;
