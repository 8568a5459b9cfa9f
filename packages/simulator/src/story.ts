/** Everything that happens in a world, in the order in which it happens, without end. */
import { EPISODES, playEpisode } from "./episodes.ts";
import type { Moment } from "./fact.ts";
import { Heap } from "./heap.ts";
import { Random } from "./random.ts";
import { RARER_EPISODES } from "./rarer-episodes.ts";
import { HOUR, MINUTE } from "./scene.ts";
import type { Person, World } from "./world.ts";

const MEAN_GAP = 3 * MINUTE;
const OPENS = 7;
const CLOSES = 20;

export interface StoryOptions {
  /** Stories of different names in one world share no ids. */
  name?: string | undefined;
  /** With what is rare as well: conference calls, the AI agent, recordings in parts, texts without a receipt. */
  isWide?: boolean | undefined;
  /** People whose contact was told to be created already; grows. */
  created?: Set<Person> | undefined;
  /** Between one episode and the next, on average: three minutes of a working day. */
  gap?: number | undefined;
}

export function* tellStory(world: World, startAt: number, options: StoryOptions = {}): Generator<Moment, never> {
  const { name = "story", isWide = false, created = new Set<Person>(), gap = MEAN_GAP } = options;
  const random = new Random(`${world.seed}/${name}`);
  const upcoming = new Heap<Moment>();
  const episodes = isWide ? [...EPISODES, ...RARER_EPISODES] : EPISODES;
  let nextEpisodeAt = startAt;
  for (;;) {
    while (upcoming.earliest <= nextEpisodeAt) {
      const moment = upcoming.take();
      if (moment !== undefined) yield moment;
    }
    for (const moment of playEpisode(episodes, { world, random, startAt: nextEpisodeAt, created }))
      upcoming.put(moment.at, moment);
    nextEpisodeAt = afterTheNight(nextEpisodeAt + Math.ceil(random.exponential(gap)), startAt);
  }
}

/** The world begins at opening time, whatever the hour of `startAt` is elsewhere. */
function afterTheNight(at: number, startAt: number): number {
  const day = 24 * HOUR;
  const sinceOpening = (at - startAt) % day;
  const workingTime = (CLOSES - OPENS) * HOUR;
  return sinceOpening < workingTime ? at : at + (day - sinceOpening);
}
