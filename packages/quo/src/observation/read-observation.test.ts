/** Every resource of both APIs, each of its fields once not null, and the event that it must become. Written by hand. */
import { describe, expect, it } from "vitest";
import specV1 from "../../spec/api-v1.json" with { type: "json" };
import specDated from "../../spec/api-2026-03-30.json" with { type: "json" };
import type { QuoEvent } from "../event.ts";
import resources from "../fixtures/rest-resources.json" with { type: "json" };
import { readEvent, readParsedEvent } from "../read-event.ts";

const ADA = "+12125550123";
const BEA = "+12125550124";
const LINE = "+14155550100";
const CALL_ID = "AC22222222222222222222222222222222";
const AT = "2026-10-01T15:04:05.000Z";
const ENDED = "2026-10-01T15:05:21.000Z";
const UPDATED = "2026-10-01T15:05:30.000Z";
const READ_AT = "2026-10-02T09:00:00.000Z";

const v1 = resources.v1;
const dated = resources["2026-03-30"];
type Api = keyof typeof resources;

const observation = (api: string, type: string, data: unknown, over: object = {}): object => ({
  object: "observation",
  api,
  type,
  observedAt: READ_AT,
  data,
  ...over,
});

function read(api: Api, type: string, data: unknown, over: object = {}): QuoEvent {
  const result = readEvent(JSON.stringify(observation(api, type, data, over)));
  if (!result.ok) throw new Error(`${result.path}: ${result.message}`);
  return result.event;
}
const ofCall = { subject: { callId: CALL_ID } };

const NO_CALL = {
  id: CALL_ID,
  direction: null,
  status: null,
  parties: { line: null, outside: [], unsorted: [] },
  createdAt: null,
  answeredAt: null,
  completedAt: null,
  updatedAt: null,
  duration: null,
  answeredBy: null,
  initiatedBy: null,
  forwardedFrom: null,
  forwardedTo: null,
  route: null,
  aiHandled: null,
  hasVoicemail: null,
  menu: null,
  userId: null,
  phoneNumberId: null,
  conversationId: null,
  contactIds: null,
  recordings: null,
  voicemail: null,
  summary: null,
  transcripts: null,
};

const MESSAGE = {
  id: CALL_ID,
  direction: "incoming",
  parties: { line: null, outside: [ADA], unsorted: [LINE, BEA] },
  text: "Hello",
  media: [{ url: "https://storage.example.com/media/abc.jpg?signature=1", type: "image/jpeg" }],
  status: "received",
  errorCode: null,
  createdAt: AT,
  updatedAt: ENDED,
  userId: "USabc123XYZ",
  phoneNumberId: "PNabc123XYZ",
  conversationId: "CN11111111111111111111111111111111",
  contactIds: null,
};

const CALL = {
  ...NO_CALL,
  direction: "incoming",
  status: "completed",
  parties: { line: null, outside: [], unsorted: [ADA, LINE] },
  createdAt: AT,
  answeredAt: AT,
  completedAt: ENDED,
  updatedAt: UPDATED,
  duration: 76,
  answeredBy: "USabc123XYZ",
  initiatedBy: "USinitiator",
  forwardedFrom: ADA,
  forwardedTo: BEA,
  route: "phone-menu",
  aiHandled: true,
  userId: "USabc123XYZ",
  phoneNumberId: "PNabc123XYZ",
};

const SUMMARY = {
  status: "completed",
  summary: ["They talked."],
  nextSteps: ["Send the quote."],
  keyPoints: null,
  sentiment: null,
  jobs: v1.CallSummary.jobs,
};
const VOICEMAIL = {
  id: "VM33333333333333333333333333333333",
  resourceId: null,
  url: "https://storage.example.com/vm/1.mp3?signature=1",
  type: null,
  duration: 14,
  transcript: "Please call me back.",
  createdAt: null,
  updatedAt: null,
};
const TURN = { speaker: null, identifier: ADA, userId: "USabc123XYZ", content: "Hello?", start: 0.4, end: 1.1 };
const TRANSCRIPT = {
  recordingId: null,
  status: "completed",
  createdAt: ENDED,
  duration: 76,
  confidence: null,
  dialogue: [TURN],
};
const RECORDING = {
  id: "CR55555555555555555555555555555555",
  url: "https://storage.example.com/rec/1.mp3?signature=1",
  type: "audio/mpeg",
  duration: 72,
  startTime: AT,
  size: null,
  status: "completed",
};

