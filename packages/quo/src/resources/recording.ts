import type { Recording } from "../event.ts";
import type { Fields } from "../fields/fields.ts";
import { AMOUNT, ID, MOMENT, WORD } from "../fields/values.ts";

/** The list of recordings in a field of a call. */
export function readRecordings(resource: Fields, name: string): Recording[] | null {
  return resource.items(name, "url", readKnownRecording);
}

/** Null when neither id nor link says which recording it is. */
export function readKnownRecording(item: Fields): Recording | null {
  const recording = readRecording(item);
  return recording.id === null && recording.url === null ? null : recording;
}

/** A recording of which the call tells only the link. */
export function recordingByLink(resource: Fields, name: string): Recording[] | null {
  const url = resource.get(name, WORD);
  return url === null
    ? null
    : [{ id: null, url, type: null, duration: null, startTime: null, size: null, status: null }];
}

export function readRecording(item: Fields): Recording {
  return {
    id: item.get("id", ID),
    url: item.first(["url", "recordingUrl"], WORD),
    type: item.get("type", WORD),
    duration: item.get("duration", AMOUNT),
    startTime: item.get("startTime", MOMENT),
    size: item.get("size", AMOUNT),
    status: item.get("status", WORD),
  };
}
