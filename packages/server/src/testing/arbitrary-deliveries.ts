/**
 * Bodies of deliveries for property tests: every dialect, from so few ids, numbers and moments that facts collide,
 * contradict and complete one another all the time.
 */
import fc from "fast-check";

const OWN = ["+14155550100", "+14155550101"];
const PEOPLE = ["+12125550123", "+12125550124", "anonymous"];
// One id is both: Quo does not do that, and a sender of tests may.
const MESSAGES = ["ACm1", "ACm2", "ACc1"];
export const CALLS = ["ACc1", "ACc2"];
export const MOMENTS = ["2026-10-01T15:04:05.000Z", "2026-10-01T15:05:21.000Z", "2026-10-01T15:06:00.000Z"];

export const own = fc.constantFrom(...OWN);
const person = fc.constantFrom(...PEOPLE);
export const anyNumber = fc.constantFrom(...OWN, ...PEOPLE);
export const moment = fc.constantFrom(...MOMENTS);
export const maybeMoment = fc.constantFrom(null, ...MOMENTS);
export const phoneNumberId = fc.constantFrom(null, "PNone", "PNtwo");
export const quoConversation = fc.constantFrom(null, "CNone", "CNtwo");
export const userId = fc.constantFrom(null, "USone", "UStwo");
export const direction = fc.constantFrom("incoming", "outgoing");
export const text = fc.constantFrom(null, "", "Hello", "On our way", "nul \u0000 and \ud800");
export const media = fc.constantFrom(
  [],
  [{ url: "https://storage.example.com/a.jpg", type: "image/jpeg" }],
  [{ url: "https://storage.example.com/b.pdf" }],
);

const legacyEnvelope = (type: fc.Arbitrary<string>, object: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.record({
    id: fc.constantFrom("EV1", "EV2", "EV3", "EV4"),
    object: fc.constant("event"),
    apiVersion: fc.constantFrom("v2", "v3", "v4"),
    createdAt: moment,
    type,
    data: fc.record({
      object,
      deepLink: fc.constantFrom(
        undefined,
        "https://my.quo.com/inbox/PNone/c/CNone?at=ACx",
        "https://quo.com/inbox/PNtwo/c/CNtwo",
      ),
    }),
  });

const unversioned = (type: fc.Arbitrary<string>, object: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.record({ type, data: fc.record({ object }) });

const dated = (
  type: fc.Arbitrary<string>,
  resource: fc.Arbitrary<object>,
  context: fc.Arbitrary<object>,
): fc.Arbitrary<object> =>
  fc.record({
    id: fc.constantFrom("EV5", "EV6", "EV7"),
    apiVersion: fc.constant("2026-03-30"),
    createdAt: moment,
    type,
    data: fc.record({ resource, context, links: fc.constant({ quo: null }) }),
  });

const MESSAGE_TYPES = [
  "message.received",
  "message.delivered",
  "message.failed",
  "message.undelivered",
  "message.updated",
  "message.sent",
];
const MESSAGE_STATUSES = [null, "queued", "sent", "delivered", "undelivered", "failed", "received", "brand-new"];
const CALL_TYPES = ["call.ringing", "call.answered", "call.completed", "call.missed", "call.forwarded", "call.started"];
const CALL_STATUSES = [null, "ringing", "completed", "answered", "no-answer", "ai-handled", "brand-new"];

const messageType = fc.constantFrom(...MESSAGE_TYPES);
export const messageId = fc.constantFrom(...MESSAGES);
const callId = fc.constantFrom(...CALLS);

const legacyMessage = fc.record(
  {
    id: messageId,
    from: anyNumber,
    to: fc.oneof(
      anyNumber,
      fc.uniqueArray(anyNumber, { minLength: 1, maxLength: 3 }),
      fc.constant(`${OWN[0]},${PEOPLE[1]}`),
    ),
    direction,
    body: text,
    text,
    media,
    status: fc.constantFrom(...MESSAGE_STATUSES),
    createdAt: moment,
    updatedAt: moment,
    userId,
    phoneNumberId,
    conversationId: quoConversation,
  },
  { requiredKeys: ["id"] },
);

const datedMessage = dated(
  messageType,
  fc.record(
    {
      id: messageId,
      direction,
      text,
      media,
      status: fc.constantFrom(...MESSAGE_STATUSES),
      errorCode: fc.constantFrom(null, "30006", "30007"),
      createdAt: moment,
    },
    { requiredKeys: ["id"] },
  ),
  fc.record({
    phoneNumberId,
    conversationId: quoConversation,
    userId,
    senderIdentifier: anyNumber,
    recipientIdentifiers: fc.uniqueArray(anyNumber, { minLength: 1, maxLength: 3 }),
  }),
);

export const recordings = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom("CRone", "CRtwo"),
    duration: fc.constantFrom(null, 0, 72),
    startTime: maybeMoment,
    type: fc.constant("audio/mpeg"),
    url: fc.constantFrom("https://storage.example.com/1.mp3", "https://storage.example.com/2.mp3"),
  }),
  { maxLength: 2, selector: ({ id }) => id },
);

