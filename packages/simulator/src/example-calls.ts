/** Three calls of an example scene: one answered with all that it leaves behind, one missed, one forwarded. */
import type { CallFact } from "./fact.ts";
import type { Person, Thread, User } from "./world.ts";

const SECOND = 1_000;

export function createExampleCalls(scene: {
  at: number;
  id: (prefix: string) => string;
  thread: Thread;
  user: User;
  caller: Person;
}): Record<"ringing" | "answered" | "missed" | "forwarded", CallFact> {
  const { at, id, thread, user, caller } = scene;
  const callAt = at + 120 * SECOND;
  const recordingId = id("CR");
  const voicemailId = id("VM");
  const ringing: CallFact = {
    id: id("AC"),
    thread,
    direction: "incoming",
    outcome: "ringing",
    user,
    createdAt: callAt,
    answeredAt: null,
    completedAt: null,
    updatedAt: callAt,
    duration: null,
    answeredBy: null,
    forwardedTo: null,
    menu: null,
    recordings: [],
    voicemail: null,
    summary: null,
    transcript: null,
  };
  const answered: CallFact = {
    ...ringing,
    outcome: "answered",
    answeredAt: callAt + 8 * SECOND,
    completedAt: callAt + 84 * SECOND,
    updatedAt: callAt + 84 * SECOND,
    duration: 76,
    answeredBy: user,
    menu: { selection: "1", name: "New estimates", reason: "phone-menu-dial" },
    recordings: [
      {
        id: recordingId,
        url: `https://storage.example.com/recordings/${recordingId}.mp3`,
        type: "audio/mpeg",
        duration: 75,
        startTime: callAt + 8 * SECOND,
        size: 608_000,
      },
    ],
    summary: {
      summary: ["Ada asked for an estimate of a crack in the basement wall.", "A visit was agreed for Tuesday."],
      nextSteps: ["Send Ada a confirmation"],
      keyPoints: ["New owner", "Free estimate"],
      sentiment: "positive",
      jobs: [
        {
          icon: "note",
          name: "Message taking",
          result: { data: [{ name: "First and last name", value: "Ada Example" }] },
        },
      ],
    },
    transcript: {
      createdAt: callAt + 90 * SECOND,
      confidence: 0.95,
      turns: [
        { user: null, person: caller, content: "Hello, is this the foundation repair?", start: 0.4, end: 2.1 },
        { user, person: null, content: "Yes, this is Sam. How can I help?", start: 2.5, end: 4 },
      ],
    },
  };
  const missed: CallFact = {
    ...ringing,
    id: id("AC"),
    outcome: "missed",
    createdAt: callAt + 600 * SECOND,
    completedAt: callAt + 634 * SECOND,
    updatedAt: callAt + 634 * SECOND,
    duration: 34,
    voicemail: {
      id: voicemailId,
      url: `https://storage.example.com/voicemails/${voicemailId}.mp3`,
      type: "audio/mpeg",
      duration: 14,
      transcript: "Hi, this is Ada. Please call me back.",
      createdAt: callAt + 620 * SECOND,
      updatedAt: callAt + 634 * SECOND,
    },
  };
  const forwarded: CallFact = {
    ...ringing,
    id: id("AC"),
    outcome: "forwarded",
    createdAt: callAt + 900 * SECOND,
    updatedAt: callAt + 915 * SECOND,
    forwardedTo: "+16175550199",
  };
  return { ringing, answered, missed, forwarded };
}
