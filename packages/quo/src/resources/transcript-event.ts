import type { Call, CallTranscript, TranscriptTurn } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
import type { Fields } from "../fields/fields.ts";
import {
  AMOUNT,
  CONFIDENCE,
  DIRECTION,
  ID,
  MOMENT,
  PHONE_NUMBER,
  POSITION,
  TEXT,
  type ValueReader,
  WORD,
} from "../fields/values.ts";
import { bareCall } from "./call.ts";
import { readCallId } from "./own-id.ts";
import { readSurroundings, type Source } from "./source.ts";

/** The event that a transcript is ready. Its `status`, time and duration are the transcript's, not the call's. */
export function readTranscriptEvent(source: Source, dialect: DialectReader): Call {
  const { resource } = source;
  const direction = resource.get("direction", DIRECTION);
  return {
    ...bareCall(readCallId(resource), dialect.callParties(source, direction), readSurroundings(source)),
    direction,
    transcripts: [readTranscript(resource)],
  };
}

/** The unversioned dialect has the fields one level down, in `transcript`, which may also be the whole text at once. */
export function readTranscript(fields: Fields): CallTranscript {
  const nested = fields.fields("transcript", "text");
  const get = <T>(names: readonly string[], reader: ValueReader<T>): T | null => {
    const outer = fields.first(names, reader);
    return outer ?? nested?.first(names, reader) ?? null;
  };
  const turns = fields.items("dialogue", "content", readTurn) ?? nested?.items("dialogue", "content", readTurn) ?? null;
  const wholeText = nested?.get("text", TEXT) ?? null;
  return {
    recordingId: get(["recordingId"], ID),
    status: get(["processingStatus", "status"], WORD),
    createdAt: get(["createdAt"], MOMENT),
    duration: get(["duration"], AMOUNT),
    confidence: get(["confidence"], CONFIDENCE),
    dialogue: turns ?? (wholeText === null ? null : [wholeTurn(wholeText)]),
  };
}

function readTurn(item: Fields): TranscriptTurn {
  return {
    speaker: item.get("speaker", WORD),
    identifier: item.get("identifier", PHONE_NUMBER),
    userId: item.first(["userId", "actorId"], ID),
    content: item.first(["content", "text"], TEXT) ?? "",
    start: item.first(["start", "timestamp"], POSITION),
    end: item.get("end", POSITION),
  };
}

function wholeTurn(content: string): TranscriptTurn {
  return { speaker: null, identifier: null, userId: null, content, start: null, end: null };
}