const CONTACT = {
  id: "664d0db69fcac7cf2e6ec001",
  firstName: "Ada",
  lastName: "Sample",
  company: "Sample Ltd",
  role: "Owner",
  source: "public-api",
  externalId: "crm-1",
  userId: "USabc123XYZ",
  createdAt: AT,
  updatedAt: ENDED,
};
const TASK = {
  id: "TK44444444444444444444444444444444",
  title: "Send quote",
  description: "By Friday",
  dueDate: ENDED,
  assignedTo: "USabc123XYZ",
  status: "completed",
  phoneNumberId: "PNabc123XYZ",
  conversationId: "CN11111111111111111111111111111111",
  activityId: CALL_ID,
  phoneNumberGroupId: "PG1",
  createdAt: AT,
  revision: 7,
};
const PHONE_NUMBER = {
  id: "PNabc123XYZ",
  number: LINE,
  name: "Main",
  symbol: "📞",
  groupId: "GRabc123XYZ",
  createdAt: AT,
  updatedAt: ENDED,
};
const USER = {
  id: "USabc123XYZ",
  email: "ada@example.com",
  firstName: "Ada",
  lastName: "Sample",
  pictureUrl: "https://storage.example.com/ada.png",
  role: "owner",
  createdAt: AT,
  updatedAt: ENDED,
};
const CONVERSATION = {
  id: "CN11111111111111111111111111111111",
  phoneNumberId: "PNabc123XYZ",
  participants: [ADA, BEA],
  name: "Site visit",
  mutedUntil: ENDED,
  snoozedUntil: UPDATED,
  createdAt: AT,
  updatedAt: ENDED,
  deletedAt: UPDATED,
};

