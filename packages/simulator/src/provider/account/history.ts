/**
 * An account with a past: the fold of its world's story up to a moment.
 *
 * - Exactly as many messages and calls as asked for have happened, the last of them a little before `startAt`, so that
 *   what they left behind is complete.
 * - Calls, texts and tasks of the story are the same for the same seed, whatever `startAt` is; only their times move.
 */
import type { Moment } from "../../fact.ts";
import { MINUTE } from "../../scene.ts";
import { tellStory } from "../../story.ts";
import type { Person, World } from "../../world.ts";
import type { ProviderClock } from "../provider.ts";
import { ProviderAccount } from "./account.ts";

/** A call of this world is over, and everything made of it, after seven minutes. */
const SETTLING = 10 * MINUTE;

export interface HistoryOptions {
  world: World;
  clock: ProviderClock;
  /** Messages and calls. */
  activities: number;
  startAt: number;
  /** Between episodes, on average. */
  gaps?: { past?: number | undefined; future?: number | undefined } | undefined;
}

export interface AccountWithPast {
  account: ProviderAccount;
  /** What happens from `startAt` on: another part of the same life, with ids of its own. Endless. */
  tellFuture(this: void): Generator<Moment, never>;
}

export function createAccount({ world, clock, activities, startAt, gaps = {} }: HistoryOptions): AccountWithPast {
  if (!Number.isInteger(activities) || activities < 0) {
    throw new RangeError(`activities must be a whole number, not ${activities}`);
  }
  const account = new ProviderAccount({ world, clock });
  const created = new Set<Person>();
  const length = activities === 0 ? 0 : lengthOfStory(world, activities, gaps.past);
  const beginAt = startAt - length - SETTLING;
  if (activities > 0) {
    for (const moment of tellStory(world, beginAt, { isWide: true, created, gap: gaps.past })) {
      if (moment.at > startAt) break;
      const isComplete = account.messages.size + account.calls.size >= activities;
      if (isComplete && !isKnown(account, moment)) continue;
      account.record(moment);
    }
  }
  return {
    account,
    tellFuture: () => tellStory(world, startAt, { name: "future", isWide: true, created, gap: gaps.future }),
  };
}

/** Told once more, for how long it takes: cheaper than keeping it, and nothing has to be moved in time afterwards. */
function lengthOfStory(world: World, activities: number, gap: number | undefined): number {
  let count = 0;
  for (const moment of tellStory(world, 0, { isWide: true, gap })) {
    if (isFirstOfActivity(moment)) count += 1;
    if (count === activities) return moment.at;
  }
  throw new Error("a story has no end");
}

/** Texts and calls are told first when they are created: received, sent or ringing. */
function isFirstOfActivity({ type }: Moment): boolean {
  return type === "message.received" || type === "message.sent" || type === "call.ringing";
}

function isKnown(account: ProviderAccount, { subject }: Moment): boolean {
  switch (subject.kind) {
    case "message":
      return account.messages.has(subject.message.id);
    case "call":
      return account.calls.has(subject.call.id);
    case "contact":
      return account.contacts.has(subject.contact.person.apiContactId);
    case "task":
      return account.tasks.has(subject.task.id);
    case "notice":
      return false;
  }
}
