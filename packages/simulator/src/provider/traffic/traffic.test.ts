import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../scene.ts";
import { tellStory } from "../../story.ts";
import type { Moment } from "../../fact.ts";
import { createWorld } from "../../world.ts";
import { SteerableClock } from "../clock.ts";
import { START } from "../testing/story-account.ts";
import { startTraffic } from "./traffic.ts";

function live(seed: string) {
  const world = createWorld({ seed, people: 12 });
  const clock = new SteerableClock({ startAt: START, speed: 0 });
  const happened: { moment: Moment; clockShowed: number }[] = [];
  const happen = (moment: Moment): void => void happened.push({ moment, clockShowed: clock.now() });
  const traffic = startTraffic({ account: { clock, happen }, story: tellStory(world, START) });
  return { world, clock, happened, traffic };
}

test("on a clock that stands still nothing happens until it is moved", async () => {
  const { clock, happened, traffic } = live("still");
  await new Promise((resolve) => setImmediate(resolve));
  expect(happened.filter(({ moment }) => moment.at > START)).toEqual([]);
  await clock.advance(HOUR);
  expect(happened.length).toBeGreaterThan(20);
  const before = happened.length;
  await clock.advance(HOUR);
  expect(happened.length).toBeGreaterThan(before);
  await traffic.stop();
});

test("everything happens at its time, in the story's order, and nothing of it is left out", async () => {
  const { world, clock, happened, traffic } = live("order");
  await clock.advance(3 * HOUR);
  await traffic.stop();
  const told: Moment[] = [];
  for (const moment of tellStory(world, START)) {
    if (moment.at > START + 3 * HOUR) break;
    told.push(moment);
  }
  expect(happened.map(({ moment }) => moment)).toEqual(told);
  expect(happened.every(({ moment, clockShowed }) => moment.at === clockShowed)).toBe(true);
});

test("the same seed lives the same life, in whatever steps the clock is moved", async () => {
  const [once, again] = [live("life"), live("life")];
  await once.clock.advance(HOUR);
  for (let minute = 0; minute < 60; minute += 1) await again.clock.advance(MINUTE);
  await Promise.all([once.traffic.stop(), again.traffic.stop()]);
  expect(once.happened.length).toBeGreaterThan(20);
  expect(again.happened).toEqual(once.happened);
});

test("after a stop nothing happens", async () => {
  const { clock, happened, traffic } = live("stopped");
  await traffic.stop();
  const before = happened.length;
  await clock.advance(24 * HOUR);
  expect(happened).toHaveLength(before);
});
