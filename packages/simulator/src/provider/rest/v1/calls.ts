import type { CallFact } from "../../../fact.ts";
import { iso, isoOrNull } from "../../../tell/telling.ts";
import { countParties, isHandledByAgent, statusOf } from "../../account/calls.ts";
import type { Operations } from "../../provider.ts";
import { after, before, earliest, momentIn } from "../moments.ts";
import { e164Of } from "../numbers.ts";
import { pageOfV1 } from "../paging.ts";
import { badRequest, notFound, refuse } from "../refuse.ts";
import type { RestDeps } from "../rest-deps.ts";

export function createCallOperations(deps: RestDeps): Operations {
  const { account, links } = deps;
  const find = (id: string | undefined): CallFact => {
    const call = account.calls.get(id ?? "");
    if (call === undefined) throw notFound("Call");
    return call;
  };
  return {
    listCalls_v1: (request) => {
      const { query } = request;
      const line = account.findLine(query["phoneNumberId"] as string);
      if (line === undefined) throw notFound("Phone number");
      const participants = query["participants"] as string[];
      if (participants.length !== 1) throw badRequest("Exactly one participant is supported");
      const thread = account.threadWith(line, participants);
      return pageOfV1(
        deps,
        request,
        "listCalls_v1",
        (page) =>
          account.callBook.page({
            conversationId: thread.conversationId,
            from: after(momentIn(query, "createdAfter")),
            to: before(earliest(momentIn(query, "createdBefore"), momentIn(query, "since"))),
            accepts: (call) =>
              countParties(call) === 2 && (query["userId"] === undefined || call.user.id === query["userId"]),
            ...page,
          }),
        resource,
      );
    },

    getCallById_v1: ({ path }) => {
      const call = find(path["callId"]);
      if (countParties(call) > 2) {
        throw refuse(
          400,
          "Too Many Participants",
          "Calls with more than two participants are not supported",
          "0101400",
        );
      }
      return { status: 200, body: { data: resource(call) } };
    },

    getCallRecordings_v1: ({ path }) => {
      const data = find(path["callId"]).recordings.map(({ id, duration, startTime, type, url }) => ({
        duration,
        id,
        startTime: iso(startTime),
        status: "completed",
        type,
        url: links.issue(url),
      }));
      return { status: 200, body: { data } };
    },

    getCallSummary_v1: ({ path }) => {
      const call = find(path["callId"]);
      const data = {
        callId: call.id,
        nextSteps: call.summary?.nextSteps ?? null,
        status: account.callBook.progressOf(call, "summary", account.clock.now()),
        summary: call.summary?.summary ?? null,
        jobs: call.summary?.jobs ?? null,
      };
      return { status: 200, body: { data } };
    },

    getCallTranscript_v1: ({ path }) => {
      const call = find(path["id"]);
      const dialogue = call.transcript?.turns.map(({ content, start, end, user, person }) => ({
        content,
        start,
        end,
        identifier: person?.number ?? call.thread.line.number,
        // The agent is no user.
        userId: user === null || !user.id.startsWith("US") ? null : user.id,
      }));
      const data = {
        callId: call.id,
        createdAt: iso(call.transcript?.createdAt ?? call.completedAt ?? call.createdAt),
        dialogue: dialogue ?? null,
        duration: call.duration ?? 0,
        status: account.callBook.progressOf(call, "transcript", account.clock.now()),
      };
      return { status: 200, body: { data } };
    },

    getCallVoicemails_v1: ({ path }) => {
      const call = find(path["callId"]);
      const { voicemail } = call;
      if (voicemail === null) throw notFound("Voicemail");
      const status = account.callBook.progressOf(call, "voicemail", account.clock.now());
      const isReady = status === "completed";
      const data = {
        id: voicemail.id,
        status,
        duration: isReady ? voicemail.duration : null,
        transcript: isReady ? voicemail.transcript : null,
        recordingUrl: isReady ? links.issue(voicemail.url) : null,
      };
      return { status: 200, body: { data } };
    },
  };
}

function resource(call: CallFact): object {
  return {
    answeredAt: isoOrNull(call.answeredAt),
    answeredBy: call.answeredBy?.id ?? null,
    initiatedBy: call.direction === "outgoing" ? call.user.id : null,
    direction: call.direction,
    status: statusOf(call),
    completedAt: isoOrNull(call.completedAt),
    createdAt: iso(call.createdAt),
    callRoute: call.menu === null ? "phone-number" : "phone-menu",
    duration: call.duration ?? 0,
    forwardedFrom: call.forwardedTo === null ? null : call.thread.line.number,
    forwardedTo: call.forwardedTo,
    aiHandled: isHandledByAgent(call) ? "ai-agent" : null,
    id: call.id,
    phoneNumberId: call.thread.line.id,
    participants: e164Of(call),
    updatedAt: iso(call.updatedAt),
    userId: call.user.id,
  };
}
