import { describe, expect, it } from "vitest";
import {
  type Call,
  type Contact,
  EVENT_TYPE_ALIASES,
  EVENT_TYPES,
  type Json,
  type Message,
  type Parties,
  type QuoEvent,
  type Task,
} from "./event.ts";
import { readEvent, readParsedEvent } from "./read-event.ts";

type Told = Record<string, unknown>;

function legacy(type: string, object: Told, envelope: Told = { apiVersion: "v4" }): Told {
  return { id: "EV1", object: "event", ...envelope, type, data: { object } };
}

function dated(type: string, resource: Told, context: Told = {}): Told {
  return { id: "EV1", apiVersion: "2026-03-30", type, data: { resource, context, links: { quo: null } } };
}

function eventOf(told: unknown): QuoEvent {
  const result = readParsedEvent(told);
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.event;
}

function messageOf(told: unknown): Message {
  const event = eventOf(told);
  if (event.kind !== "message") throw new Error(`a ${event.kind}, not a message`);
  return event.message;
}

function callOf(told: unknown): Call {
  const event = eventOf(told);
  if (event.kind !== "call") throw new Error(`a ${event.kind}, not a call`);
  return event.call;
}

function contactOf(told: unknown): Contact {
  const event = eventOf(told);
  if (event.kind !== "contact") throw new Error(`a ${event.kind}, not a contact`);
  return event.contact;
}

function taskOf(told: unknown): Task {
  const event = eventOf(told);
  if (event.kind !== "task") throw new Error(`a ${event.kind}, not a task`);
  return event.task;
}

describe("the dialect", () => {
  const object = { id: "AC1" };
  it.each<[string, Told, QuoEvent["dialect"]]>([
    ["a known version", { apiVersion: "v2", data: { object } }, "v2"],
    ["no version, legacy shape", { data: { object } }, "unversioned"],
    ["no version, dated shape", { data: { resource: object } }, "2026-03-30"],
    ["a version to come, legacy shape", { apiVersion: "v5", data: { object } }, "v4"],
    ["a version to come, dated shape", { apiVersion: "2027-01-01", data: { resource: object } }, "2026-03-30"],
    ["a version with the shape of another", { apiVersion: "v4", data: { resource: object } }, "2026-03-30"],
    ["the dated version with the legacy shape", { apiVersion: "2026-03-30", data: { object } }, "v4"],
    ["both shapes at once", { apiVersion: "v3", data: { object, resource: { id: "AC2" } } }, "v3"],
  ])("of %s", (_name, told, dialect) => {
    const event = eventOf({ type: "message.received", ...told });
    expect(event).toMatchObject({ dialect, apiVersion: told["apiVersion"] ?? null, message: { id: "AC1" } });
  });

  it("does not limit the types: every name is read in both shapes", () => {
    const names = { ...EVENT_TYPE_ALIASES, ...Object.fromEntries(EVENT_TYPES.map((type) => [type, type])) };
    for (const [rawType, type] of Object.entries(names)) {
      expect(eventOf(legacy(rawType, { id: "X1", callId: "X1" }))).toMatchObject({ type, rawType });
      expect(eventOf(dated(rawType, { id: "X1", callId: "X1" }))).toMatchObject({ type, rawType });
    }
  });
});

