/** An account without a past on a clock that stands still, and moments out of its story as a test wants them. */
import type { Moment } from "../../fact.ts";
import { createWorld } from "../../world.ts";
import { createAccount } from "../account/history.ts";
import { SteerableClock } from "../clock.ts";
import type { Account } from "../provider.ts";

export const START = Date.UTC(2026, 9, 1, 12);

export interface StoryAccount {
  account: Account;
  clock: SteerableClock;
  /** What the story has next, of one type when one is given. It has not happened yet. */
  next(this: void, type?: Moment["type"]): Moment;
}

export function createStoryAccount(seed: string, startAt = START): StoryAccount {
  const world = createWorld({ seed, people: 12 });
  const clock = new SteerableClock({ startAt, speed: 0 });
  const past = createAccount({ world, clock, activities: 0, startAt });
  const story = past.tellFuture();
  return {
    account: past.account,
    clock,
    next: (type) => {
      for (;;) {
        const moment = story.next().value;
        if (type === undefined || moment.type === type) return moment;
      }
    },
  };
}
