/**
 * Observations for property tests: what reads of both APIs may answer, from the same few ids, numbers and moments as the
 * deliveries of `arbitrary-deliveries.ts`, so that they collide, contradict and complete one another all the time.
 */
import fc from "fast-check";
import { createObservation, type ObservationType, type ObservedApi } from "../observe/observation.ts";
import type { Delivery } from "../store/store.ts";
import {
  anyNumber,
  CALLS,
  contactId,
  contactNumber,
  direction,
  maybeMoment,
  media,
  messageId,
  MOMENTS,
  moment,
  own,
  phoneNumberId,
  quoConversation,
  recordings,
  text,
  userId,
} from "./arbitrary-deliveries.ts";

const callId = fc.constantFrom(...CALLS);
const api = fc.constantFrom<ObservedApi>("v1", "2026-03-30");
/** Where a read says the same as another one, only later: the second must change nothing. */
const observedAt = fc.constantFrom("2026-10-01T15:05:00.000Z", "2026-10-01T15:06:30.000Z");

interface Read {
  id: string;
  data: unknown;
  subject?: { callId: string };
  observedAt?: string;
}

const observation = (type: ObservationType, of: fc.Arbitrary<ObservedApi>, read: fc.Arbitrary<Read>) =>
  fc
    .record({ api: of, read, observedAt })
    .map(({ api: told, read: { id, data, subject, observedAt: at }, observedAt: anyTime }): Delivery =>
      createObservation({
        api: told,
        type,
        id,
        data,
        observedAt: at ?? anyTime,
        receivedAt: "2026-10-02T00:00:00.000Z",
        ...(subject === undefined ? {} : { subject }),
      }),
    );

const resource = <T extends { id: string }>(data: fc.Arbitrary<T>): fc.Arbitrary<Read> =>
  data.map((told) => ({ id: told.id, data: told }));
const ofCall = (data: fc.Arbitrary<unknown>): fc.Arbitrary<Read> =>
  fc.record({ id: callId, data }).map(({ id, data: told }) => ({ id, data: told, subject: { callId: id } }));

const message = fc.record({
  id: messageId,
  from: anyNumber,
  to: fc.uniqueArray(anyNumber, { minLength: 1, maxLength: 3 }),
  text: text.filter((told) => told !== null),
  media,
  direction,
  status: fc.constantFrom("queued", "sent", "delivered", "undelivered", "received", "failed"),
  phoneNumberId,
  conversationId: quoConversation,
  userId,
  createdAt: moment,
  updatedAt: moment,
});

const voicemail = fc.record({
  id: fc.constantFrom("VMone", "VMtwo"),
  status: fc.constantFrom("completed", "in-progress"),
  duration: fc.constantFrom(null, 0, 14),
  recordingUrl: fc.constantFrom(null, "https://storage.example.com/vm.mp3?signature=1"),
  transcript: fc.constantFrom(null, "Please call me back.", "Please call."),
});

const summary = fc.record({
  status: fc.constantFrom("absent", "in-progress", "completed", "failed"),
  summary: fc.constantFrom(null, [], ["They talked."], ["They talked.", "Twice."]),
  nextSteps: fc.constantFrom(null, [], ["Send the quote."]),
  jobs: fc.constantFrom(null, [], [{ icon: "x", name: "Message taking", result: { data: [] } }]),
});