describe("a read of the REST API", () => {
  it.each([
    ["v1", specV1.components.schemas, v1],
    ["2026-03-30", specDated.components.schemas, dated],
  ])("of %s is shown with every field that the API's description gives it", (_api, schemas, shown) => {
    for (const [name, resource] of Object.entries(shown)) {
      const schema = (schemas as Record<string, { properties?: object }>)[name];
      const nulls = Object.entries(resource).filter(([, value]) => value === null);
      expect([name, Object.keys(resource).sort(), nulls]).toEqual([
        name,
        Object.keys(schema?.properties ?? {}).sort(),
        [],
      ]);
    }
  });

  const gathered = {
    contact: dated.Contact,
    properties: [dated.ContactProperty, { id: "p2", type: "string", name: "Zip", value: "02110", createdAt: AT }],
    notes: [dated.ContactNote],
    shares: [dated.ContactShare],
  };
  const cases: [api: Api, type: string, data: unknown, over: object, expected: object][] = [
    ["v1", "observed.message", v1.Message, {}, { kind: "message", type: "message.observed", message: MESSAGE }],
    [
      "2026-03-30",
      "observed.message",
      dated.Message,
      {},
      { kind: "message", type: "message.observed", message: MESSAGE },
    ],
    ["v1", "observed.call", v1.Call, {}, { kind: "call", type: "call.observed", call: CALL }],
    [
      "2026-03-30",
      "observed.call",
      dated.Call,
      {},
      { kind: "call", type: "call.observed", call: { ...CALL, summary: SUMMARY, voicemail: VOICEMAIL } },
    ],
    [
      "v1",
      "observed.recordings",
      [v1.Recording],
      ofCall,
      { kind: "call", type: "call.recordings.observed", call: { ...NO_CALL, recordings: [RECORDING] } },
    ],
    [
      "2026-03-30",
      "observed.recordings",
      [dated.Recording],
      ofCall,
      { kind: "call", type: "call.recordings.observed", call: { ...NO_CALL, recordings: [RECORDING] } },
    ],
    [
      "v1",
      "observed.transcripts",
      v1.CallTranscript,
      {},
      { kind: "call", type: "call.transcripts.observed", call: { ...NO_CALL, transcripts: [TRANSCRIPT] } },
    ],
    [
      "2026-03-30",
      "observed.transcripts",
      [dated.Transcript, { ...dated.Transcript, recordingId: "CR6" }],
      ofCall,
      {
        kind: "call",
        type: "call.transcripts.observed",
        call: {
          ...NO_CALL,
          transcripts: [
            { ...TRANSCRIPT, recordingId: RECORDING.id, duration: 72.5 },
            { ...TRANSCRIPT, recordingId: "CR6", duration: 72.5 },
          ],
        },
      },
    ],
    [
      "v1",
      "observed.summary",
      v1.CallSummary,
      {},
      { kind: "call", type: "call.summary.observed", call: { ...NO_CALL, summary: SUMMARY } },
    ],
    [
      "v1",
      "observed.voicemail",
      v1.CallVoicemail,
      ofCall,
      { kind: "call", type: "call.voicemail.observed", call: { ...NO_CALL, voicemail: VOICEMAIL } },
    ],
    [
      "v1",
      "observed.contact",
      v1.Contact,
      {},
      {
        kind: "contact",
        type: "contact.observed",
        contact: {
          ...CONTACT,
          phoneNumbers: [{ label: "Mobile", value: ADA }],
          emails: [{ label: "Work", value: "ada@example.com" }],
          customFields: v1.Contact.customFields,
        },
      },
    ],
    [
      "2026-03-30",
      "observed.contact",
      dated.Contact,
      {},
      { kind: "contact", type: "contact.observed", contact: CONTACT },
    ],
    [
      "2026-03-30",
      "observed.contact",
      gathered,
      {},
      {
        kind: "contact",
        type: "contact.observed",
        contact: {
          ...CONTACT,
          phoneNumbers: [{ label: "Mobile", value: ADA }],
          emails: [],
          customFields: [gathered.properties[1]],
          notes: [dated.ContactNote],
          sharedWith: ["ORabc123XYZ"],
          detailsUpdatedAt: UPDATED,
        },
      },
    ],
    ["v1", "observed.task", v1.Task, {}, { kind: "task", type: "task.observed", task: TASK }],
    ["2026-03-30", "observed.task", dated.Task, {}, { kind: "task", type: "task.observed", task: TASK }],
    [
      "v1",
      "observed.phone-number",
      v1.PhoneNumber,
      {},
      { kind: "phone-number", type: "phone-number.observed", phoneNumber: PHONE_NUMBER },
    ],
    [
      "2026-03-30",
      "observed.phone-number",
      dated.PhoneNumber,
      {},
      { kind: "phone-number", type: "phone-number.observed", phoneNumber: PHONE_NUMBER },
    ],
    ["v1", "observed.user", v1.User, {}, { kind: "user", type: "user.observed", user: USER }],
    ["2026-03-30", "observed.user", dated.User, {}, { kind: "user", type: "user.observed", user: USER }],
    [
      "v1",
      "observed.conversation",
      v1.Conversation,
      {},
      {
        kind: "conversation",
        type: "conversation.observed",
        conversation: { ...CONVERSATION, assignedTo: "USabc123XYZ" },
      },
    ],
    [
      "2026-03-30",
      "observed.conversation",
      dated.Conversation,
      {},
      { kind: "conversation", type: "conversation.observed", conversation: CONVERSATION },
    ],
  ];
  it.each(cases)("of %s, %s, is read whole", (api, type, data, over, expected) => {
    expect(read(api, type, data, over)).toEqual({
      id: null,
      dialect: `rest-${api}`,
      apiVersion: api,
      rawType: type,
      createdAt: READ_AT,
      orgId: null,
      link: null,
      unknownFields: {},
      ...expected,
    });
  });

  it("keeps the fields that nobody knows yet, where they stood", () => {
    expect(read("v1", "observed.user", { ...v1.User, pronouns: "they" }).unknownFields).toEqual({
      "data.pronouns": "they",
    });
    const contact = { contact: { ...dated.Contact, birthday: "05-01" }, labels: [] };
    expect(read("2026-03-30", "observed.contact", contact).unknownFields).toEqual({
      "data.contact.birthday": "05-01",
      "data.labels": [],
    });
  });

  it("of a task in API v1 says by two truth values how it stands", () => {
    const statusOf = (over: object): unknown => {
      const event = read("v1", "observed.task", { taskId: "TK1", orgId: "OR1", ...over });
      return event.kind === "task" ? event.task.status : null;
    };
    expect(statusOf({ completed: false, isDeleted: false })).toBe("open");
    expect(statusOf({ completed: true, isDeleted: false })).toBe("completed");
    expect(statusOf({ completed: true, isDeleted: true })).toBe("deleted");
    expect(statusOf({})).toBeUndefined();
  });

  it("of a type that is not known is carried", () => {
    expect(read("v1", "observed.fax", { id: 1 })).toMatchObject({ kind: "unknown", type: null, data: { id: 1 } });
    expect(read("v1", "constructor", {})).toMatchObject({ kind: "unknown" });
  });

  it("that is malformed is reported with its place", () => {
    const malformed = (body: object): string => {
      const result = readParsedEvent(body);
      return result.ok ? "fine" : result.path;
    };
    const message = (data: unknown, over: object = {}): string =>
      malformed(observation("v1", "observed.message", data, over));
    expect(message({ id: "AC1", text: 12 })).toBe("data.text");
    expect(message({ text: "no id" })).toBe("data.id");
    expect(message(null)).toBe("data");
    expect(message([])).toBe("data");
    expect(message(v1.Message, { observedAt: "yesterday" })).toBe("observedAt");
    expect(message(v1.Message, { observedAt: undefined })).toBe("observedAt");
    expect(message(v1.Message, { api: "v3" })).toBe("api");
    expect(malformed({ object: "observation", api: "v1", observedAt: READ_AT })).toBe("type");
    expect(malformed(observation("v1", "observed.recordings", [{ id: "CR1" }]))).toBe("subject.callId");
    expect(malformed(observation("v1", "observed.recordings", [{ id: "CR1", duration: "long" }], ofCall))).toBe(
      "data[0].duration",
    );
    expect(malformed(observation("2026-03-30", "observed.task", { taskId: "TK1", status: "parked" }))).toBe(
      "data.status",
    );
    expect(malformed(observation("2026-03-30", "observed.contact", { contact: { id: "1" }, properties: ["x"] }))).toBe(
      "data.properties[0]",
    );
  });
});
