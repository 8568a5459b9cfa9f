/**
 * From the payload of a ledger row, a delivery's body or an observation, to the canonical event.
 *
 * Guaranteed: never throws, whatever the body; every type of every dialect is accepted in every dialect; a type that is
 * not known is carried with its data; `JSON.stringify` of an event never throws.
 * Not guaranteed: that ids, numbers or links exist anywhere. Nothing here looks beyond the one body.
 */
import { chooseDialect } from "./dialects/choose-dialect.ts";
import type { DialectReader } from "./dialects/dialect.ts";
import {
  type Call,
  type CallEventType,
  type ContactEventType,
  type Dialect,
  type Direction,
  EVENT_TYPE_ALIASES,
  type EventContent,
  type EventType,
  type Json,
  type MalformedEvent,
  type MessageEventType,
  type NoticeEventType,
  type RestDialect,
  type ReadResult,
  type TaskEventType,
} from "./event.ts";
import { carryJson } from "./fields/carry-json.ts";
import { Fields, isObject, Reading } from "./fields/fields.ts";
import { ID, MOMENT, WORD } from "./fields/values.ts";
import { readObservation } from "./observation/read-observation.ts";
import { readCall } from "./resources/call.ts";
import { readContact } from "./resources/contact.ts";
import { readDeepLink } from "./resources/deep-link.ts";
import { readMessage } from "./resources/message.ts";
import { readRecordingEvent } from "./resources/recording-event.ts";
import type { Source } from "./resources/source.ts";
import { readSummaryEvent } from "./resources/summary-event.ts";
import { readTask } from "./resources/task.ts";
import { readTranscriptEvent } from "./resources/transcript-event.ts";
import { readVoicemailEvent } from "./resources/voicemail-event.ts";

type ReadContent = (source: Source, dialect: DialectReader) => EventContent;
type Handler = { read: ReadContent } | { notice: NoticeEventType };
type HandlerOf<Type extends EventType> = Type extends NoticeEventType ? { notice: Type } : ResourceHandler<Type>;
interface ResourceHandler<Type extends EventType> {
  read: (source: Source, dialect: DialectReader) => EventContent & { type: Type };
}

const HANDLERS = {
  "message.received": messageEvent("message.received", "incoming"),
  "message.sent": messageEvent("message.sent", "outgoing"),
  "message.delivered": messageEvent("message.delivered", "outgoing"),
  "message.failed": messageEvent("message.failed", "outgoing"),
  "message.undelivered": messageEvent("message.undelivered", "outgoing"),
  "message.updated": messageEvent("message.updated", null),
  "call.ringing": callEvent("call.ringing", readCall),
  "call.started": callEvent("call.started", readCall),
  "call.answered": callEvent("call.answered", readCall),
  "call.completed": callEvent("call.completed", readCall),
  "call.missed": callEvent("call.missed", readCall),
  "call.forwarded": callEvent("call.forwarded", readCall),
  "call.menu.selected": callEvent("call.menu.selected", readCall),
  "call.recording.completed": callEvent("call.recording.completed", readRecordingEvent),
  "call.voicemail.completed": callEvent("call.voicemail.completed", readVoicemailEvent),
  "call.summary.completed": callEvent("call.summary.completed", readSummaryEvent),
  "call.summary.updated": callEvent("call.summary.updated", readSummaryEvent),
  "call.transcript.completed": callEvent("call.transcript.completed", readTranscriptEvent),
  "call.transcript.updated": callEvent("call.transcript.updated", readTranscriptEvent),
  "contact.created": contactEvent("contact.created"),
  "contact.updated": contactEvent("contact.updated"),
  "contact.deleted": contactEvent("contact.deleted"),
  "task.created": taskEvent("task.created"),
  "task.updated": taskEvent("task.updated"),
  "task.deleted": taskEvent("task.deleted"),
  "task.completed": taskEvent("task.completed"),
  "task.reopened": taskEvent("task.reopened"),
  "task.assigned": taskEvent("task.assigned"),
  "task.unassigned": taskEvent("task.unassigned"),
  "task.overdue": taskEvent("task.overdue"),
  "task.linked": taskEvent("task.linked"),
  "task.unlinked": taskEvent("task.unlinked"),
  "task.duedate.updated": taskEvent("task.duedate.updated"),
  "task.duedate.removed": taskEvent("task.duedate.removed"),
  "integration.created": { notice: "integration.created" },
  "integration.updated": { notice: "integration.updated" },
  "integration.deleted": { notice: "integration.deleted" },
  "token.validated": { notice: "token.validated" },
} as const satisfies { [Type in EventType]: HandlerOf<Type> };

/** A map, because a type such as `constructor` must find nothing. */
const HANDLER_BY_NAME: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ...Object.entries(HANDLERS),
  ...Object.entries(EVENT_TYPE_ALIASES).map(([alias, type]): [string, Handler] => [alias, HANDLERS[type]]),
]);