describe("a body that cannot be read", () => {
  it.each<[string, string, string, string]>([
    ["text", "not json", "body.not_json", ""],
    ["nothing", "", "body.not_json", ""],
    ["a list", "[]", "body.not_an_object", ""],
    ["null", "null", "body.not_an_object", ""],
    ["a number", "12", "body.not_an_object", ""],
    ["no type", "{}", "type.missing", "type"],
    ["an empty type", '{"type":""}', "type.missing", "type"],
    ["a type that is no text", '{"type":7}', "field.wrong_type", "type"],
    ["no data", '{"type":"message.received"}', "field.missing", "data"],
    ["data that is no object", '{"type":"message.received","data":"x"}', "field.wrong_type", "data"],
    ["no resource", '{"type":"message.received","data":{}}', "field.missing", "data.object"],
    [
      "no resource in the dated API",
      '{"type":"message.received","apiVersion":"2026-03-30","data":{}}',
      "field.missing",
      "data.resource",
    ],
    ["a list as resource", '{"type":"message.received","data":{"object":[]}}', "field.wrong_type", "data.object"],
  ])("%s", (_name, body, code, path) => {
    expect(readEvent(body)).toMatchObject({ ok: false, code, path });
  });

  it.each<[string, Told, string, string]>([
    ["a message without id", legacy("message.received", {}), "field.missing", "data.object.id"],
    ["a call without id", dated("call.completed", { callId: "AC1" }), "field.missing", "data.resource.id"],
    ["a summary of no call", dated("call.summary.completed", {}), "field.missing", "data.resource.callId"],
    ["a recording of no call", legacy("call.recording.completed", { url: "u" }), "field.missing", "data.object.callId"],
    [
      "a voicemail of no call",
      dated("call.voicemail.completed", { id: null }),
      "field.missing",
      "data.resource.callId",
    ],
    ["a contact without id", legacy("contact.updated", {}), "field.missing", "data.object.id"],
    ["a task without id", dated("task.created", { id: null }), "field.missing", "data.resource.id"],
    ["an empty id", legacy("message.received", { id: "" }), "field.wrong_type", "data.object.id"],
    ["a number as id", legacy("message.received", { id: 5 }), "field.wrong_type", "data.object.id"],
    [
      "an id of 256 characters",
      legacy("message.received", { id: "A".repeat(256) }),
      "field.wrong_type",
      "data.object.id",
    ],
  ])("%s", (_name, told, code, path) => {
    expect(readParsedEvent(told)).toMatchObject({ ok: false, code, path });
  });

  it.each<[string, Json]>([
    ["text", 12],
    ["text", ["a"]],
    ["from", 12_125_550_123],
    ["to", { number: "+1" }],
    ["to", ["+1", 2]],
    ["direction", "sideways"],
    ["media", "https://x.example/1"],
    ["media", [7]],
    ["media", [{ url: 7 }]],
    ["status", true],
    ["createdAt", 1_789_309_333_015],
    ["createdAt", "yesterday"],
    ["createdAt", "2026-02-30T10:00:00Z"],
    ["createdAt", "1969-12-31T23:59:59Z"],
    ["createdAt", "9999-12-31T23:59:59-01:00"],
    ["userId", {}],
    ["contactIds", "CT1"],
    ["contactIds", [null]],
  ])("a message whose %s is %j", (field, value) => {
    const result = readParsedEvent(legacy("message.received", { id: "AC1", [field]: value }));
    expect(result).toMatchObject({ ok: false, code: "field.wrong_type" });
    expect(result).toHaveProperty("path", expect.stringMatching(new RegExp(`^data\\.object\\.${field}`)));
  });

  it.each<[string, string, Json]>([
    ["call.completed", "duration", "76"],
    ["call.completed", "duration", -1],
    ["call.completed", "hasVoicemail", "no"],
    ["call.completed", "recordings", {}],
    ["call.completed", "participants", 3],
    ["call.completed", "voicemail", 3],
    ["call.transcript.completed", "dialogue", ["text", 3]],
    ["call.transcript.completed", "dialogue", [{ text: "x", timestamp: "soon" }]],
    ["call.transcript.completed", "confidence", 95],
    ["call.summary.completed", "summary", [1]],
    ["call.summary.completed", "jobs", "x"],
    ["contact.updated", "firstName", 3],
    ["contact.updated", "fields", "x"],
    ["contact.updated", "fields", [3]],
    ["contact.updated", "emails", [{ value: 3 }]],
    ["task.updated", "updatedFields", 3],
    ["task.created", "dueDate", "soon"],
  ])("%s whose %s is %j", (type, field, value) => {
    const result = readParsedEvent(dated(type, { id: "X1", [field]: value }));
    expect(result).toMatchObject({ ok: false, code: "field.wrong_type" });
    expect(result).toHaveProperty("path", expect.stringMatching(new RegExp(`^data\\.resource\\.${field}`)));
  });

  it("is reported by the first wrong field, and without its value", () => {
    const told = legacy("message.received", { id: "AC1", text: ["secret"], status: 7 });
    expect(readParsedEvent(told)).toEqual({
      ok: false,
      code: "field.wrong_type",
      path: "data.object.text",
      message: "data.object.text must be a text, not a list",
    });
    expect(JSON.stringify(readEvent("secret"))).not.toContain("secret");
  });

  it("is one whose number is beyond every number", () => {
    const body = '{"type":"call.completed","data":{"object":{"id":"AC1","duration":1e999}}}';
    expect(readEvent(body)).toMatchObject({ code: "field.wrong_type", path: "data.object.duration" });
  });
});

