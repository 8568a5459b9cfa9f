import type { CallOptions } from "../call-options.ts";
import { listing, type FilteredListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment, type Open } from "../resource.ts";

/** The 13 that both generations tell. Webhooks use other words. */
export type CallStatus = Open<
  | "queued"
  | "initiated"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "failed"
  | "no-answer"
  | "canceled"
  | "missed"
  | "answered"
  | "forwarded"
  | "abandoned"
>;

/** Of summaries and transcripts, which are made some time after the call. */
export type ArtefactStatus = Open<"absent" | "in-progress" | "completed" | "failed">;

export type RecordingStatus = Open<
  "absent" | "completed" | "deleted" | "failed" | "in-progress" | "paused" | "processing" | "stopped" | "stopping"
>;

/** A call as v1 tells it. */
export interface V1Call {
  /** `AC…`. */
  id: string;
  /** `PN…`. */
  phoneNumberId: string;
  /** `US…`. */
  userId: string;
  direction: "incoming" | "outgoing";
  status: CallStatus;
  /** E.164, at most two, in no order: nothing says which is the firm's. */
  participants: string[];
  /** ISO-8601. */
  createdAt: string;
  answeredAt: string | null;
  completedAt: string | null;
  updatedAt: string | null;
  /** `US…`, or `SY…` for the AI agent, whom `users.get` does not know. */
  answeredBy: string | null;
  initiatedBy: string | null;
  /** Seconds. */
  duration: number;
  callRoute: Open<"phone-number" | "phone-menu"> | null;
  forwardedFrom: string | null;
  forwardedTo: string | null;
  aiHandled: Open<"ai-agent"> | null;
}

export interface V1Recording {
  /** `CR…`. */
  id: string;
  /** Seconds. */
  duration: number | null;
  /** ISO-8601. */
  startTime: string | null;
  status: RecordingStatus | null;
  /** A media type, `audio/mpeg`. */
  type: string | null;
  /** Expires. */
  url: string | null;
}

/** What an AI agent took down; the fields are those that the business set up. */
export interface CallJob {
  icon: string;
  name: string;
  result: { data: { name: string; value: string | number | boolean }[] };
}

/** Business and Scale plans only. */
export interface V1CallSummary {
  callId: string;
  status: ArtefactStatus;
  /** Sentences. */
  summary: string[] | null;
  nextSteps: string[] | null;
  jobs: CallJob[] | null;
}

/** Business and Scale plans only. One for the whole call. */
export interface V1CallTranscript {
  callId: string;
  status: ArtefactStatus;
  /** ISO-8601. */
  createdAt: string;
  /** Seconds. */
  duration: number;
  /** `start`, `end`: seconds from the beginning of the call. `identifier`: the speaker's number. */
  dialogue: { content: string; start: number; end: number; identifier: string | null; userId: string | null }[] | null;
}

/** There is about ten seconds after the call that nobody answered. */
export interface V1Voicemail {
  /** `VM…`. */
  id: string;
  status: Open<"completed" | "in-progress">;
  /** Seconds. */
  duration: number | null;
  transcript: string | null;
  /** Expires. */
  recordingUrl: string | null;
}

export interface V1CallQuery {
  /** `PN…`. */
  phoneNumberId: string;
  /** Exactly one number. */
  participants: [string] | string[];
  userId?: string | undefined;
  /** @deprecated Quo reads it as `createdBefore`. */
  since?: Moment | undefined;
  createdAfter?: Moment | undefined;
  createdBefore?: Moment | undefined;
  /** 1 to 100, 100 by default. */
  maxResults?: number | undefined;
  pageToken?: string | null | undefined;
}

export interface V1Calls extends FilteredListing<V1Call, V1CallQuery> {
  /** @throws QuoApiError 0101400 for a call with more than two parties (conference, forwarded). */
  get(callId: string, options?: CallOptions): Promise<V1Call>;
  recordings(callId: string, options?: CallOptions): Promise<V1Recording[]>;
  summary(callId: string, options?: CallOptions): Promise<V1CallSummary>;
  transcript(callId: string, options?: CallOptions): Promise<V1CallTranscript>;
  voicemail(callId: string, options?: CallOptions): Promise<V1Voicemail>;
}

export function createV1Calls(request: Requester): V1Calls {
  return {
    ...listing<V1Call, V1CallQuery>(request, "listCalls_v1"),
    get: (callId, options) => call(request, "getCallById_v1", { path: { callId } }, options),
    recordings: (callId, options) => call(request, "getCallRecordings_v1", { path: { callId } }, options),
    summary: (callId, options) => call(request, "getCallSummary_v1", { path: { callId } }, options),
    transcript: (callId, options) => call(request, "getCallTranscript_v1", { path: { id: callId } }, options),
    voicemail: (callId, options) => call(request, "getCallVoicemails_v1", { path: { callId } }, options),
  };
}
