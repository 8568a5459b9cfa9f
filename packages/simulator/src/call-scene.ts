/** Calls within a scene: they ring, are answered, missed or forwarded, and leave things behind. */
import type { CallScript } from "./call-scripts.ts";
import type { CallFact, RecordingFact, SummaryFact, TurnFact } from "./fact.ts";
import { MINUTE, SECOND, type Scene } from "./scene.ts";
import type { User } from "./world.ts";

/** A call that has begun to ring. Finish it with `answer` or `miss`. */
export function ring(scene: Scene, direction: CallFact["direction"]): CallFact {
  const call: CallFact = {
    id: `AC${scene.random.hex(32)}`,
    thread: scene.thread,
    direction,
    outcome: "ringing",
    user: scene.user,
    createdAt: scene.now,
    answeredAt: null,
    completedAt: null,
    updatedAt: scene.now,
    duration: null,
    answeredBy: null,
    forwardedTo: null,
    menu: null,
    recordings: [],
    voicemail: null,
    summary: null,
    transcript: null,
  };
  scene.happen("call.ringing", { kind: "call", call });
  scene.happen("call.started", { kind: "call", call });
  return call;
}

export function chooseInMenu(
  scene: Scene,
  call: CallFact,
  reason: "phone-menu-dial" | "phone-menu-voicemail",
): CallFact {
  scene.wait(3 * SECOND, 12 * SECOND);
  const [selection, name] = scene.random.pick([
    ["1", "New estimates"],
    ["2", "Existing jobs"],
    ["3", "Billing"],
  ]);
  const chosen: CallFact = {
    ...call,
    updatedAt: scene.now,
    menu: { selection: selection ?? "1", name: name ?? "New estimates", reason },
  };
  scene.happen("call.menu.selected", { kind: "call", call: chosen });
  return chosen;
}

export interface AnswerOptions {
  /** Default: the user of the scene. */
  by?: User;
  /** 2: the call was held and taken up again. Default 1. */
  recordings?: 0 | 1 | 2;
  /** False: no transcript and no summary ever comes. Default true. */
  isUnderstood?: boolean;
}

/** Talk, hang up, and let recording, transcript and summary follow within minutes. */
export function answer(
  scene: Scene,
  ringing: CallFact,
  script: CallScript,
  { by = scene.user, recordings = 1, isUnderstood = true }: AnswerOptions = {},
): CallFact {
  const { random } = scene;
  scene.wait(3 * SECOND, 18 * SECOND);
  const answered: CallFact = {
    ...ringing,
    outcome: "answered",
    answeredAt: scene.now,
    answeredBy: by,
    updatedAt: scene.now,
  };
  scene.happen("call.answered", { kind: "call", call: answered });
  const turns = speak(scene, script, by);
  const duration = Math.ceil(turns.at(-1)?.end ?? 1) + random.int(1, 4);
  scene.now += duration * SECOND;
  const completed: CallFact = { ...answered, completedAt: scene.now, updatedAt: scene.now, duration };
  scene.happen("call.completed", { kind: "call", call: completed });
  if (recordings === 0) return completed;
  const recorded: CallFact = { ...completed, recordings: record(scene, completed, recordings) };
  const summary: SummaryFact = {
    summary: script.summary.map((text) => scene.fill(text)),
    nextSteps: script.nextSteps.map((text) => scene.fill(text)),
    keyPoints: script.keyPoints.map((text) => scene.fill(text)),
    sentiment: script.sentiment,
    jobs: random.chance(0.3) ? [messageTaking(scene)] : [],
  };
  const after = (shortest: number, longest: number): number => scene.now + random.int(shortest, longest);
  scene.happen("call.recording.completed", { kind: "call", call: recorded }, after(4 * SECOND, 40 * SECOND));
  if (!isUnderstood) return recorded;
  const transcript = { createdAt: scene.now, confidence: random.int(88, 99) / 100, turns };
  const transcribed: CallFact = { ...recorded, transcript };
  scene.happen("call.transcript.completed", { kind: "call", call: transcribed }, after(30 * SECOND, 2 * MINUTE));
  const summarised: CallFact = { ...transcribed, summary };
  const summarisedAt = after(40 * SECOND, 3 * MINUTE);
  scene.happen("call.summary.completed", { kind: "call", call: summarised }, summarisedAt);
  if (random.chance(0.05)) {
    const better = { ...summary, keyPoints: [...summary.keyPoints, scene.fill("Job at {street}")] };
    const call = { ...summarised, summary: better };
    scene.happen("call.summary.updated", { kind: "call", call }, summarisedAt + 2 * SECOND);
  }
  return summarised;
}

