import { expect, test } from "vitest";
import { keepFollowing } from "./keep-following.ts";

test("a fault of a follower is told, and following begins again", async () => {
  const stop = new AbortController();
  const told: object[] = [];
  const log = (what: object): void => void told.push(what);
  let begun = 0;
  const follower = {
    follow: async () => {
      begun += 1;
      if (begun < 3) throw new TypeError("a fault");
      stop.abort();
    },
  };
  await keepFollowing({ follower, complaint: "It cannot go on", logger: { error: log }, pauseMs: 1 }, stop.signal);
  expect(begun).toBe(3);
  expect(told).toEqual([{ err: new TypeError("a fault") }, { err: new TypeError("a fault") }]);
});

test("its pause after a fault ends with the signal", async () => {
  const stop = new AbortController();
  const follower = { follow: () => Promise.reject(new TypeError("a fault")) };
  const log = (): void => stop.abort();
  const following = keepFollowing({ follower, complaint: "It cannot go on", logger: { error: log } }, stop.signal);
  await expect(following).resolves.toBeUndefined();
});
