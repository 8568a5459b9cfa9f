import type { Call } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
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
    summary: {
      status: resource.first(["processingStatus", "status"], WORD),
      summary: resource.lines("summary", TEXT),
      nextSteps: resource.lines("nextSteps", TEXT),
      keyPoints: resource.lines("keyPoints", TEXT),
      sentiment: resource.get("sentiment", WORD),
      jobs: resource.carriedList("jobs"),
    },
  };
}