/** Nobody picks up. With a voicemail where one is left. */
export function miss(scene: Scene, ringing: CallFact, voicemailText: string | null): CallFact {
  scene.wait(15 * SECOND, 28 * SECOND);
  const missedAt = scene.now;
  const text = voicemailText === null ? null : scene.fill(voicemailText);
  const seconds = text === null ? 0 : Math.ceil(text.length / 14);
  scene.now += seconds * SECOND;
  const id = `VM${scene.random.hex(32)}`;
  // One in four comes as the carrier's machine recorded it.
  const format = /[0-3]$/.test(id) ? { ending: "wav", type: "audio/wav" } : { ending: "mp3", type: "audio/mpeg" };
  const missed: CallFact = {
    ...ringing,
    outcome: "missed",
    completedAt: scene.now,
    updatedAt: scene.now,
    duration: Math.round((scene.now - ringing.createdAt) / SECOND),
    voicemail:
      text === null
        ? null
        : {
            id,
            url: `https://storage.example.com/voicemails/${id}.${format.ending}`,
            type: format.type,
            duration: seconds,
            transcript: text,
            createdAt: missedAt,
            updatedAt: scene.now,
          },
  };
  scene.happen("call.missed", { kind: "call", call: missed });
  scene.happen("call.completed", { kind: "call", call: missed }, scene.now + 40);
  if (text !== null) {
    scene.happen("call.voicemail.completed", { kind: "call", call: missed }, scene.now + scene.random.int(50, 20_000));
  }
  return missed;
}

export function forward(scene: Scene, ringing: CallFact, to: string): void {
  scene.wait(8 * SECOND, 20 * SECOND);
  const forwarded: CallFact = { ...ringing, outcome: "forwarded", forwardedTo: to, updatedAt: scene.now };
  scene.happen("call.forwarded", { kind: "call", call: forwarded });
  scene.wait(20 * SECOND, 4 * MINUTE);
  const duration = Math.round((scene.now - ringing.createdAt) / SECOND);
  const completed: CallFact = { ...forwarded, completedAt: scene.now, updatedAt: scene.now, duration };
  scene.happen("call.completed", { kind: "call", call: completed });
}

/** One file, or two with a pause between them. */
function record(scene: Scene, call: CallFact, parts: 1 | 2): RecordingFact[] {
  const seconds = (call.duration ?? 1) - 1;
  const first = parts === 1 ? seconds : Math.floor(seconds / 2);
  const file = (startTime: number, duration: number): RecordingFact => {
    const id = `CR${scene.random.hex(32)}`;
    const url = `https://storage.example.com/recordings/${id}.mp3`;
    // The size counts the second of the connection too, as the first worlds had it.
    return { id, url, type: "audio/mpeg", duration, startTime, size: (duration + 1) * 8_000 };
  };
  const startTime = call.answeredAt ?? scene.now;
  if (parts === 1) return [file(startTime, first)];
  return [file(startTime, first), file(startTime + (first + 1) * SECOND, seconds - first - 1)];
}

function speak(scene: Scene, script: CallScript, answeredBy: User): TurnFact[] {
  let clock = 0.4;
  return script.turns.map(([by, template]) => {
    const content = scene.fill(template);
    const start = round(clock);
    const end = round(clock + content.length / 15);
    clock = end + scene.random.int(2, 14) / 10;
    return {
      user: by === "us" ? answeredBy : null,
      person: by === "them" ? scene.person : null,
      content,
      start,
      end,
    };
  });
}

function messageTaking(scene: Scene): SummaryFact["jobs"][number] {
  return {
    icon: "note",
    name: "Message taking",
    result: {
      data: [
        { name: "First and last name", value: `${scene.person.firstName} ${scene.person.lastName}` },
        { name: "Reason for the call", value: scene.fill("{issue}") },
      ],
    },
  };
}
const round = (seconds: number): number => Math.round(seconds * 100) / 100;
