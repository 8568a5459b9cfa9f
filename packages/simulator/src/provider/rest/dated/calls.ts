import type { Direction } from "@linekeeper/quo";
import type { CallFact, RecordingFact } from "../../../fact.ts";
import { SECOND } from "../../../scene.ts";
import { iso, isoOrNull } from "../../../tell/telling.ts";
import { actorOf, isHandledByAgent, type Progress, statusOf } from "../../account/calls.ts";
import type { Operations } from "../../provider.ts";
import { momentIn } from "../moments.ts";
import { pageOfArray, pageOfDated } from "../paging.ts";
import { badRequest, notFound } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";
import { includes, oneOrMany } from "./lists.ts";

const CALL_STATUSES = [
  "queued",
  "initiated",
  "ringing",
  "in-progress",
  "completed",
  "busy",
  "failed",
  "no-answer",
  "canceled",
  "missed",
  "answered",
  "forwarded",
  "abandoned",
] as const;
const INCLUDES = ["summary", "voicemail"] as const;
const MOST_PARTICIPANTS = 100;

export function createCallOperations(deps: RestDeps): Operations {
  const { account, links } = deps;
  const find = (id: string | undefined): CallFact => {
    const call = account.calls.get(id ?? "");
    if (call === undefined) throw notFound("Call");
    return call;
  };
  const progress = (call: CallFact, artefact: "summary" | "transcript" | "voicemail"): Progress =>
    account.callBook.progressOf(call, artefact, account.clock.now());
  return {
    listCalls: (request) => {
      const { query } = request;
      const wants = includes(query, INCLUDES);
      const statuses = oneOrMany(query, "status", CALL_STATUSES.length);
      const unknown = statuses?.find((status) => !CALL_STATUSES.some((one) => one === status));
      if (unknown !== undefined) throw badRequest(`status[in] does not know ${unknown}`);
      return pageOfDated(
        deps,
        request,
        "listCalls",
        (page) =>
          account.callBook.page({
            lineId: query["phoneNumberId"] as string | undefined,
            actorId: query["actorId"] as string | undefined,
            participants: oneOrMany(query, "participant", MOST_PARTICIPANTS),
            statuses,
            direction: query["direction"] as Direction | undefined,
            from: momentIn(query, "createdAt[gte]"),
            to: momentIn(query, "createdAt[lte]"),
            ...page,
          }),
        (call) => resource(call, wants),
      );
    },

    getCallById: ({ path, query }) => {
      const wants = includes(query, INCLUDES);
      return { status: 200, body: { data: resource(find(path["callId"]), wants) } };
    },

    getCallRecordings: (request) => {
      const { recordings } = find(request.path["callId"]);
      return pageOfDated(
        deps,
        request,
        "getCallRecordings",
        (page) => pageOfArray(recordings, ({ id }) => id, page),
        ({ id, startTime, duration, url, type }) => ({
          id,
          status: "completed",
          startTime: iso(startTime),
          duration,
          url: links.issue(url),
          type,
        }),
      );
    },

    getCallTranscripts: (request) => {
      const call = find(request.path["callId"]);
      return pageOfDated(
        deps,
        request,
        "getCallTranscripts",
        (page) => pageOfArray(call.recordings, ({ id }) => id, page),
        (recording) => transcript(call, recording),
      );
    },
  };

  function resource(call: CallFact, wants: (what: string) => boolean): object {
    return {
      id: call.id,
      phoneNumberId: call.thread.line.id,
      actorId: actorOf(call),
      direction: call.direction,
      status: statusOf(call),
      participants: [
        ...call.thread.people.map(({ number }) => ({ phoneNumber: number, actorId: null })),
        { phoneNumber: call.thread.line.number, actorId: actorOf(call) },
      ],
      answeredAt: isoOrNull(call.answeredAt),
      answeredBy: call.answeredBy?.id ?? null,
      initiatedBy: call.direction === "outgoing" ? call.user.id : null,
      completedAt: isoOrNull(call.completedAt),
      createdAt: iso(call.createdAt),
      updatedAt: iso(call.updatedAt),
      callRoute: call.menu === null ? "phone-number" : "phone-menu",
      duration: call.duration ?? 0,
      forwardedFrom: call.forwardedTo === null ? null : call.thread.line.number,
      forwardedTo: call.forwardedTo,
      aiHandled: isHandledByAgent(call) ? "ai-agent" : null,
      ...(wants("summary") ? { summary: summary(call) } : {}),
      ...(wants("voicemail") && call.voicemail !== null ? { voicemail: voicemail(call, call.voicemail) } : {}),
    };
  }

  function summary(call: CallFact): object {
    const status = progress(call, "summary");
    if (call.summary === null) return { status, type: null, summary: null, nextSteps: null, jobs: null, title: null };
    return {
      status,
      type: isHandledByAgent(call) ? "agent" : "human",
      summary: call.summary.summary,
      nextSteps: call.summary.nextSteps,
      jobs: call.summary.jobs,
      title: call.summary.keyPoints[0] ?? null,
    };
  }

  function voicemail(
    call: CallFact,
    { id, duration, url, transcript: text }: NonNullable<CallFact["voicemail"]>,
  ): object {
    const status = progress(call, "voicemail");
    const isReady = status === "completed";
    return {
      id,
      status,
      duration: isReady ? duration : null,
      recordingUrl: isReady ? links.issue(url) : null,
      transcript: isReady ? text : null,
    };
  }

  /** What was said while this recording ran, counted from its own beginning. */
  function transcript(call: CallFact, recording: RecordingFact): object {
    const startOf = ({ startTime }: RecordingFact): number => (startTime - (call.answeredAt ?? startTime)) / SECOND;
    const belongsTo = (start: number): RecordingFact | undefined =>
      call.recordings.findLast((one) => startOf(one) <= start) ?? call.recordings[0];
    const offset = startOf(recording);
    const dialogue = (call.transcript?.turns ?? [])
      .filter(({ start }) => belongsTo(start) === recording)
      .map(({ content, start, end, user, person }) => ({
        content,
        start: roundTime(start - offset),
        end: roundTime(end - offset),
        identifier: person?.number ?? call.thread.line.number,
        actorId: user?.id ?? null,
      }));
    return {
      recordingId: recording.id,
      status: progress(call, "transcript"),
      startTime: iso(recording.startTime),
      createdAt: iso(call.transcript?.createdAt ?? recording.startTime),
      duration: recording.duration,
      dialogue,
    };
  }
}

/** Hundredths of a second, as the transcript has them. */
const roundTime = (seconds: number): number => Math.round(seconds * 100) / 100;
