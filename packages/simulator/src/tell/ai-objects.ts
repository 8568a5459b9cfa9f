/** What the AI makes of a call, as v3 and v4 tell it: the same objects in both. */
import type { CallFact } from "../fact.ts";
import { iso, type JsonObject } from "./telling.ts";

export function summaryObject(call: CallFact): JsonObject {
  return {
    callId: call.id,
    object: "callSummary",
    status: "completed",
    summary: call.summary?.summary ?? [],
    nextSteps: call.summary?.nextSteps ?? [],
  };
}

export function transcriptObject(call: CallFact): JsonObject {
  return {
    callId: call.id,
    object: "callTranscript",
    createdAt: iso(call.transcript?.createdAt ?? call.updatedAt),
    dialogue: (call.transcript?.turns ?? []).map((turn) => ({
      content: turn.content,
      start: turn.start,
      end: turn.end,
      identifier: turn.person?.number ?? call.thread.line.number,
      userId: turn.user?.id ?? null,
    })),
    duration: call.duration,
    status: "completed",
  };
}
