import type { Fields } from "../fields/fields.ts";
import { ID, OWN_ID } from "../fields/values.ts";

/** The id of a resource. When there is none, that is reported and the text given back has no meaning. */
export function readOwnId(resource: Fields, what: string): string {
  if (resource.raw("id") === null) resource.missing("id", `a ${what} without an id cannot be told from others`);
  return resource.get("id", OWN_ID) ?? "";
}

/** What was made of a call (recording, voicemail, summary, transcript) names the call; where it does not, it has the call's id. */
export function readCallId(resource: Fields): string {
  const callId = resource.get("callId", ID);
  const id = resource.get("id", ID);
  if (callId === null && id === null) resource.missing("callId", "it does not say which call it belongs to");
  return callId ?? id ?? "";
}