const legacyCall = fc.record(
  {
    id: callId,
    direction,
    status: fc.constantFrom(...CALL_STATUSES),
    participants: fc.uniqueArray(anyNumber, { maxLength: 3 }),
    answeredAt: maybeMoment,
    completedAt: maybeMoment,
    createdAt: moment,
    updatedAt: maybeMoment,
    duration: fc.constantFrom(null, 0, 76, 80),
    phoneNumberId,
    userId,
    recordings: fc.oneof(fc.constant(null), recordings),
    voicemail: fc.constantFrom(null, { url: "https://storage.example.com/vm.mp3", type: "audio/mpeg", duration: 14 }),
  },
  { requiredKeys: ["id"] },
);

const callContext = fc.record({
  phoneNumberId,
  conversationId: quoConversation,
  userId,
  participants: fc.record({
    workspace: fc.uniqueArray(own, { maxLength: 2 }),
    external: fc.uniqueArray(person, { maxLength: 2 }),
  }),
});

const datedCall = dated(
  fc.constantFrom(...CALL_TYPES),
  fc.record(
    {
      id: callId,
      direction,
      status: fc.constantFrom(...CALL_STATUSES),
      createdAt: moment,
      answeredAt: maybeMoment,
      completedAt: maybeMoment,
      updatedAt: maybeMoment,
      duration: fc.constantFrom(null, 0, 76),
      hasVoicemail: fc.boolean(),
    },
    { requiredKeys: ["id"] },
  ),
  callContext,
);

const datedVoicemail = dated(
  fc.constant("call.voicemail.completed"),
  fc.record({
    id: callId,
    voicemailId: fc.constantFrom(null, "VMone", "VMtwo"),
    callId: fc.constantFrom(null, ...CALLS),
    direction,
    duration: fc.constantFrom(0, 14),
    from: person,
    to: own,
    transcript: fc.constantFrom(null, "Please call me back."),
    recordingUrl: fc.constantFrom(null, "https://storage.example.com/vm.mp3"),
    createdAt: moment,
    updatedAt: moment,
  }),
  callContext,
);

const summary = {
  callId,
  status: fc.constantFrom("in-progress", "completed"),
  summary: fc.constantFrom(null, [], ["They talked."], ["They talked.", "Twice."]),
  nextSteps: fc.constantFrom([], ["Send the quote."]),
};
const legacySummary = fc.record({ ...summary, jobs: fc.constantFrom([], [{ name: "Message taking" }]) });
const firstSummary = fc.record({
  callId,
  summary: fc.constantFrom("They talked.", "They shouted."),
  keyPoints: fc.constantFrom(["Price"], ["Price", "Date"]),
  nextSteps: fc.constant(["Call"]),
  sentiment: fc.constantFrom("positive", "neutral"),
});

const dialogue = fc.array(
  fc.record({
    content: fc.constantFrom("Hello?", "Hi."),
    start: fc.constantFrom(0.4, 1.5),
    end: fc.constantFrom(1.1, 3),
    identifier: anyNumber,
    userId,
  }),
  { maxLength: 3 },
);
const transcript = fc.record({
  callId,
  createdAt: moment,
  dialogue: fc.oneof(fc.constant(null), dialogue),
  duration: fc.constantFrom(5, 76),
  status: fc.constant("completed"),
});
const datedTranscript = fc.record({
  callId,
  createdAt: moment,
  dialogue,
  duration: fc.constant(76),
  processingStatus: fc.constant("completed"),
});

