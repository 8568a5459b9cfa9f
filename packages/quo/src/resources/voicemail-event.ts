import type { Call } from "../event.ts";
import type { DialectReader } from "../dialects/dialect.ts";
import { DIRECTION, ID } from "../fields/values.ts";
import { bareCall, readCall } from "./call.ts";
import { readCallId } from "./own-id.ts";
import { readSurroundings, type Source } from "./source.ts";
import { readVoicemail } from "./voicemail.ts";

/** The event that a voicemail is ready: its resource is the voicemail, unless it is a call with a `voicemail`. Times and duration are those of the voicemail, not of the call. */
export function readVoicemailEvent(source: Source, dialect: DialectReader): Call {
  const { resource } = source;
  const callId = readCallId(resource);
  if (resource.tells("voicemail")) return readCall(source, dialect, callId);
  const id = resource.get("id", ID);
  const direction = resource.get("direction", DIRECTION);
  return {
    ...bareCall(callId, dialect.callParties(source, direction), readSurroundings(source)),
    direction,
    voicemail: {
      ...readVoicemail(resource),
      id: resource.get("voicemailId", ID),
      resourceId: id === callId ? null : id,
    },
  };
}