describe("what no reader knows", () => {
  it("is kept whole under its path, wherever it stands", () => {
    const event = eventOf({
      ...dated("message.received", { id: "AC1", mood: { of: ["day"] } }, { orgId: "OR1", region: "us" }),
      shard: 7,
    });
    expect(event.unknownFields).toEqual({
      shard: 7,
      "data.resource.mood": { of: ["day"] },
      "data.context.region": "us",
    });
  });

  it("may be called __proto__ or constructor", () => {
    const body =
      '{"__proto__":1,"type":"message.received","data":{"object":{"id":"AC1","__proto__":{"id":"AC2"},"constructor":2}}}';
    const result = readEvent(body);
    if (!result.ok) throw new Error(result.message);
    expect(Object.entries(result.event.unknownFields)).toEqual([
      ["__proto__", 1],
      ["data.object.__proto__", { id: "AC2" }],
      ["data.object.constructor", 2],
    ]);
    expect(result.event).toMatchObject({ message: { id: "AC1" } });
  });

  it("is carried when it is the type", () => {
    const told = {
      id: "EV1",
      apiVersion: "2026-03-30",
      type: "fax.received",
      data: { resource: { pages: 2 } },
      extra: 1,
    };
    expect(eventOf(told)).toEqual({
      id: "EV1",
      dialect: "2026-03-30",
      apiVersion: "2026-03-30",
      rawType: "fax.received",
      createdAt: null,
      orgId: null,
      link: null,
      unknownFields: { extra: 1 },
      kind: "unknown",
      type: null,
      data: { resource: { pages: 2 } },
    });
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])("is the type %s too", (type) => {
    expect(eventOf({ type })).toMatchObject({ kind: "unknown", rawType: type, data: null });
  });

  it("is carried when it is a notice", () => {
    expect(eventOf({ type: "token.validated" })).toMatchObject({ kind: "notice", type: "token.validated", data: null });
    expect(eventOf({ type: "integration.created", data: [1] })).toMatchObject({ kind: "notice", data: [1] });
  });
});

describe("texts", () => {
  it("are well-formed and without NUL, as values and as carried keys", () => {
    const body =
      '{"type":"message.received","data":{"object":{"id":"A\\u0000","text":"\\ud800x","n\\u0000":{"\\udc00":"\\u0000"}}}}';
    const result = readEvent(body);
    expect(result).toMatchObject({ event: { message: { id: "A\uFFFD", text: "\uFFFDx" } } });
    expect(result).toHaveProperty(["event", "unknownFields"], { "data.object.n\uFFFD": { "\uFFFD": "\uFFFD" } });
  });

  it("survive a byte order mark and broken UTF-8", () => {
    const body = Buffer.concat([
      Buffer.from('\uFEFF{"type":"message.received","data":{"object":{"id":"AC1","text":"'),
      Buffer.from([0xff]),
      Buffer.from('"}}}'),
    ]);
    expect(readEvent(body)).toMatchObject({ event: { message: { text: "\uFFFD" } } });
    expect(readEvent('\uFEFF{"type":"token.validated"}')).toMatchObject({ ok: true });
  });

  it("that are empty stay empty where they are said, and tell nothing where they name something", () => {
    const told = { id: "AC1", text: "", status: "", userId: "", createdAt: "", from: " ", direction: "" };
    expect(messageOf(legacy("message.updated", told))).toMatchObject({
      text: "",
      status: null,
      userId: null,
      createdAt: null,
      direction: null,
    });
  });
});

