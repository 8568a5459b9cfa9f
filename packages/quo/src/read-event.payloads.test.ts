/** Every documented or captured payload that is known, and the whole event that it must become. Written by hand. */
import { describe, expect, it } from "vitest";
import type {
  Call,
  CallEventType,
  Contact,
  Dialect,
  EventEnvelope,
  Message,
  MessageEventType,
  Parties,
  QuoEvent,
  Task,
  TaskEventType,
  Voicemail,
} from "./event.ts";
import firstDescription from "./fixtures/first-description-payloads.json" with { type: "json" };
import payloads from "./fixtures/webhook-payloads.json" with { type: "json" };
import { readEvent } from "./read-event.ts";

const ADA = "+12125550123";
const LINE = "+14155550100";
const CALL_ID = "AC22222222222222222222222222222222";
const CONVERSATION_ID = "CN11111111111111111111111111111111";
const TASK_ID = "TK44444444444444444444444444444444";
const LINE_ID = "PNabc123XYZ";
const USER = "USabc123XYZ";
const CONTACT_ID = "664d0db69fcac7cf2e6ec001";
const WORKSPACE = "ORabc123XYZ";
const LINK = `https://my.quo.com/inbox/${LINE_ID}/c/${CONVERSATION_ID}?at=${CALL_ID}`;
const STARTED = "2026-10-01T15:04:05.000Z";
const ENDED = "2026-10-01T15:05:21.000Z";
const TOLD = "2026-10-01T15:05:30.000Z";

const LINE_AND_ADA: Parties = { line: LINE, outside: [ADA], unsorted: [] };
const BOTH_UNSORTED: Parties = { line: null, outside: [], unsorted: [ADA, LINE] };
const NOBODY: Parties = { line: null, outside: [], unsorted: [] };

const NO_MESSAGE: Message = {
  id: "",
  direction: null,
  parties: NOBODY,
  text: null,
  media: null,
  status: null,
  errorCode: null,
  createdAt: null,
  updatedAt: null,
  userId: null,
  phoneNumberId: null,
  conversationId: null,
  contactIds: null,
};