export const contactId = fc.constantFrom("CTone", "CTtwo", "CTthree");
export const contactNumber = fc.constantFrom("(212) 555-0123", ...PEOPLE.slice(0, 2), OWN[0] as string);
const legacyContact = fc.record({
  id: contactId,
  firstName: fc.constantFrom(null, "Ada", "Bea"),
  lastName: fc.constantFrom("Sample", "Example"),
  fields: fc.oneof(
    fc.record({ Phone: fc.oneof(contactNumber, fc.uniqueArray(contactNumber, { maxLength: 2 })) }),
    fc.array(fc.record({ name: fc.constant("Phone"), type: fc.constant("phone-number"), value: contactNumber }), {
      maxLength: 2,
    }),
  ),
  createdAt: moment,
  updatedAt: maybeMoment,
});
const datedContact = fc.record({
  id: contactId,
  firstName: fc.constantFrom(null, "Ada", "Bea"),
  lastName: fc.constantFrom("Sample", "Example"),
  emails: fc.constantFrom([], [{ value: "ada@example.com", type: "email" }]),
  phoneNumbers: fc.array(fc.record({ value: contactNumber, type: fc.constant("phone-number") }), { maxLength: 2 }),
  createdAt: moment,
  updatedAt: moment,
});
const contactType = fc.constantFrom("contact.created", "contact.updated", "contact.deleted");

const task = dated(
  fc.constantFrom(
    "task.created",
    "task.updated",
    "task.deleted",
    "task.completed",
    "task.reopened",
    "task.assigned",
    "task.unassigned",
    "task.overdue",
    "task.duedate.updated",
    "task.duedate.removed",
  ),
  fc.record(
    {
      id: fc.constantFrom("TKone", "TKtwo"),
      title: fc.constantFrom("Send quote", "Call"),
      description: fc.constant(""),
      dueDate: maybeMoment,
      assignedTo: userId,
      unassignedFrom: userId,
      updatedDueDate: moment,
      updatedFields: fc.constant({ title: { isUpdated: true, updatedValue: "New" } }),
    },
    { requiredKeys: ["id"] },
  ),
  fc.record({
    phoneNumberId,
    conversationId: quoConversation,
    activityId: fc.constantFrom(null, ...CALLS),
    actorId: userId,
  }),
);

/** What a body may say, and what may be sent in its stead. */
export const anyBody: fc.Arbitrary<object> = fc.oneof(
  { weight: 4, arbitrary: legacyEnvelope(messageType, legacyMessage) },
  { weight: 4, arbitrary: datedMessage },
  { weight: 2, arbitrary: unversioned(messageType, legacyMessage) },
  { weight: 4, arbitrary: legacyEnvelope(fc.constantFrom(...CALL_TYPES, "call.recording.completed"), legacyCall) },
  { weight: 4, arbitrary: datedCall },
  { weight: 2, arbitrary: unversioned(fc.constantFrom(...CALL_TYPES), legacyCall) },
  { weight: 2, arbitrary: datedVoicemail },
  { weight: 1, arbitrary: legacyEnvelope(fc.constantFrom("callSummary", "call.summary.completed"), legacySummary) },
  { weight: 1, arbitrary: unversioned(fc.constantFrom("call_summary.created", "call_summary.updated"), firstSummary) },
  { weight: 1, arbitrary: legacyEnvelope(fc.constantFrom("callTranscript", "call.transcript.completed"), transcript) },
  { weight: 1, arbitrary: dated(fc.constant("call.transcript.completed"), datedTranscript, callContext) },
  { weight: 2, arbitrary: legacyEnvelope(contactType, legacyContact) },
  { weight: 2, arbitrary: dated(contactType, datedContact, fc.constant({ orgId: "ORone" })) },
  { weight: 2, arbitrary: task },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom("brand.new", "message.received", "token.validated"),
      data: fc.constantFrom(null, [], { object: { id: 7 } }),
    }),
  },
);