const calls = {
  id: callId,
  direction,
  status: fc.constantFrom("ringing", "in-progress", "completed", "no-answer", "missed", "answered", "brand-new"),
  answeredAt: maybeMoment,
  answeredBy: userId,
  initiatedBy: userId,
  completedAt: maybeMoment,
  createdAt: moment,
  updatedAt: maybeMoment,
  callRoute: fc.constantFrom(null, "phone-menu"),
  duration: fc.constantFrom(0, 76, 80),
  forwardedFrom: fc.constantFrom(null, "+12125550124"),
  forwardedTo: fc.constantFrom(null, "+12125550123"),
  aiHandled: fc.constantFrom(null, "ai-agent"),
  phoneNumberId,
};
const firstCall = fc.record({ ...calls, participants: fc.uniqueArray(anyNumber, { maxLength: 2 }), userId });
const datedCall = fc.record({
  ...calls,
  participants: fc
    .uniqueArray(anyNumber, { maxLength: 3 })
    .map((numbers) => numbers.map((phoneNumber, index) => ({ phoneNumber, actorId: index === 0 ? "USone" : null }))),
  actorId: userId,
  summary: fc.option(summary, { nil: undefined }),
  voicemail: fc.option(voicemail, { nil: undefined }),
});

const turns = fc.array(
  fc.record({
    content: fc.constantFrom("Hello?", "Hi."),
    start: fc.constantFrom(0.4, 1.5),
    end: fc.constantFrom(1.1, 3),
    identifier: anyNumber,
    userId,
  }),
  { maxLength: 3 },
);
const transcriptStatus = fc.constantFrom("absent", "in-progress", "completed");
const firstTranscript = fc.record({
  createdAt: moment,
  dialogue: fc.oneof(fc.constant(null), turns),
  duration: fc.constantFrom(5, 76),
  status: transcriptStatus,
});
const segments = fc.uniqueArray(
  fc.record({
    recordingId: fc.constantFrom("CRone", "CRtwo"),
    status: transcriptStatus,
    startTime: moment,
    createdAt: moment,
    duration: fc.constantFrom(5, 76),
    dialogue: turns,
  }),
  { maxLength: 2, selector: ({ recordingId }) => recordingId },
);
const heard = recordings.chain((list) =>
  fc
    .constantFrom("absent", "processing", "completed", "deleted")
    .map((status) => list.map((one) => ({ ...one, status }))),
);

const names = {
  id: contactId,
  externalId: fc.constantFrom(null, "crm-1"),
  source: fc.constantFrom(null, "public-api"),
  sourceUrl: fc.constant(null),
  createdAt: moment,
  updatedAt: moment,
};
const scalars = {
  firstName: fc.constantFrom(null, "Ada", "Bea"),
  lastName: fc.constantFrom("Sample", "Example"),
  company: fc.constantFrom(null, "Sample Ltd"),
  role: fc.constant(null),
};
const firstContact = fc.record({
  ...names,
  defaultFields: fc.record({
    ...scalars,
    emails: fc.constantFrom([], [{ name: "Work", value: "ada@example.com" }]),
    phoneNumbers: fc.array(fc.record({ name: fc.constantFrom("Home", "Work"), value: contactNumber }), {
      maxLength: 2,
    }),
  }),
  customFields: fc.constantFrom([], [{ id: "f1", key: "zip", name: "Zip", type: "string", value: "02110" }]),
  createdByUserId: fc.constantFrom("USone", "UStwo"),
});
const gatheredContact = fc
  .record({
    contact: fc.record({ ...names, ...scalars, actorId: fc.constantFrom("USone", "UStwo") }),
    properties: fc.option(
      fc.array(
        fc.record({
          id: fc.constantFrom("p1", "p2"),
          type: fc.constant("phone-number"),
          name: fc.constantFrom(null, "Home"),
          value: contactNumber,
          createdAt: moment,
          updatedAt: moment,
        }),
        { maxLength: 2 },
      ),
      { nil: undefined },
    ),
    notes: fc.constantFrom(undefined, [], [{ id: "n1", text: "Mornings", media: [], createdAt: MOMENTS[2] }]),
    shares: fc.constantFrom(undefined, [], [{ contactId: "x", sharedWith: "ORone", createdAt: MOMENTS[0] }]),
  })
  .map((data): Read => ({ id: data.contact.id, data }));