describe("moments", () => {
  it.each([
    ["2026-10-01T15:04:05.000Z", "2026-10-01T15:04:05.000Z"],
    ["2026-10-01T15:04:05Z", "2026-10-01T15:04:05.000Z"],
    ["2026-10-01T15:04:05.123456Z", "2026-10-01T15:04:05.123Z"],
    ["2026-10-01T17:04:05+02:00", "2026-10-01T15:04:05.000Z"],
    ["2026-10-01T15:04:05", "2026-10-01T15:04:05.000Z"],
    ["2026-10-01 15:04:05Z", "2026-10-01T15:04:05.000Z"],
    ["2026-10-01", "2026-10-01T00:00:00.000Z"],
    ["2028-02-29T00:00:00.000Z", "2028-02-29T00:00:00.000Z"],
    ["2026-12-31T00:00:00.000Z", "2026-12-31T00:00:00.000Z"],
    ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("%s is %s on every machine", (told, read) => {
    expect(messageOf(legacy("message.received", { id: "AC1", createdAt: told })).createdAt).toBe(read);
  });
});

describe("the parties of a message", () => {
  const [a, b, c] = ["+1", "+2", "+3"];
  it.each<[string, Told, Parties]>([
    ["incoming to one", { direction: "incoming", from: a, to: b }, { line: b, outside: [a], unsorted: [] }],
    [
      "incoming to a group",
      { direction: "incoming", from: a, to: [b, c, a] },
      { line: null, outside: [a], unsorted: [b, c] },
    ],
    ["incoming to nobody told", { direction: "incoming", from: a }, { line: null, outside: [a], unsorted: [] }],
    [
      "incoming to the same twice",
      { direction: "incoming", from: a, to: [b, b] },
      { line: b, outside: [a], unsorted: [] },
    ],
    ["outgoing to one", { direction: "outgoing", from: a, to: [b] }, { line: a, outside: [b], unsorted: [] }],
    [
      "outgoing to a list in one text",
      { direction: "outgoing", from: a, to: "+2, +3" },
      { line: a, outside: [b, c], unsorted: [] },
    ],
    ["no direction", { from: a, to: [b, a] }, { line: null, outside: [], unsorted: [a, b] }],
    [
      "numbers in objects",
      { direction: "incoming", from: a, to: [{ phoneNumber: b }] },
      { line: b, outside: [a], unsorted: [] },
    ],
    [
      "a short code and a word",
      { direction: "incoming", from: "anonymous", to: "72345" },
      { line: "72345", outside: ["anonymous"], unsorted: [] },
    ],
    ["empty texts", { direction: "incoming", from: "", to: "" }, { line: null, outside: [], unsorted: [] }],
  ])("%s", (_name, told, parties) => {
    expect(messageOf(legacy("message.updated", { id: "AC1", ...told })).parties).toEqual(parties);
  });

  it.each([
    ["message.received", "incoming"],
    ["message.sent", "outgoing"],
    ["message.delivered", "outgoing"],
    ["message.failed", "outgoing"],
    ["message.undelivered", "outgoing"],
    ["message.updated", null],
  ])("follow the direction that %s implies: %s", (type, direction) => {
    const message = messageOf(dated(type, { id: "AC1" }, { senderIdentifier: a, recipientIdentifiers: [b] }));
    expect(message.direction).toBe(direction);
    expect(message.parties.line).toBe({ incoming: b, outgoing: a, null: null }[String(direction)]);
  });

  it("follow the direction that is told, whatever the type implies", () => {
    const told = { id: "AC1", direction: "outgoing", from: a, to: b };
    expect(messageOf(legacy("message.received", told)).parties.line).toBe(a);
  });
});

describe("the parties of a call", () => {
  it.each<[string, Told, Parties]>([
    [
      "from and to, incoming",
      { direction: "incoming", from: "+1", to: "+2" },
      { line: "+2", outside: ["+1"], unsorted: [] },
    ],
    [
      "from and to, outgoing",
      { direction: "outgoing", from: "+1", to: "+2" },
      { line: "+1", outside: ["+2"], unsorted: [] },
    ],
    ["from and to, no direction", { from: "+1", to: "+2" }, { line: null, outside: [], unsorted: ["+1", "+2"] }],
    [
      "participants",
      { direction: "incoming", participants: ["+1", "+2"] },
      { line: null, outside: [], unsorted: ["+1", "+2"] },
    ],
    ["one participant", { participants: ["+1"] }, { line: null, outside: [], unsorted: ["+1"] }],
    ["participants in one text", { participants: "+1,+2" }, { line: null, outside: [], unsorted: ["+1", "+2"] }],
    ["no participants", { participants: [] }, { line: null, outside: [], unsorted: [] }],
    ["nothing", {}, { line: null, outside: [], unsorted: [] }],
  ])("in the legacy shape: %s", (_name, told, parties) => {
    for (const apiVersion of ["v2", "v3", "v4", null]) {
      expect(callOf(legacy("call.completed", { id: "AC1", ...told }, { apiVersion })).parties).toEqual(parties);
    }
  });

  it.each<[string, Told | null, Parties]>([
    ["one line", { workspace: ["+1"], external: ["+2"] }, { line: "+1", outside: ["+2"], unsorted: [] }],
    [
      "two lines",
      { workspace: ["+1", "+3"], external: ["+2"] },
      { line: null, outside: ["+2"], unsorted: ["+1", "+3"] },
    ],
    ["only the outside", { workspace: [], external: ["+2"] }, { line: null, outside: ["+2"], unsorted: [] }],
    [
      "not available",
      { workspace: [], external: [], resolution: "unavailable" },
      { line: null, outside: [], unsorted: [] },
    ],
    ["null", null, { line: null, outside: [], unsorted: [] }],
  ])("in the dated API: %s", (_name, participants, parties) => {
    expect(callOf(dated("call.completed", { id: "AC1" }, { participants })).parties).toEqual(parties);
  });

  it("of a voicemail are its from and to where the context has none", () => {
    const told = { id: "AC1", direction: "incoming", from: "+1", to: "+2" };
    const event = eventOf(dated("call.voicemail.completed", told));
    expect(event).toMatchObject({ call: { parties: { line: "+2", outside: ["+1"] } }, unknownFields: {} });
  });

  it("of a summary are at least its caller", () => {
    const told = { callId: "AC1", fromPhoneNumber: "+1" };
    expect(callOf(dated("call.summary.completed", told)).parties).toEqual({
      line: null,
      outside: [],
      unsorted: ["+1"],
    });
  });
});

describe("where a message belongs", () => {
  const link = "https://quo.com/inbox/PN9/c/CN9?at=AC1";
  it.each<[string, Told, (string | null)[]]>([
    [
      "the resource",
      { object: { id: "AC1", conversationId: "CN1", phoneNumberId: "PN1" }, deepLink: link },
      ["CN1", "PN1"],
    ],
    ["the link", { object: { id: "AC1" }, deepLink: link }, ["CN9", "PN9"]],
    ["a link of another form", { object: { id: "AC1" }, deepLink: "https://quo.com/c/CN9" }, [null, null]],
    ["a link with other ids", { object: { id: "AC1" }, deepLink: "https://quo.com/inbox/XX1/c/CN9" }, [null, null]],
    [
      "a link with a path behind",
      { object: { id: "AC1" }, deepLink: "https://quo.com/inbox/PN1/c/CN9/../CN8" },
      [null, null],
    ],
    ["no link at all", { object: { id: "AC1" }, deepLink: null }, [null, null]],
    [
      "the context",
      { resource: { id: "AC1" }, context: { conversationId: "CN1", phoneNumberId: "PN1" } },
      ["CN1", "PN1"],
    ],
    ["the link of the dated API", { resource: { id: "AC1" }, links: { quo: link } }, ["CN9", "PN9"]],
  ])("is told by %s", (_name, data, ids) => {
    const message = messageOf({ type: "message.received", data });
    expect([message.conversationId, message.phoneNumberId]).toEqual(ids);
  });

  it("is not told by a link that is no web link, nor is that passed on", () => {
    const event = eventOf({
      type: "message.received",
      data: { object: { id: "AC1" }, deepLink: "javascript:alert(1)" },
    });
    expect(event.link).toBeNull();
  });

  it("tells no contacts when Quo could not look them up", () => {
    const contacts = { ids: [], lookupStatus: "unavailable" };
    expect(messageOf(dated("message.received", { id: "AC1" }, { contacts })).contactIds).toBeNull();
    expect(
      messageOf(dated("message.received", { id: "AC1" }, { contacts: { ids: [], lookupStatus: "none" } })).contactIds,
    ).toEqual([]);
  });
});

describe("an undelivered message", () => {
  it.each([["30007"], [30_007]])("tells the carrier's code %j", (errorCode) => {
    const told = dated("message.undelivered", { id: "AC1", direction: "outgoing", status: "undelivered", errorCode });
    expect(messageOf(told)).toMatchObject({ errorCode: "30007", status: "undelivered" });
  });
});

describe("a message that is still being stored", () => {
  it("leaves out the media without a link", () => {
    const media = [{ url: null, type: "image/png" }, { url: "https://x.example/1" }];
    expect(messageOf(legacy("message.received", { id: "AC1", media })).media).toEqual([
      { url: "https://x.example/1", type: null },
    ]);
  });
});

describe("what is made of a call", () => {
  const nothing = { id: null, url: null, type: null, duration: null, startTime: null, size: null, status: null };

  it("has in v2 and v3 its recordings in media, without ids", () => {
    const media = [{ url: "https://x.example/1.mp3", type: "audio/mpeg", duration: 72 }];
    for (const apiVersion of ["v2", "v3"]) {
      const call = callOf(legacy("call.recording.completed", { id: "AC1", media, duration: 76 }, { apiVersion }));
      expect(call.recordings).toEqual([{ ...nothing, ...media[0] }]);
      expect(call.duration).toBe(76);
    }
  });

  it("has in v2 and v3 its voicemail inside the completed call", () => {
    const voicemail = { url: "https://x.example/vm.mp3", type: "audio/mpeg", duration: 9 };
    const call = callOf(
      legacy("call.completed", { id: "AC1", voicemail, direction: "incoming" }, { apiVersion: "v2" }),
    );
    expect(call.voicemail).toEqual({
      ...voicemail,
      id: null,
      resourceId: null,
      transcript: null,
      createdAt: null,
      updatedAt: null,
    });
  });

  it("is a voicemail with an id of its own, or with that of its call", () => {
    const own = callOf(
      dated("call.voicemail.completed", { id: "AC2", callId: "AC1", voicemailId: "VM1", duration: 3 }),
    );
    expect(own).toMatchObject({ id: "AC1", duration: null, voicemail: { id: "VM1", resourceId: "AC2", duration: 3 } });
    const shared = callOf(dated("call.voicemail.completed", { id: "AC1", callId: null }));
    expect(shared).toMatchObject({ id: "AC1", voicemail: { id: null, resourceId: null } });
  });

  it("is a recording that knows its call, or a call that knows its recordings", () => {
    const recording = { id: "CR1", callId: "AC1", url: "https://x.example/1", duration: 5, status: "completed" };
    const told = callOf(dated("call.recording.completed", recording));
    expect(told).toMatchObject({ id: "AC1", duration: null, status: null });
    expect(told.recordings).toEqual([
      { ...nothing, id: "CR1", url: "https://x.example/1", duration: 5, status: "completed" },
    ]);
    const call = callOf(legacy("call.recording.completed", { id: "AC1", recordings: [{ id: "CR1" }, {}] }));
    expect(call.recordings).toEqual([{ ...nothing, id: "CR1" }]);
    const linked = callOf(legacy("call.recording.completed", { id: "AC1", url: "https://x.example/1" }));
    expect(linked).toMatchObject({ id: "AC1", recordings: [{ id: null, url: "https://x.example/1" }] });
  });

  it("is a transcript in one text, or in turns with a clock", () => {
    const whole = callOf(legacy("call.transcript.completed", { callId: "AC1", transcript: "Hello. Goodbye." }));
    expect(whole.transcripts?.[0]?.dialogue).toMatchObject([{ content: "Hello. Goodbye.", start: null }]);
    const dialogue = [
      { text: "a", timestamp: "00:00:02" },
      { text: "b", timestamp: "02:30" },
      { text: "c", timestamp: "1:02:03.5" },
      { text: "d", timestamp: 7 },
      { text: null },
    ];
    const turns = callOf(legacy("call_transcript.updated", { callId: "AC1", transcript: { dialogue } }))
      .transcripts?.[0];
    expect(turns?.dialogue?.map(({ content, start }) => [content, start])).toEqual([
      ["a", 2],
      ["b", 150],
      ["c", 3723.5],
      ["d", 7],
      ["", null],
    ]);
  });

  it("is a transcript that is not there yet, or belongs to one recording", () => {
    const told = { callId: "AC1", recordingId: "CR1", processingStatus: "absent", dialogue: null };
    expect(callOf(dated("call.transcript.completed", told)).transcripts?.[0]).toMatchObject({
      recordingId: "CR1",
      status: "absent",
      dialogue: null,
    });
  });

  it("is the choice of a caller in the phone menu", () => {
    const told = { id: "AC1", phoneMenuSelection: 2, phoneMenuSelectionName: "Sales", statusReason: "phone-menu-dial" };
    expect(callOf(dated("call.menu.selected", told)).menu).toEqual({
      selection: "2",
      name: "Sales",
      reason: "phone-menu-dial",
    });
  });

  it("says whether an AI agent took the call, in the words of every dialect", () => {
    expect(callOf(legacy("call.completed", { id: "AC1", aiHandled: "ai-agent" })).aiHandled).toBe(true);
    expect(callOf(legacy("call.completed", { id: "AC1", aiHandled: null })).aiHandled).toBeNull();
    expect(callOf(dated("call.summary.completed", { callId: "AC1", handledByAiAgent: false })).aiHandled).toBe(false);
  });
});

describe("a contact", () => {
  it("has in app webhooks its fields as an object or as a list, known by type or by name", () => {
    const list = [
      { name: "Mobile", type: "phone-number", value: "+1" },
      { name: "phone", type: "string", value: "+12 (345)" },
      { name: "E-Mail", type: null, value: ["a@x.example", "b@x.example"] },
      { name: "Email opt-in", type: "boolean", value: true },
      { name: "Phone notes", type: "string", value: "only mornings" },
      { name: "Phone", type: "phone-number", value: null },
    ];
    const contact = contactOf(legacy("contact.updated", { id: "CT1", fields: list }, { apiVersion: "v3" }));
    expect(contact.phoneNumbers).toEqual([
      { label: "Mobile", value: "+1" },
      { label: "phone", value: "+12 (345)" },
    ]);
    expect(contact.emails?.map(({ value }) => value)).toEqual(["a@x.example", "b@x.example"]);
    expect(contact.customFields).toEqual([list[3], list[4]]);

    const fields = { PHONE: ["+12125550123", "+12125550124"], Email: null, Zip: "02110" };
    const other = contactOf(legacy("contact.created", { id: "CT1", fields }, { apiVersion: "v3" }));
    expect(other.phoneNumbers).toEqual([
      { label: "PHONE", value: "+12125550123" },
      { label: "PHONE", value: "+12125550124" },
    ]);
    expect(other.customFields).toEqual([{ name: "Zip", value: "02110" }]);
  });

  it("has in API v1 its fields one level down", () => {
    const defaultFields = {
      firstName: "Ada",
      company: null,
      phoneNumbers: [
        { name: "work", value: "+1" },
        { name: "old", value: null },
      ],
      emails: [],
    };
    expect(contactOf(legacy("contact.created", { id: "c1", defaultFields }))).toMatchObject({
      firstName: "Ada",
      company: null,
      phoneNumbers: [{ label: "work", value: "+1" }],
      emails: [],
    });
  });
});

describe("a task event", () => {
  it("tells only what it names", () => {
    const updatedFields = { title: { isUpdated: true, updatedValue: "New" }, description: { isUpdated: false } };
    expect(taskOf(dated("task.updated", { id: "TK1", updatedFields }))).toEqual({ id: "TK1", title: "New" });
    const emptied = { description: { isUpdated: true, updatedValue: null } };
    expect(taskOf(dated("task.updated", { id: "TK1", updatedFields: emptied }))).toEqual({
      id: "TK1",
      description: null,
    });
  });

  it("tells by its type what it means", () => {
    expect(taskOf(dated("task.overdue", { id: "TK1", dueDate: "2026-10-01T00:00:00Z" }))).toEqual({
      id: "TK1",
      dueDate: "2026-10-01T00:00:00.000Z",
      overdue: true,
    });
    expect(taskOf(dated("task.unassigned", { id: "TK1", unassignedFrom: "US1" }))).toEqual({
      id: "TK1",
      assignedTo: null,
    });
  });

  it("is read from app webhooks under its old name", () => {
    const told = { id: "TK1", updatedDueDate: "2026-10-01T00:00:00Z", conversationId: "CN1" };
    expect(eventOf(legacy("task.due_date_changed", told, { apiVersion: "v3" }))).toMatchObject({
      type: "task.duedate.updated",
      task: { id: "TK1", dueDate: "2026-10-01T00:00:00.000Z", conversationId: "CN1" },
    });
    expect(taskOf(legacy("task.due_date_removed", { taskId: "TK1" }))).toEqual({ id: "TK1", dueDate: null });
  });
});