const NO_CALL: Call = {
  id: "",
  direction: null,
  status: null,
  parties: NOBODY,
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

const ADA_SAMPLE: Contact = {
  id: CONTACT_ID,
  firstName: "Ada",
  lastName: "Sample",
  company: null,
  role: null,
  phoneNumbers: [],
  emails: [],
  customFields: [],
  sharedWith: [],
  userId: USER,
  createdAt: STARTED,
  updatedAt: ENDED,
};

const RECORDING = {
  id: "CR55555555555555555555555555555555",
  url: "https://storage.example.com/rec/1.mp3",
  type: "audio/mpeg",
  duration: 72,
  startTime: STARTED,
  size: null,
  status: null,
};

const NO_SUMMARY = { status: null, summary: null, nextSteps: null, keyPoints: null, sentiment: null, jobs: null };
const NO_TRANSCRIPT = { recordingId: null, status: null, createdAt: null, duration: null, confidence: null };
const NO_TURN = { speaker: null, identifier: null, userId: null, start: null, end: null };
const CUSTOMER_ASKED = { speaker: null, identifier: ADA, userId: null, content: "Hello?", start: 0.4, end: 1.1 };

/** The envelopes of the examples: their event ids are the type, filled up with zeros. */
function envelope(dialect: Dialect, rawType: string, link: string | null): EventEnvelope {
  return {
    id: `EV${rawType.replaceAll(".", "")}`.padEnd(34, "0"),
    dialect,
    apiVersion: dialect,
    rawType,
    createdAt: TOLD,
    orgId: dialect === "2026-03-30" ? WORKSPACE : null,
    link,
    unknownFields: {},
  };
}

function message(dialect: Dialect, type: MessageEventType, told: Partial<Message>, link: string | null): QuoEvent {
  const common = { id: CALL_ID, parties: LINE_AND_ADA, createdAt: STARTED, userId: USER, phoneNumberId: LINE_ID };
  return { ...envelope(dialect, type, link), kind: "message", type, message: { ...NO_MESSAGE, ...common, ...told } };
}

function call(
  dialect: Dialect,
  type: CallEventType,
  told: Partial<Call>,
  { link = null, rawType = type }: { link?: string | null; rawType?: string } = {},
): QuoEvent {
  return { ...envelope(dialect, rawType, link), kind: "call", type, call: { ...NO_CALL, id: CALL_ID, ...told } };
}

const inConversation = { conversationId: CONVERSATION_ID };
const byContact = { contactIds: [CONTACT_ID] };

function datedMessage(type: MessageEventType, told: Partial<Message>): QuoEvent {
  return message("2026-03-30", type, { ...inConversation, ...byContact, ...told }, LINK);
}

function datedCall(type: CallEventType, told: Partial<Call>): QuoEvent {
  const around = { parties: LINE_AND_ADA, userId: USER, phoneNumberId: LINE_ID, ...inConversation, ...byContact };
  return call("2026-03-30", type, { ...around, ...told }, { link: LINK });
}

function datedTask(type: TaskEventType, told: Partial<Task>): QuoEvent {
  const around = {
    actorId: USER,
    phoneNumberId: LINE_ID,
    ...inConversation,
    activityId: null,
    phoneNumberGroupId: null,
  };
  return { ...envelope("2026-03-30", type, null), kind: "task", type, task: { id: TASK_ID, ...around, ...told } };
}

const answeredCall = {
  direction: "incoming",
  createdAt: STARTED,
  answeredAt: STARTED,
  completedAt: ENDED,
  updatedAt: ENDED,
  duration: 76,
} as const satisfies Partial<Call>;

const VOICEMAIL: Voicemail = {
  id: "VM66666666666666666666666666666666",
  resourceId: null,
  url: "https://storage.example.com/vm/1.mp3",
  type: null,
  duration: 14,
  transcript: "Please call me back.",
  createdAt: ENDED,
  updatedAt: TOLD,
};

const dated: Record<string, QuoEvent> = {
  "message.received": datedMessage("message.received", {
    direction: "incoming",
    text: "Photo attached",
    media: [{ url: "https://storage.example.com/media/abc.jpg", type: "image/jpeg" }],
    status: "received",
  }),
  "message.received (group)": datedMessage("message.received", {
    id: "AC33333333333333333333333333333333",
    direction: "incoming",
    parties: { line: null, outside: [ADA], unsorted: [LINE, "+12125550124"] },
    text: "hi all",
    media: [],
    status: "received",
  }),
  "message.delivered": datedMessage("message.delivered", {
    direction: "outgoing",
    text: "On our way",
    media: [],
    status: "delivered",
  }),
  "message.failed": datedMessage("message.failed", { direction: "outgoing", text: "On our way", status: "failed" }),
  "call.ringing": datedCall("call.ringing", {
    direction: "incoming",
    createdAt: STARTED,
    updatedAt: STARTED,
    contactIds: null,
  }),
  "call.answered": datedCall("call.answered", {
    direction: "incoming",
    createdAt: STARTED,
    answeredAt: STARTED,
    answeredBy: USER,
    updatedAt: STARTED,
  }),
  "call.completed": datedCall("call.completed", { ...answeredCall, status: "answered", hasVoicemail: false }),
  "call.missed": datedCall("call.missed", { createdAt: STARTED, updatedAt: ENDED }),
  "call.recording.completed": datedCall("call.recording.completed", { ...answeredCall, recordings: [RECORDING] }),
  "call.transcript.completed": datedCall("call.transcript.completed", {
    transcripts: [
      {
        ...NO_TRANSCRIPT,
        status: "completed",
        createdAt: ENDED,
        duration: 76,
        dialogue: [
          CUSTOMER_ASKED,
          { speaker: null, identifier: LINE, userId: USER, content: "Hi, this is Sam.", start: 1.5, end: 3 },
        ],
      },
    ],
  }),
  "call.summary.completed": datedCall("call.summary.completed", {
    answeredBy: USER,
    aiHandled: false,
    summary: {
      ...NO_SUMMARY,
      status: "completed",
      summary: ["Caller asked for a quote."],
      nextSteps: ["Send the quote."],
      jobs: [],
    },
  }),
  "call.voicemail.completed": datedCall("call.voicemail.completed", { direction: "incoming", voicemail: VOICEMAIL }),
  "contact.updated": {
    ...envelope("2026-03-30", "contact.updated", null),
    kind: "contact",
    type: "contact.updated",
    contact: {
      ...ADA_SAMPLE,
      location: null,
      source: null,
      externalId: null,
      phoneNumbers: [{ label: null, value: ADA }],
      emails: [{ label: null, value: "ada@example.com" }],
      customFields: [
        { name: "Zip", key: "zip", id: "f1", type: "string", value: "02110" },
        { name: "Tags", key: "tags", type: "multi-select", value: ["vip"] },
      ],
      sharedWith: [WORKSPACE],
    },
  },
  "task.created": datedTask("task.created", { title: "Send quote", description: "", dueDate: null, status: "open" }),
  "task.assigned": datedTask("task.assigned", { assignedTo: USER }),
  "task.unassigned": datedTask("task.unassigned", { assignedTo: null }),
  "task.duedate.updated": datedTask("task.duedate.updated", { dueDate: ENDED }),
  "task.completed": datedTask("task.completed", { status: "completed" }),
  "task.reopened": datedTask("task.reopened", { status: "open" }),
  "task.deleted": datedTask("task.deleted", { status: "deleted" }),
  "task.linked": datedTask("task.linked", {}),
  "task.unlinked": datedTask("task.unlinked", {}),
  "task.duedate.removed": datedTask("task.duedate.removed", { dueDate: null }),
};

const v4Message = { direction: "incoming", text: "Hello", status: "received", ...byContact } as const;
const v4Call = { parties: BOTH_UNSORTED, userId: USER, phoneNumberId: LINE_ID, ...byContact };
const completedV4 = { ...v4Call, ...answeredCall, status: "completed", answeredBy: USER };
const quoteAsked = { ...NO_SUMMARY, status: "completed", summary: ["Caller asked for a quote."], nextSteps: [] };
/** What only the link into the app tells. */
const fromLink = { phoneNumberId: LINE_ID, ...inConversation };

const v4: Record<string, QuoEvent> = {
  "message.received (docs: to is an array)": message("v4", "message.received", v4Message, null),
  "message.received (captured: to is a string, deepLink)": message(
    "v4",
    "message.received",
    { ...v4Message, ...inConversation },
    LINK,
  ),
  "call.ringing": call("v4", "call.ringing", {
    ...v4Call,
    direction: "incoming",
    status: "ringing",
    createdAt: STARTED,
    updatedAt: ENDED,
    duration: 0,
  }),
  "call.completed (captured: recordings null)": call(
    "v4",
    "call.completed",
    { ...completedV4, ...inConversation },
    { link: LINK },
  ),
  "call.recording.completed (captured)": call(
    "v4",
    "call.recording.completed",
    { ...completedV4, ...inConversation, recordings: [RECORDING] },
    { link: LINK },
  ),
  "summary (captured: type call.summary.completed, with jobs)": call(
    "v4",
    "call.summary.completed",
    {
      ...fromLink,
      summary: {
        ...quoteAsked,
        jobs: [
          {
            icon: "note",
            name: "Message taking",
            result: { data: [{ name: "First and last name", value: "Ada Sample" }] },
          },
        ],
      },
    },
    { link: LINK },
  ),
  "summary (docs: type callSummary)": call(
    "v4",
    "call.summary.completed",
    { contactIds: [], summary: quoteAsked },
    { rawType: "callSummary" },
  ),
  "transcript (docs: type callTranscript)": call(
    "v4",
    "call.transcript.completed",
    {
      contactIds: [],
      transcripts: [
        {
          ...NO_TRANSCRIPT,
          status: "completed",
          createdAt: ENDED,
          duration: 76,
          dialogue: [CUSTOMER_ASKED],
        },
      ],
    },
    { rawType: "callTranscript" },
  ),
};

const appMessage = { ...inConversation, media: [] };
const appCall = {
  direction: "incoming",
  parties: LINE_AND_ADA,
  recordings: [],
  createdAt: STARTED,
  userId: USER,
  ...fromLink,
} as const satisfies Partial<Call>;
const onOurWay = { ...appMessage, direction: "outgoing", text: "On our way", status: "delivered" } as const;
const completedInApp = { ...appCall, status: "completed", answeredAt: STARTED, completedAt: ENDED };
const CONTACT_IN_APP = "CT77777777777777777777777777777777";

const v3: Record<string, QuoEvent> = {
  "message.delivered": message("v3", "message.delivered", onOurWay, null),
  "call.completed": call("v3", "call.completed", completedInApp),
  "contact.updated (fields as object)": {
    ...envelope("v3", "contact.updated", null),
    kind: "contact",
    type: "contact.updated",
    contact: {
      ...ADA_SAMPLE,
      id: CONTACT_IN_APP,
      pictureUrl: null,
      notes: [],
      phoneNumbers: [{ label: "Phone", value: ADA }],
      emails: [{ label: "Email", value: "ada@example.com" }],
      sharedWith: [WORKSPACE],
    },
  },
  "contact.deleted": {
    ...envelope("v3", "contact.deleted", null),
    kind: "contact",
    type: "contact.deleted",
    contact: { ...ADA_SAMPLE, id: CONTACT_IN_APP, notes: [] },
  },
};

const v2: Record<string, QuoEvent> = {
  "message.received (with media)": message(
    "v2",
    "message.received",
    {
      ...inConversation,
      direction: "incoming",
      text: "Hello",
      status: "received",
      media: [{ url: "https://storage.example.com/media/abc.jpg", type: "image/jpeg" }],
    },
    null,
  ),
  "message.delivered": message("v2", "message.delivered", onOurWay, null),
  "call.ringing": call("v2", "call.ringing", { ...appCall, status: "ringing" }),
  "call.completed (answered)": call("v2", "call.completed", completedInApp),
};

const BARE: EventEnvelope = {
  id: null,
  dialect: "unversioned",
  apiVersion: null,
  rawType: "",
  createdAt: null,
  orgId: null,
  link: null,
  unknownFields: {},
};

function bareCall(type: CallEventType, told: Partial<Call>, rawType: string = type): QuoEvent {
  return { ...BARE, rawType, kind: "call", type, call: { ...NO_CALL, id: "CALL123456789", ...told } };
}

/** The vendor's guide, as the first description quotes it. */
function guideEvent(rawType: string, createdAt = "2022-06-24T19:35:46.825Z"): EventEnvelope {
  return { ...BARE, id: "EV0ea54cadfbf342e6ac4ca1f22ed1700c", dialect: "v4", apiVersion: "v4", rawType, createdAt };
}

const pricingSummary = {
  ...NO_SUMMARY,
  summary: ["Customer inquired about pricing..."],
  keyPoints: ["Point 1", "Point 2"],
  nextSteps: ["Action 1", "Action 2"],
  sentiment: "positive",
};
const agentTranscript = {
  ...NO_TRANSCRIPT,
  confidence: 0.95,
  dialogue: [{ ...NO_TURN, speaker: "Agent", content: "Hello, how can I help?", start: 2 }],
};
const linkedRecording = {
  id: null,
  url: "https://api.openphone.com/v1/call-recordings/CALL123456789",
  type: null,
  duration: null,
  startTime: null,
  size: null,
  status: null,
};
const GUIDE_CALL = "AC16558bc5f73445598a2627f5a94fe014";

const described: Record<string, QuoEvent> = {
  "message.received": {
    ...BARE,
    rawType: "message.received",
    kind: "message",
    type: "message.received",
    message: {
      ...NO_MESSAGE,
      id: "MSG123456789",
      direction: "incoming",
      parties: { line: "+0987654321", outside: ["+1234567890"], unsorted: [] },
      text: "Message content",
      media: [
        { url: "https://media.openphone.com/attachment1.jpg", type: null },
        { url: "https://media.openphone.com/attachment2.pdf", type: null },
      ],
      status: "received",
      createdAt: "2025-07-30T10:00:00.000Z",
      conversationId: "CONV123456",
    },
  },
  "call.completed": bareCall("call.completed", {
    status: "completed",
    duration: 300,
    parties: { line: null, outside: [], unsorted: ["+1234567890", "+0987654321"] },
    answeredAt: "2025-07-30T10:00:05.000Z",
    completedAt: "2025-07-30T10:05:00.000Z",
    recordings: [linkedRecording],
  }),
  "call.recording.completed": bareCall("call.recording.completed", {
    recordings: [{ ...linkedRecording, id: "REC123456789", duration: 300, size: 2_400_000 }],
  }),
  "call.summary.completed": bareCall("call.summary.completed", { summary: pricingSummary }),
  "call.transcript.completed": bareCall("call.transcript.completed", { transcripts: [agentTranscript] }),
  "call_summary.created": bareCall("call.summary.completed", { summary: pricingSummary }, "call_summary.created"),
  "call_transcript.created": bareCall(
    "call.transcript.completed",
    { transcripts: [agentTranscript] },
    "call_transcript.created",
  ),
  "message.received (openssl example)": {
    ...BARE,
    rawType: "message.received",
    kind: "message",
    type: "message.received",
    message: { ...NO_MESSAGE, id: "TEST123", direction: "incoming" },
  },
  "call.ringing (v4, vendor guide)": {
    ...guideEvent("call.ringing"),
    kind: "call",
    type: "call.ringing",
    call: {
      ...NO_CALL,
      id: "ACsXlF0",
      direction: "outgoing",
      status: "ringing",
      parties: { line: null, outside: [], unsorted: ["+15555555555"] },
      createdAt: "2022-01-01T00:00:00.000Z",
      answeredAt: "2022-01-01T00:00:00.000Z",
      completedAt: "2022-01-01T00:10:00.000Z",
      updatedAt: "2022-01-01T00:00:00.000Z",
      duration: 60,
      answeredBy: "USlHhXmRMz",
      initiatedBy: "USlHhXmRMz",
      forwardedFrom: "UShYmRNzlm",
      forwardedTo: "UShXmRMzln",
      userId: "USlHhXmRMz",
      phoneNumberId: "PN1ZmRMzlx",
    },
  },
  "callSummary (v4, vendor guide)": {
    ...guideEvent("callSummary"),
    kind: "call",
    type: "call.summary.completed",
    call: {
      ...NO_CALL,
      id: GUIDE_CALL,
      summary: {
        ...NO_SUMMARY,
        status: "completed",
        summary: ["You talked about the weather."],
        nextSteps: ["Bring an umbrella."],
      },
    },
  },
  "callTranscript (v4, vendor guide)": {
    ...guideEvent("callTranscript"),
    kind: "call",
    type: "call.transcript.completed",
    call: {
      ...NO_CALL,
      id: GUIDE_CALL,
      transcripts: [
        {
          ...NO_TRANSCRIPT,
          status: "completed",
          createdAt: "2022-06-24T19:34:50.279Z",
          duration: 5,
          dialogue: [
            {
              ...NO_TURN,
              identifier: "+19876543210",
              userId: "USlHhXmRMz",
              content: "Hello, world!",
              start: 5.123456,
              end: 10.123456,
            },
          ],
        },
      ],
    },
  },
  "message.received (v4, vendor guide)": {
    ...guideEvent("message.received", "2022-01-23T16:55:52.557Z"),
    id: "EVc67ec998b35c41d388af50799aeeba3e",
    kind: "message",
    type: "message.received",
    message: {
      ...NO_MESSAGE,
      id: "AC24a8b8321c4f4cf2be110f4250793d51",
      direction: "incoming",
      parties: { line: "+15555555555", outside: ["+19876543210"], unsorted: [] },
      text: "Hello, world!",
      status: "delivered",
      createdAt: "2022-01-23T16:55:52.420Z",
      userId: "USu5AsEHuQ",
      phoneNumberId: "PNtoDbDhuz",
    },
  },
};

const CASES: [dialect: string, payloads: Record<string, unknown>, events: Record<string, QuoEvent>][] = [
  ["2026-03-30", payloads["2026-03-30"], dated],
  ["v4", payloads.v4, v4],
  ["v3", payloads.v3, v3],
  ["v2", payloads.v2, v2],
  ["first description", firstDescription.payloads, described],
];

describe.each(CASES)("the known payloads of %s", (_dialect, told, events) => {
  it("are all expected here", () => {
    expect(Object.keys(events).sort()).toEqual(Object.keys(told).sort());
  });

  it.each(Object.entries(told))("%s", (name, payload) => {
    expect(readEvent(JSON.stringify(payload))).toEqual({ ok: true, event: events[name] });
    expect(readEvent(Buffer.from(JSON.stringify(payload, null, 2)))).toEqual({ ok: true, event: events[name] });
  });
});