/** `body`: the bytes of a delivery (UTF-8; broken sequences become U+FFFD), or its text. */
export function readEvent(body: Uint8Array | string): ReadResult {
  const text = typeof body === "string" ? body : UTF8.decode(body);
  let json: unknown;
  try {
    json = JSON.parse(text.startsWith("\uFEFF") ? text.slice(1) : text);
  } catch {
    // The parser's own message quotes the body, which may be private.
    return malformed("body.not_json", "", "the body is not JSON");
  }
  return readParsedEvent(json);
}

const UTF8 = new TextDecoder();

/** `json`: what `JSON.parse` gave. */
export function readParsedEvent(json: unknown): ReadResult {
  if (!isObject(json)) return malformed("body.not_an_object", "", "the body must be a JSON object");
  if (json["object"] === "observation") return readObservation(json);
  const reading = new Reading();
  const root = new Fields(json, "", reading);
  const rawType = root.get("type", WORD);
  if (rawType === null) {
    return reading.problem ?? malformed("type.missing", "type", "type is missing: it says what happened");
  }
  const envelope = {
    id: root.get("id", ID),
    apiVersion: root.get("apiVersion", WORD),
    rawType,
    createdAt: root.get("createdAt", MOMENT),
  };
  root.passOver(["object"]);
  const handler = HANDLER_BY_NAME.get(rawType);
  const { content, dialect, orgId, link, parts } =
    handler !== undefined && "read" in handler
      ? readContent(root, reading, envelope.apiVersion, handler.read)
      : carryContent(root, reading, envelope.apiVersion, handler?.notice ?? null);
  if (reading.problem !== null) return reading.problem;
  const unknown: [path: string, value: Json][] = [];
  for (const part of [root, ...parts]) part.addUnknownTo(unknown);
  // `fromEntries` defines its keys, so a field `__proto__` stays a field.
  const unknownFields = Object.fromEntries(unknown);
  return { ok: true, event: { ...envelope, dialect, orgId, link, unknownFields, ...content } };
}

interface ReadData {
  content: EventContent;
  dialect: Dialect | RestDialect;
  orgId: string | null;
  link: string | null;
  /** The objects whose unknown fields are kept. */
  parts: readonly Fields[];
}

function readContent(root: Fields, reading: Reading, apiVersion: string | null, read: ReadContent): ReadData {
  const data = openOrReport(root, reading, "data");
  const dialect = chooseDialect(apiVersion, data);
  const resource = openOrReport(data, reading, dialect.resourceKey);
  const context = data.fields("context") ?? emptyFields(reading);
  const links = data.fields("links") ?? emptyFields(reading);
  const deepLink = data.get("deepLink", WORD);
  const link = readDeepLink(links.get("quo", WORD) ?? deepLink);
  const orgId = context.get("orgId", ID);
  resource.passOver(dialect.passedOver);
  context.passOver(dialect.passedOverAround);
  return {
    content: read({ resource, context, link }, dialect),
    dialect: dialect.dialect,
    orgId: orgId ?? resource.get("orgId", ID),
    link: link.url,
    parts: [data, resource, context, links],
  };
}

/** A type without anything to project: whatever its data is, it is carried and cannot be wrong. */
function carryContent(
  root: Fields,
  reading: Reading,
  apiVersion: string | null,
  type: NoticeEventType | null,
): ReadData {
  const told = root.raw("data");
  const data = carryJson(told);
  const shape = isObject(told) ? new Fields(told, "data", reading) : null;
  return {
    content: type === null ? { kind: "unknown", type, data } : { kind: "notice", type, data },
    dialect: chooseDialect(apiVersion, shape).dialect,
    orgId: null,
    link: null,
    parts: [],
  };
}

function openOrReport(holder: Fields, reading: Reading, name: string): Fields {
  const fields = holder.fields(name);
  if (fields !== null) return fields;
  if (holder.raw(name) === null) holder.missing(name, "it holds what the event is about");
  return emptyFields(reading);
}

function emptyFields(reading: Reading): Fields {
  return new Fields({}, "", reading);
}

function messageEvent<Type extends MessageEventType>(type: Type, implied: Direction | null): ResourceHandler<Type> {
  return { read: (source, dialect) => ({ kind: "message", type, message: readMessage(source, dialect, implied) }) };
}

function callEvent<Type extends CallEventType>(
  type: Type,
  read: (source: Source, dialect: DialectReader) => Call,
): ResourceHandler<Type> {
  return { read: (source, dialect) => ({ kind: "call", type, call: read(source, dialect) }) };
}

function contactEvent<Type extends ContactEventType>(type: Type): ResourceHandler<Type> {
  return { read: (source) => ({ kind: "contact", type, contact: readContact(source) }) };
}

function taskEvent<Type extends TaskEventType>(type: Type): ResourceHandler<Type> {
  return { read: (source) => ({ kind: "task", type, task: readTask(source, type) }) };
}

function malformed(code: MalformedEvent["code"], path: string, message: string): MalformedEvent {
  return { ok: false, code, path, message };
}
