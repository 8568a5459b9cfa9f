import type { Call } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
import { DIRECTION, ID } from "../fields/values.ts";
import { bareCall, readCall } from "./call.ts";
import { readCallId } from "./own-id.ts";
import { readRecording, recordingByLink } from "./recording.ts";
import { readSurroundings, type Source } from "./source.ts";

/**
 * The event that a recording is ready. Its resource is the call with its recordings, or, in the unversioned dialect,
 * the recording itself with the id of its call: `{id, callId, url, duration, size}`.
 */
export function readRecordingEvent(source: Source, dialect: DialectReader): Call {
  const { resource } = source;
  const id = readCallId(resource);
  if (id === resource.get("id", ID) || resource.tells("recordings")) {
    const call = readCall(source, dialect, id);
    return { ...call, recordings: call.recordings ?? recordingByLink(resource, "url") };
  }
  const direction = resource.get("direction", DIRECTION);
  const call = bareCall(id, dialect.callParties(source, direction), readSurroundings(source));
  return { ...call, direction, recordings: [readRecording(resource)] };
}
