/** Just enough of an account to tell webhooks and media about: a world on a still clock, and moments out of its story. */
import { tellStory } from "../../story.ts";
import { createWorld } from "../../world.ts";
import type { CallFact, MessageFact, Moment } from "../../fact.ts";
import type { Account } from "../provider.ts";
import { createStillClock, type StillClock } from "./still-clock.ts";

export const START = Date.UTC(2026, 9, 1, 12);

export interface StoryAccount extends Pick<Account, "world" | "messages" | "calls" | "happen" | "onMoment"> {
  readonly clock: StillClock;
  /** What the story has next, of one type when one is given. */
  next(type?: Moment["type"]): Moment;
}

export function createStoryAccount(seed: string, startAt = START): StoryAccount {
  const world = createWorld({ seed, people: 12 });
  const story = tellStory(world, startAt);
  const listeners: ((moment: Moment) => void)[] = [];
  const messages = new Map<string, MessageFact>();
  const calls = new Map<string, CallFact>();
  return {
    world,
    clock: createStillClock(startAt),
    messages,
    calls,
    onMoment: (listener) => void listeners.push(listener),
    happen: (moment) => {
      const { subject } = moment;
      if (subject.kind === "message") messages.set(subject.message.id, subject.message);
      if (subject.kind === "call") calls.set(subject.call.id, subject.call);
      for (const listener of listeners) listener(moment);
    },
    next: (type) => {
      for (;;) {
        const moment = story.next().value;
        if (type === undefined || moment.type === type) return moment;
      }
    },
  };
}
