/** The kinds of contact that a firm has with people, each told as a scene from its first moment to its last. */
import * as calls from "./call-scene.ts";
import { CALL_SCRIPTS, TASK_TITLES, VOICEMAIL_SCRIPTS } from "./call-scripts.ts";
import type { ContactFact, Moment, TaskFact } from "./fact.ts";
import type { Random } from "./random.ts";
import { HOUR, MINUTE, Scene, SECOND } from "./scene.ts";
import {
  type TextScript,
  CODE_TEXTS,
  FOLLOW_UP_SCRIPTS,
  GROUP_SCRIPTS,
  LEAD_SCRIPTS,
  MISSED_CALL_TEXTS,
} from "./text-scripts.ts";
import { contactIdentity, type Person, type World } from "./world.ts";

export interface Setting {
  world: World;
  random: Random;
  startAt: number;
  /** People whose contact was told to be created already. */
  created: Set<Person>;
}

export interface Episode {
  /** How often it happens, against the others. */
  weight: number;
  play(setting: Setting): Moment[];
}

export const EPISODES: readonly Episode[] = [
  { weight: 18, play: (setting) => lead(sceneWith(setting), setting) },
  { weight: 30, play: (setting) => textExchange(sceneWith(setting), FOLLOW_UP_SCRIPTS) },
  { weight: 8, play: (setting) => textExchange(sceneWith(setting, 2), GROUP_SCRIPTS) },
  { weight: 16, play: (setting) => answeredCall(sceneWith(setting)) },
  { weight: 12, play: (setting) => missedCall(sceneWith(setting)) },
  { weight: 3, play: (setting) => forwardedCall(sceneWith(setting)) },
  { weight: 7, play: (setting) => menuCall(sceneWith(setting)) },
  { weight: 3, play: (setting) => contactCorrected(sceneWith(setting), setting) },
  { weight: 3, play: (setting) => taskWork(sceneWith(setting)) },
  { weight: 4, play: codeFromShortNumber },
  { weight: 2, play: anonymousCall },
  { weight: 1, play: noticeOfSettings },
];
/** Share of the people in the address book who are put there when they are first heard of. */
const SAVED_AT_FIRST_CONTACT = 0.6;

export function playEpisode(episodes: readonly Episode[], setting: Setting): Moment[] {
  let left = setting.random.next() * episodes.reduce((sum, episode) => sum + episode.weight, 0);
  for (const episode of episodes) {
    left -= episode.weight;
    if (left < 0) return episode.play(setting);
  }
  return [];
}

export function sceneWith(setting: Setting, outside = 1): Scene {
  const { world, random, created } = setting;
  const first = random.pick(world.people);
  // A person keeps to one line mostly, so that threads grow instead of multiplying.
  const home = world.lines[Number.parseInt(first.apiContactId.slice(-6), 16) % world.lines.length];
  const line = home === undefined || random.chance(0.1) ? random.pick(world.lines) : home;
  const others: Person[] = [];
  if (outside > 1) {
    // Groups form among neighbours in the list, so that the same groups meet again.
    const place = world.people.indexOf(first);
    for (let step = 1; others.length < outside - 1; step += 1) {
      const neighbour = world.people[(place + step) % world.people.length];
      if (neighbour !== undefined) others.push(neighbour);
    }
  }
  const scene = new Scene({ ...setting, line, people: [first, ...others] });
  if (first.email !== null && !created.has(first) && random.chance(SAVED_AT_FIRST_CONTACT)) saveContact(scene, created);
  return scene;
}

function lead(scene: Scene, { created, random }: Setting): Moment[] {
  scene.play(random.pick(LEAD_SCRIPTS));
  if (random.chance(0.6)) saveContact(scene, created);
  if (random.chance(0.4)) beginTask(scene);
  return scene.moments;
}

function textExchange(scene: Scene, scripts: readonly TextScript[]): Moment[] {
  scene.play(scene.random.pick(scripts));
  return scene.moments;
}

function answeredCall(scene: Scene): Moment[] {
  const { random } = scene;
  calls.answer(scene, calls.ring(scene, random.chance(0.6) ? "incoming" : "outgoing"), random.pick(CALL_SCRIPTS));
  if (random.chance(0.3)) {
    scene.wait(MINUTE, 10 * MINUTE);
    scene.play(random.pick(FOLLOW_UP_SCRIPTS));
  }
  if (random.chance(0.2)) beginTask(scene);
  return scene.moments;
}

function missedCall(scene: Scene): Moment[] {
  const { random } = scene;
  calls.miss(scene, calls.ring(scene, "incoming"), random.chance(0.6) ? random.pick(VOICEMAIL_SCRIPTS) : null);
  if (random.chance(0.5)) {
    scene.wait(30 * SECOND, 5 * MINUTE);
    scene.send(scene.fill(random.pick(MISSED_CALL_TEXTS)));
  }
  if (random.chance(0.5)) {
    scene.wait(5 * MINUTE, HOUR);
    calls.answer(scene, calls.ring(scene, "outgoing"), random.pick(CALL_SCRIPTS));
  }
  return scene.moments;
}

function forwardedCall(scene: Scene): Moment[] {
  calls.forward(scene, calls.ring(scene, "incoming"), "+16175550199");
  return scene.moments;
}

