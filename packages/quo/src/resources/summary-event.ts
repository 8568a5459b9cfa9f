import type { Call, CallSummary } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
import type { Fields } from "../fields/fields.ts";
import { AI_HANDLED, DIRECTION, ID, TEXT, WORD } from "../fields/values.ts";
import { bareCall } from "./call.ts";
import { readCallId } from "./own-id.ts";
import { readSurroundings, type Source } from "./source.ts";

/** The event that a summary is ready. Its `status` is the summary's, not the call's. */
export function readSummaryEvent(source: Source, dialect: DialectReader): Call {
  const { resource } = source;
  const direction = resource.get("direction", DIRECTION);
  return {
    ...bareCall(readCallId(resource), dialect.callParties(source, direction), readSurroundings(source)),
    direction,
    answeredBy: resource.first(["answeredBy", "answeredByUserId"], ID),
    aiHandled: resource.first(["aiHandled", "handledByAiAgent"], AI_HANDLED),
    summary: readSummary(resource),
  };
}

export function readSummary(fields: Fields): CallSummary {
  return {
    status: fields.first(["processingStatus", "status"], WORD),
    summary: fields.lines("summary", TEXT),
    nextSteps: fields.lines("nextSteps", TEXT),
    keyPoints: fields.lines("keyPoints", TEXT),
    sentiment: fields.get("sentiment", WORD),
    jobs: fields.carriedList("jobs"),
  };
}
