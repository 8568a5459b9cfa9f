/** Everything that happens in a world, in the order in which it happens, without end. */
import { playEpisode } from "./episodes.ts";
import type { Moment } from "./fact.ts";
import { Heap } from "./heap.ts";
import { Random } from "./random.ts";
import { HOUR, MINUTE } from "./scene.ts";
import type { Person, World } from "./world.ts";

/** One new episode on average every three minutes of a working day. */
const MEAN_GAP = 3 * MINUTE;
const OPENS = 7;
const CLOSES = 20;

export function* tellStory(world: World, startAt: number): Generator<Moment, never> {
  const random = new Random(`${world.seed}/story`);
  const upcoming = new Heap<Moment>();
  const created = new Set<Person>();
  let nextEpisodeAt = startAt;
  for (;;) {
    while (upcoming.earliest <= nextEpisodeAt) {
      const moment = upcoming.take();
      if (moment !== undefined) yield moment;
    }
    for (const moment of playEpisode({ world, random, startAt: nextEpisodeAt, created }))
      upcoming.put(moment.at, moment);
    nextEpisodeAt = afterTheNight(nextEpisodeAt + Math.ceil(random.exponential(MEAN_GAP)), startAt);
  }
}

/** The world begins at opening time, whatever the hour of `startAt` is elsewhere. */
function afterTheNight(at: number, startAt: number): number {
  const day = 24 * HOUR;
  const sinceOpening = (at - startAt) % day;
  const workingTime = (CLOSES - OPENS) * HOUR;
  return sinceOpening < workingTime ? at : at + (day - sinceOpening);
}