function menuCall(scene: Scene): Moment[] {
  const { random } = scene;
  const ringing = calls.ring(scene, "incoming");
  if (random.chance(0.7)) {
    calls.answer(scene, calls.chooseInMenu(scene, ringing, "phone-menu-dial"), random.pick(CALL_SCRIPTS));
  } else {
    calls.miss(scene, calls.chooseInMenu(scene, ringing, "phone-menu-voicemail"), random.pick(VOICEMAIL_SCRIPTS));
  }
  return scene.moments;
}

function saveContact(scene: Scene, created: Set<Person>): void {
  const type = created.has(scene.person) ? "contact.updated" : "contact.created";
  created.add(scene.person);
  scene.happen(type, { kind: "contact", contact: contactOf(scene, scene.person) });
}

/** A contact is changed once more, or was entered twice and the double is deleted. */
function contactCorrected(scene: Scene, { created, random }: Setting): Moment[] {
  if (random.chance(0.3)) {
    const double = { ...scene.person, ...contactIdentity(random) };
    scene.happen("contact.created", { kind: "contact", contact: contactOf(scene, double) });
    scene.wait(MINUTE, HOUR);
    scene.happen("contact.deleted", { kind: "contact", contact: { ...contactOf(scene, double), deleted: true } });
    return scene.moments;
  }
  saveContact(scene, created);
  scene.wait(MINUTE, HOUR);
  const person = { ...scene.person, company: `${scene.person.lastName} household` };
  scene.happen("contact.updated", { kind: "contact", contact: contactOf(scene, person) });
  return scene.moments;
}

function contactOf(scene: Scene, person: Person): ContactFact {
  return { person, user: scene.user, deleted: false, createdAt: person.savedAt, updatedAt: scene.now };
}

function beginTask(scene: Scene): void {
  scene.wait(10 * SECOND, 5 * MINUTE);
  const { random } = scene;
  const happen = (type: `task.${"created" | "assigned" | "duedate.updated" | "completed"}`, task: TaskFact): void => {
    scene.happen(type, { kind: "task", task });
    scene.wait(5 * SECOND, 20 * MINUTE);
  };
  let task = scene.task(random.pick(TASK_TITLES));
  happen("task.created", task);
  if (random.chance(0.7)) happen("task.assigned", (task = { ...task, assignedTo: random.pick(scene.world.users) }));
  if (random.chance(0.4)) happen("task.duedate.updated", (task = { ...task, dueDate: scene.now + 48 * HOUR }));
  if (random.chance(0.6)) happen("task.completed", task);
}

/** The rarer things that are done to a task. */
function taskWork(scene: Scene): Moment[] {
  const { random, world } = scene;
  const step = (type: Extract<Moment["type"], `task.${string}`>, task: TaskFact): TaskFact => {
    scene.happen(type, { kind: "task", task });
    scene.wait(30 * SECOND, HOUR);
    return task;
  };
  const created = step("task.created", { ...scene.task(random.pick(TASK_TITLES)), dueDate: scene.now + 2 * HOUR });
  const renamed = step("task.updated", { ...created, title: `${created.title} (today)` });
  const assigned = step("task.assigned", { ...renamed, assignedTo: random.pick(world.users) });
  if (random.chance(0.5)) step("task.linked", assigned);
  if (random.chance(0.5)) step("task.overdue", assigned);
  if (random.chance(0.3)) step("task.duedate.removed", { ...assigned, dueDate: null });
  if (random.chance(0.3)) {
    step("task.unassigned", { ...assigned, assignedTo: null, previouslyAssignedTo: assigned.assignedTo });
  }
  if (random.chance(0.3)) step("task.unlinked", assigned);
  if (random.chance(0.5)) {
    step("task.completed", assigned);
    if (random.chance(0.2)) step("task.reopened", assigned);
  } else if (random.chance(0.3)) {
    step("task.deleted", assigned);
  }
  return scene.moments;
}

/** Codes, parcels, permits: not every number is a number. */
function codeFromShortNumber(setting: Setting): Moment[] {
  const { world, random } = setting;
  const sender = strangerWith(world, random.pick(["32665", "729725", "63729"]));
  const scene = new Scene({ ...setting, line: random.pick(world.lines), people: [sender] });
  scene.receive(random.pick(CODE_TEXTS));
  return scene.moments;
}

function anonymousCall(setting: Setting): Moment[] {
  const { world, random } = setting;
  const scene = new Scene({ ...setting, line: random.pick(world.lines), people: [strangerWith(world, "anonymous")] });
  calls.miss(scene, calls.ring(scene, "incoming"), null);
  return scene.moments;
}

function strangerWith(world: World, number: string): Person {
  const [somebody] = world.people;
  if (somebody === undefined) throw new RangeError("a world needs people");
  return { ...somebody, firstName: "there", lastName: "", company: null, number, email: null };
}

function noticeOfSettings({ random, startAt }: Setting): Moment[] {
  const type = random.pick([
    "integration.created",
    "integration.updated",
    "integration.deleted",
    "token.validated",
  ] as const);
  return [{ at: startAt, type, subject: { kind: "notice" } }];
}
