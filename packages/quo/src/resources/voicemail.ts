import type { Voicemail } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import { AMOUNT, ID, MOMENT, TEXT, WORD } from "../fields/values.ts";

/** The voicemail that v2 and v3 tell inside the call: `{url, type, duration}`. */
export function readVoicemailInCall(call: Fields): Voicemail | null {
  const voicemail = call.fields("voicemail", "url");
  if (voicemail === null) return null;
  return { ...readVoicemail(voicemail), id: voicemail.get("id", ID), resourceId: null };
}

export function readVoicemail(fields: Fields): Omit<Voicemail, "id" | "resourceId"> {
  return {
    url: fields.first(["url", "recordingUrl"], WORD),
    type: fields.get("type", WORD),
    duration: fields.get("duration", AMOUNT),
    transcript: fields.first(["transcript", "transcription"], TEXT),
    createdAt: fields.get("createdAt", MOMENT),
    updatedAt: fields.get("updatedAt", MOMENT),
  };
}
