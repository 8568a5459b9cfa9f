import type { CallOptions } from "../call-options.ts";
import { listing, nestedListing, type Listing, type NestedListing } from "../listing.ts";
import type { Requester } from "../requester.ts";
import { call, type Moment, type Open } from "../resource.ts";
import type { ArtefactStatus, CallJob, CallStatus, RecordingStatus, V1Voicemail } from "../v1/calls.ts";
import type { PageQuery } from "./page-query.ts";

export interface DatedCallSummary {
  status: ArtefactStatus;
  type: Open<"human" | "agent"> | null;
  title: string | null;
  /** Sentences. */
  summary: string[] | null;
  nextSteps: string[] | null;
  jobs: CallJob[] | null;
}

/** The same as in v1. */
export type DatedVoicemail = V1Voicemail;

/** A call as 2026-03-30 tells it, with any number of parties. */
export interface DatedCall {
  /** `AC…`. */
  id: string;
  /** `PN…`. */
  phoneNumberId: string | null;
  /** `US…`, or `SYU…` for the AI agent. */
  actorId: string;
  direction: "incoming" | "outgoing";
  status: CallStatus;
  /** `actorId` is told for the firm's own side. */
  participants: { phoneNumber: string; actorId: string | null }[];
  /** ISO-8601. */
  createdAt: string;
  answeredAt: string | null;
  completedAt: string | null;
  updatedAt: string | null;
  answeredBy: string | null;
  initiatedBy: string | null;
  /** Seconds. */
  duration: number;
  callRoute: Open<"phone-number" | "phone-menu"> | null;
  forwardedFrom: string | null;
  forwardedTo: string | null;
  aiHandled: Open<"ai-agent"> | null;
  /** Only when it was asked for by `include`. */
  summary?: DatedCallSummary;
  /** Only when it was asked for by `include`. */
  voicemail?: DatedVoicemail;
}

export interface DatedRecording {
  /** `CR…`. */
  id: string;
  status: RecordingStatus;
  /** ISO-8601. */
  startTime: string;
  /** Seconds. */
  duration: number | null;
  /** Expires. */
  url: string | null;
  /** A media type, `audio/mpeg`. */
  type: string | null;
}

/** One for each recorded segment of a call. */
export interface DatedTranscript {
  /** `CR…`. */
  recordingId: string;
  status: ArtefactStatus;
  /** ISO-8601: when the segment begins. */
  startTime: string;
  createdAt: string;
  /** Seconds. */
  duration: number;
  /** `start`, `end`: seconds from the beginning of the segment. */
  dialogue: { content: string; start: number; end: number; identifier: string | null; actorId: string | null }[];
}

export type CallPart = "summary" | "voicemail";

export interface DatedCallQuery extends PageQuery {
  phoneNumberId?: string | undefined;
  actorId?: string | undefined;
  /** One number, or `in`: any of them. More than 50 are asked for in several requests by `pages` and `all`. */
  participant?: string | { in: string[] } | undefined;
  direction?: DatedCall["direction"] | undefined;
  status?: CallStatus | { in: CallStatus[] } | undefined;
  /** Inclusive at both ends, other than for messages. */
  createdAt?: { gte?: Moment | undefined; lte?: Moment | undefined } | undefined;
  include?: CallPart[] | undefined;
}

/** Of the whole workspace, newest first. */
export interface DatedCalls extends Listing<DatedCall, DatedCallQuery> {
  get(callId: string, options?: CallOptions & { include?: CallPart[] | undefined }): Promise<DatedCall>;
  /** In the order in which they began. */
  recordings: NestedListing<DatedRecording, PageQuery>;
  transcripts: NestedListing<DatedTranscript, PageQuery>;
}

export function createDatedCalls(request: Requester): DatedCalls {
  return {
    ...listing<DatedCall, DatedCallQuery>(request, "listCalls"),
    get: (callId, { include, ...options } = {}) =>
      call(request, "getCallById", { path: { callId }, query: { include } }, options),
    recordings: nestedListing(request, "getCallRecordings", "callId"),
    transcripts: nestedListing(request, "getCallTranscripts", "callId"),
  };
}
