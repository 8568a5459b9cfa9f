/**
 * From an observation to the canonical event. An observation is what one read of the REST API answered:
 * `{object: "observation", api: "v1" | "2026-03-30", type: "observed.message", subject?: {callId}, observedAt, data}`
 * with `data` as Quo answered it, without the wrapping of pages. Both APIs are read by the same functions: where they
 * differ, they differ in the names of fields.
 *
 * The same promises as for webhooks (`read-event.ts`): nothing throws, what is malformed is reported with its path, and
 * fields that nobody knows are kept.
 */
import type { EventContent, Json, MalformedEvent, ReadResult, RestDialect } from "../event.ts";
import { carryJson } from "../fields/carry-json.ts";
import { Fields, type JsonObject, Reading } from "../fields/fields.ts";
import { ID, MOMENT, WORD } from "../fields/values.ts";
import {
  readObservedCall,
  readObservedMessage,
  readObservedRecordings,
  readObservedSummary,
  readObservedTranscripts,
  readObservedVoicemail,
} from "./activities.ts";
import type { OBSERVATION_TYPES } from "./observation-types.ts";
import type { Observed } from "./observed.ts";
import { readMissingContact, readObservedContact } from "./contact.ts";
import { readObservedTask } from "./task.ts";
import { readObservedConversation, readObservedPhoneNumber, readObservedUser } from "./workspace.ts";

type RawType = keyof typeof OBSERVATION_TYPES;
type HandlerOf<Raw extends RawType> = (observed: Observed) => EventContent & { type: (typeof OBSERVATION_TYPES)[Raw] };

const HANDLERS = {
  "observed.message": (it) => ({ kind: "message", type: "message.observed", message: readObservedMessage(it) }),
  "observed.call": (it) => ({ kind: "call", type: "call.observed", call: readObservedCall(it) }),
  "observed.recordings": (it) => ({
    kind: "call",
    type: "call.recordings.observed",
    call: readObservedRecordings(it),
  }),
  "observed.transcripts": (it) => ({
    kind: "call",
    type: "call.transcripts.observed",
    call: readObservedTranscripts(it),
  }),
  "observed.summary": (it) => ({ kind: "call", type: "call.summary.observed", call: readObservedSummary(it) }),
  "observed.voicemail": (it) => ({ kind: "call", type: "call.voicemail.observed", call: readObservedVoicemail(it) }),
  "observed.contact": (it) => ({ kind: "contact", type: "contact.observed", contact: readObservedContact(it) }),
  "observed.contact-deleted": (it) => ({
    kind: "contact",
    type: "contact.deleted.observed",
    contact: readMissingContact(it),
  }),
  "observed.task": (it) => ({ kind: "task", type: "task.observed", task: readObservedTask(it) }),
  "observed.phone-number": (it) => ({
    kind: "phone-number",
    type: "phone-number.observed",
    phoneNumber: readObservedPhoneNumber(it),
  }),
  "observed.user": (it) => ({ kind: "user", type: "user.observed", user: readObservedUser(it) }),
  "observed.conversation": (it) => ({
    kind: "conversation",
    type: "conversation.observed",
    conversation: readObservedConversation(it),
  }),
} as const satisfies { [Raw in RawType]: HandlerOf<Raw> };

/** A map, because a type such as `constructor` must find nothing. */
const HANDLER_BY_TYPE: ReadonlyMap<string, (observed: Observed) => EventContent> = new Map(Object.entries(HANDLERS));

const DIALECT_OF_API: ReadonlyMap<string, RestDialect> = new Map([
  ["v1", "rest-v1"],
  ["2026-03-30", "rest-2026-03-30"],
]);

export function readObservation(json: JsonObject): ReadResult {
  const reading = new Reading();
  const root = new Fields(json, "", reading);
  root.passOver(["object"]);
  const rawType = root.get("type", WORD);
  const apiVersion = root.get("api", WORD);
  const createdAt = root.get("observedAt", MOMENT);
  const dialect = DIALECT_OF_API.get(apiVersion ?? "");
  if (rawType === null) root.missing("type", "it says what was read");
  if (createdAt === null) root.missing("observedAt", "it says when Quo answered");
  if (dialect === undefined) root.wrong("api", '"v1" or "2026-03-30"', apiVersion);
  if (rawType === null || dialect === undefined) return reading.problem ?? UNREADABLE;

  const parts = [root];
  const read = HANDLER_BY_TYPE.get(rawType);
  const content: EventContent =
    read === undefined
      ? { kind: "unknown", type: null, data: carryJson(root.raw("data")) }
      : read(open(root, reading, parts));
  if (reading.problem !== null) return reading.problem;
  const unknown: [path: string, value: Json][] = [];
  for (const part of parts) part.addUnknownTo(unknown);
  return {
    ok: true,
    event: {
      id: null,
      dialect,
      apiVersion,
      rawType,
      createdAt,
      orgId: null,
      link: null,
      unknownFields: Object.fromEntries(unknown),
      ...content,
    },
  };
}

/** Only for the compiler: a reading that fails has a problem. */
const UNREADABLE: MalformedEvent = { ok: false, code: "type.missing", path: "type", message: "type is missing" };

function open(root: Fields, reading: Reading, parts: Fields[]): Observed {
  const subject = root.fields("subject");
  return {
    root,
    callId: subject?.get("callId", ID) ?? null,
    resource: (): Fields => {
      const data = root.fields("data");
      if (data === null && root.raw("data") === null) root.missing("data", "it holds what was read");
      const resource = data ?? new Fields({}, "data", reading);
      parts.push(resource);
      return resource;
    },
    keepUnknownOf: (fields) => void parts.push(fields),
  };
}
