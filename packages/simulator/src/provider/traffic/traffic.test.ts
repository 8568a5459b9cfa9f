import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../scene.ts";
import { tellStory } from "../../story.ts";
import type { Moment } from "../../fact.ts";
import { createStoryAccount, START } from "../testing/story-account.ts";
import { startTraffic } from "./traffic.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => resolve()));

function live(seed: string) {
  const account = createStoryAccount(seed);
  const happened: { moment: Moment; clockShowed: number }[] = [];
  account.onMoment((moment) => happened.push({ moment, clockShowed: account.clock.now() }));
  const traffic = startTraffic({ account, story: tellStory(account.world, START) });
  return { account, happened, traffic };
}

test("on a clock that stands still nothing happens until it is moved", async () => {
  const { account, happened, traffic } = live("still");
  for (let count = 0; count < 20; count += 1) await turn();
  expect(happened.filter(({ moment }) => moment.at > START)).toEqual([]);
  await account.clock.advance(HOUR, turn);
  expect(happened.length).toBeGreaterThan(20);
  const before = happened.length;
  await account.clock.advance(HOUR, turn);
  expect(happened.length).toBeGreaterThan(before);
  await traffic.stop();
});

test("everything happens at its time, in the story's order, and nothing of it is left out", async () => {
  const { account, happened, traffic } = live("order");
  await account.clock.advance(3 * HOUR, turn);
  await traffic.stop();
  const told: Moment[] = [];
  for (const moment of tellStory(account.world, START)) {
    if (moment.at > START + 3 * HOUR) break;
    told.push(moment);
  }
  expect(happened.map(({ moment }) => moment)).toEqual(told);
  expect(happened.every(({ moment, clockShowed }) => moment.at === clockShowed)).toBe(true);
});

test("the same seed lives the same life, in whatever steps the clock is moved", async () => {
  const [once, again] = [live("life"), live("life")];
  await once.account.clock.advance(HOUR, turn);
  for (let minute = 0; minute < 60; minute += 1) await again.account.clock.advance(MINUTE, turn);
  await Promise.all([once.traffic.stop(), again.traffic.stop()]);
  expect(once.happened.length).toBeGreaterThan(20);
  expect(again.happened).toEqual(once.happened);
});

test("after a stop nothing happens", async () => {
  const { account, happened, traffic } = live("stopped");
  await traffic.stop();
  const before = happened.length;
  await account.clock.advance(24 * HOUR, turn);
  expect(happened).toHaveLength(before);
});