/** One revision is one state, read at one time or later: that is why reading it again may be a duplicate. */
const TASK_READS = MOMENTS.flatMap((at, index) =>
  [0, 1].map((step) => ({
    observedAt: at,
    state: {
      orgId: "ORone",
      title: ["Send quote", "Call"][step],
      description: "",
      dueDate: step === 0 ? MOMENTS[index] : null,
      assignedTo: step === 0 ? null : "USone",
      createdBy: "USone",
      createdAt: MOMENTS[0],
      conversationId: step === 0 ? "CNone" : null,
      revision: index * 2 + step,
    },
    status: (["open", "completed", "open", "open", "deleted", "open"] as const)[index * 2 + step],
  })),
);
const task = (told: "v1" | "2026-03-30") =>
  fc
    .record({ taskId: fc.constantFrom("TKone", "TKtwo"), read: fc.constantFrom(...TASK_READS) })
    .map(({ taskId, read: { observedAt: at, state, status } }): Read => ({
      id: taskId,
      observedAt: at,
      data:
        told === "v1"
          ? {
              taskId,
              ...state,
              revision: String(state.revision),
              completed: status === "completed",
              isDeleted: status === "deleted",
            }
          : { taskId, ...state, status },
    }));

const line = fc.record({
  id: fc.constantFrom("PNone", "PNtwo"),
  number: own,
  name: fc.constantFrom("Main", "Sales"),
  symbol: fc.constantFrom(null, "S"),
  groupId: fc.constant("GRone"),
  createdAt: moment,
  updatedAt: moment,
});
const user = fc.record({
  id: fc.constantFrom("USone", "UStwo"),
  email: fc.constantFrom("ada@example.com", "bea@example.com"),
  firstName: fc.constantFrom(null, "Ada"),
  lastName: fc.constantFrom(null, "Sample"),
  pictureUrl: fc.constant(null),
  role: fc.constantFrom("owner", "member"),
  createdAt: moment,
  updatedAt: moment,
});
const conversation = fc.record(
  {
    id: fc.constantFrom("CNone", "CNtwo"),
    phoneNumberId: fc.constantFrom("PNone", "PNtwo"),
    participants: fc.uniqueArray(anyNumber, { minLength: 1, maxLength: 2 }),
    name: fc.constantFrom(null, "Site visit"),
    assignedTo: userId,
    mutedUntil: maybeMoment,
    snoozedUntil: maybeMoment,
    createdAt: maybeMoment,
    updatedAt: maybeMoment,
    deletedAt: maybeMoment,
  },
  { requiredKeys: ["id", "phoneNumberId", "participants", "name"] },
);

const v1 = fc.constant<ObservedApi>("v1");
const latest = fc.constant<ObservedApi>("2026-03-30");

/** What an import or a reconciliation may bring in. */
export const anyObservation: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 4, arbitrary: observation("observed.message", api, resource(message)) },
  { weight: 3, arbitrary: observation("observed.call", v1, resource(firstCall)) },
  { weight: 3, arbitrary: observation("observed.call", latest, resource(datedCall)) },
  { weight: 2, arbitrary: observation("observed.recordings", api, ofCall(heard)) },
  { weight: 1, arbitrary: observation("observed.transcripts", v1, ofCall(firstTranscript)) },
  { weight: 1, arbitrary: observation("observed.transcripts", latest, ofCall(segments)) },
  { weight: 1, arbitrary: observation("observed.summary", v1, ofCall(summary)) },
  { weight: 1, arbitrary: observation("observed.voicemail", v1, ofCall(voicemail)) },
  { weight: 2, arbitrary: observation("observed.contact", v1, resource(firstContact)) },
  { weight: 2, arbitrary: observation("observed.contact", latest, gatheredContact) },
  { weight: 1, arbitrary: observation("observed.task", v1, task("v1")) },
  { weight: 1, arbitrary: observation("observed.task", latest, task("2026-03-30")) },
  { weight: 2, arbitrary: observation("observed.phone-number", api, resource(line)) },
  { weight: 1, arbitrary: observation("observed.user", api, resource(user)) },
  { weight: 1, arbitrary: observation("observed.conversation", api, resource(conversation)) },
);
