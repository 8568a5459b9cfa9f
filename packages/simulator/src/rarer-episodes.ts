/** What a firm sees now and then, and what readers of the API trip over when they do not expect it. */
import { createHash } from "node:crypto";
import * as calls from "./call-scene.ts";
import { CALL_SCRIPTS } from "./call-scripts.ts";
import { type Episode, sceneWith, type Setting } from "./episodes.ts";
import type { MediaFact, Moment } from "./fact.ts";
import { MINUTE, SECOND } from "./scene.ts";
import { FOLLOW_UP_SCRIPTS, GROUP_SCRIPTS, MISSED_CALL_TEXTS } from "./text-scripts.ts";
import type { User, World } from "./world.ts";

export const RARER_EPISODES: readonly Episode[] = [
  { weight: 3, play: heldCall },
  { weight: 2, play: conferenceCall },
  { weight: 4, play: callWithTheAgent },
  { weight: 3, play: callThatIsNotUnderstood },
  { weight: 2, play: callThatIsNotRecorded },
  { weight: 3, play: nobodyPicksUp },
  { weight: 5, play: textWithoutReceipt },
  { weight: 3, play: album },
  { weight: 3, play: largeGroup },
];

/** The AI agent answers under an id that no look-up of users knows. */
export function agentOf(world: World): User {
  const digest = createHash("sha256").update(`${world.seed}/agent`).digest("hex");
  return { id: `SYU${digest.slice(0, 10)}`, firstName: "Sona", lastName: "" };
}

function heldCall(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  calls.answer(scene, calls.ring(scene, "incoming"), scene.random.pick(CALL_SCRIPTS), { recordings: 2 });
  return scene.moments;
}

function conferenceCall(setting: Setting): Moment[] {
  const scene = sceneWith(setting, 2);
  calls.answer(scene, calls.ring(scene, "outgoing"), scene.random.pick(CALL_SCRIPTS));
  return scene.moments;
}

function callWithTheAgent(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  const by = agentOf(setting.world);
  calls.answer(scene, calls.ring(scene, "incoming"), scene.random.pick(CALL_SCRIPTS), { by });
  return scene.moments;
}

function callThatIsNotUnderstood(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  const script = scene.random.pick(CALL_SCRIPTS);
  calls.answer(scene, calls.ring(scene, "incoming"), script, { isUnderstood: false });
  return scene.moments;
}

function callThatIsNotRecorded(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  calls.answer(scene, calls.ring(scene, "outgoing"), scene.random.pick(CALL_SCRIPTS), { recordings: 0 });
  return scene.moments;
}

function nobodyPicksUp(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  calls.miss(scene, calls.ring(scene, "outgoing"), null);
  return scene.moments;
}

/** No webhook ever tells of it: some carriers send no receipt. */
function textWithoutReceipt(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  scene.sendUnconfirmed(scene.fill(scene.random.pick(MISSED_CALL_TEXTS)));
  return scene.moments;
}

function album(setting: Setting): Moment[] {
  const scene = sceneWith(setting);
  const { random } = scene;
  const file = (ending: string, type: string): MediaFact => ({
    url: `https://storage.example.com/media/${random.hex(24)}.${ending}`,
    type,
  });
  const files = [file("jpg", "image/jpeg"), file("png", "image/png")];
  if (random.chance(0.5)) files.push(file("pdf", "application/pdf"));
  scene.receive(scene.fill("Photos and the old report for {street}"), files);
  scene.wait(20 * SECOND, 5 * MINUTE);
  scene.play(random.pick(FOLLOW_UP_SCRIPTS));
  return scene.moments;
}

function largeGroup(setting: Setting): Moment[] {
  const scene = sceneWith(setting, Math.min(setting.random.int(3, 5), setting.world.people.length));
  scene.play(scene.random.pick(GROUP_SCRIPTS));
  return scene.moments;
}
