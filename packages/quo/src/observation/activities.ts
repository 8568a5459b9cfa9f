/** Messages, calls, and what was made of calls. */
import type { Call, Message } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import { ID } from "../fields/values.ts";
import { bareCall, readCall } from "../resources/call.ts";
import { readMessage } from "../resources/message.ts";
import { noParties } from "../resources/parties.ts";
import { readKnownRecording } from "../resources/recording.ts";
import { readSummary } from "../resources/summary-event.ts";
import { readTranscript } from "../resources/transcript-event.ts";
import { readVoicemail } from "../resources/voicemail.ts";
import { type Observed, REST_WORDS, sourceOf } from "./observed.ts";

export function readObservedMessage(observed: Observed): Message {
  return readMessage(sourceOf(observed.resource()), REST_WORDS, null);
}

/**
 * The order of `participants` says nothing, and an `actorId` beside a number proves no side: it is null for the own
 * number of a call that nobody answered. So who is who is left to what is known of the line.
 */
export function readObservedCall(observed: Observed): Call {
  const resource = observed.resource();
  const call = readCall(sourceOf(resource), REST_WORDS);
  const actor = resource.get("actorId", ID);
  const summary = resource.fields("summary");
  return { ...call, userId: call.userId ?? actor, summary: summary === null ? null : readSummary(summary) };
}

export function readObservedRecordings(observed: Observed): Call {
  const recordings = listOf(observed, readKnownRecording);
  return { ...callOf(observed, null), recordings };
}

/** Offsets of the turns count from the start of the segment; the segment is named by its recording. */
export function readObservedTranscripts(observed: Observed): Call {
  let callId: string | null = null;
  const transcripts = listOf(observed, (item) => {
    callId ??= item.get("callId", ID);
    item.passOver(["startTime"]);
    return readTranscript(item);
  });
  return { ...callOf(observed, callId), transcripts };
}

export function readObservedSummary(observed: Observed): Call {
  const resource = observed.resource();
  const callId = resource.get("callId", ID);
  return { ...callOf(observed, callId), summary: readSummary(resource) };
}

export function readObservedVoicemail(observed: Observed): Call {
  const resource = observed.resource();
  const callId = resource.get("callId", ID);
  resource.passOver(["status"]);
  const id = resource.get("id", ID);
  return { ...callOf(observed, callId), voicemail: { ...readVoicemail(resource), id, resourceId: null } };
}

function callOf(observed: Observed, toldId: string | null): Call {
  const id = observed.callId ?? toldId;
  if (id === null) observed.root.missing("subject.callId", "it does not say which call it belongs to");
  return bareCall(id ?? "", noParties(), {
    userId: null,
    phoneNumberId: null,
    conversationId: null,
    contactIds: null,
  });
}

/** `data` as a list; API v1 answers a single transcript as an object. */
function listOf<T>(observed: Observed, read: (item: Fields) => T | null): T[] {
  const { root } = observed;
  if (Array.isArray(root.raw("data"))) return root.items("data", "url", read) ?? [];
  const item = read(observed.resource());
  return item === null ? [] : [item];
}
