import { expect, test } from "vitest";
import { MINUTE } from "../../scene.ts";
import { createWorld, type World } from "../../world.ts";
import { SteerableClock } from "../clock.ts";
import type { ProviderAccount } from "./account.ts";
import { createAccount } from "./history.ts";

const START = Date.UTC(2026, 9, 1, 12);

function accountOf(world: World, activities: number): ProviderAccount {
  const clock = new SteerableClock({ startAt: START, speed: 0 });
  return createAccount({ world, clock, activities, startAt: START }).account;
}

test.each([0, 1, 37, 500])(
  "an account of %i activities has exactly so many, all before its first day",
  (activities) => {
    const account = accountOf(createWorld({ seed: "count" }), activities);
    expect(account.messages.size + account.calls.size).toBe(activities);
    for (const { createdAt } of [...account.messages.values(), ...account.calls.values()]) {
      expect(createdAt).toBeLessThan(START);
    }
  },
);

test("the past is complete: every call has ended, and every voicemail is written down", () => {
  const account = accountOf(createWorld({ seed: "complete" }), 2_000);
  for (const call of account.calls.values()) {
    expect(call.completedAt).not.toBeNull();
    expect(account.callBook.progressOf(call, "voicemail", START)).not.toBe("in-progress");
    expect(account.callBook.progressOf(call, "summary", START)).not.toBe("in-progress");
  }
  const last = Math.max(...[...account.messages.values()].map(({ createdAt }) => createdAt));
  expect(START - last).toBeLessThan(60 * MINUTE);
});

test("the world has all that readers of the API have to cope with", () => {
  const { messages, calls, tasks, contacts, conversations } = accountOf(createWorld({ seed: "all" }), 2_000);
  const texts = [...messages.values()];
  const all = [...calls.values()];
  const counts = {
    albums: texts.filter(({ media }) => media.length >= 2).length,
    groups: texts.filter(({ thread }) => thread.people.length >= 3).length,
    shortCodes: texts.filter(({ thread }) => thread.people.some(({ number }) => /^\d+$/.test(number))).length,
    withoutReceipt: texts.filter(({ status }) => status === "sent").length,
    failed: texts.filter(({ status }) => status === "failed" || status === "undelivered").length,
    anonymous: all.filter(({ thread }) => thread.people.some(({ number }) => number === "anonymous")).length,
    oneRecording: all.filter(({ recordings }) => recordings.length === 1).length,
    twoRecordings: all.filter(({ recordings }) => recordings.length === 2).length,
    voicemails: all.filter(({ voicemail }) => voicemail !== null).length,
    summaries: all.filter(({ summary }) => summary !== null).length,
    notUnderstood: all.filter(({ transcript, recordings }) => transcript === null && recordings.length > 0).length,
    conferences: all.filter(({ thread }) => thread.people.length > 1).length,
    forwarded: all.filter(({ forwardedTo }) => forwardedTo !== null).length,
    agents: all.filter(({ answeredBy }) => answeredBy?.id.startsWith("SYU") === true).length,
    menus: all.filter(({ menu }) => menu !== null).length,
    completedTasks: [...tasks.values()].filter(({ status }) => status === "completed").length,
    deletedContacts: [...contacts.values()].filter(({ deleted }) => deleted).length,
    namedConversations: [...conversations.values()].filter(({ name }) => name !== null).length,
  };
  expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
});

test("artefacts that are told in another order than they were made leave nothing out", () => {
  const account = accountOf(createWorld({ seed: "order" }), 3_000);
  const understood = [...account.calls.values()].filter(({ summary }) => summary !== null);
  expect(understood.length).toBeGreaterThan(100);
  for (const call of understood) {
    expect([call.id, call.recordings.length > 0, call.transcript !== null]).toEqual([call.id, true, true]);
  }
});

test("whatever a task is told to be is what its moments were about", () => {
  const account = accountOf(createWorld({ seed: "tasks" }), 3_000);
  for (const { task, assignedBy, revision } of account.tasks.values()) {
    expect([task.id, task.assignedTo === null]).toEqual([task.id, assignedBy === null]);
    expect(revision).toBeGreaterThan(0);
  }
});

test("fifty lines and fifty users have names and numbers of their own", () => {
  const { lines, users } = createWorld({ seed: "large", lines: 50, users: 50, people: 200 });
  expect(new Set(lines.map(({ name }) => name)).size).toBe(50);
  expect(new Set(lines.map(({ number }) => number)).size).toBe(50);
  expect(new Set(users.map(({ firstName, lastName }) => `${firstName} ${lastName}`)).size).toBe(50);
});

test("50,000 activities are there in a few seconds, and a page of them at once", () => {
  const world = createWorld({ seed: "large", people: 2_000, lines: 5 });
  const before = performance.now();
  const account = accountOf(world, 50_000);
  // A machine that is busy with other tests takes five times the 2 s that it needs alone.
  expect(performance.now() - before).toBeLessThan(15_000);
  const asked = performance.now();
  const [person] = world.people;
  for (let count = 0; count < 100; count += 1) {
    account.messageBook.page({ limit: 50 });
    account.messageBook.page({ limit: 50, status: "queued" });
    account.messageBook.page({ limit: 50, from: person?.number ?? "" });
    account.messageBook.page({ limit: 50, direction: "incoming", status: "delivered" });
    account.callBook.page({ limit: 50, participants: world.people.slice(0, 20).map(({ number }) => number) });
    account.conversationBook.page("updatedAt", { limit: 50 });
  }
  // 600 pages: each would take milliseconds if it read the account through.
  expect(performance.now() - asked).toBeLessThan(1_500);
});
