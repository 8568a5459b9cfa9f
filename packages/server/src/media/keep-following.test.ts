import { expect, test } from "vitest";
import { keepFollowing } from "./keep-following.ts";

test("a fault of the archive is told, and following begins again", async () => {
  const stop = new AbortController();
  const told: object[] = [];
  const log = (what: object): void => void told.push(what);
  let begun = 0;
  const media = {
    follow: async () => {
      begun += 1;
      if (begun < 3) throw new TypeError("a fault");
      stop.abort();
    },
  };
  await keepFollowing({ media, logger: { info: log, warn: log, error: log }, pauseMs: 1 }, stop.signal);
  expect(begun).toBe(3);
  expect(told).toEqual([{ err: new TypeError("a fault") }, { err: new TypeError("a fault") }]);
});

test("its pause after a fault ends with the signal", async () => {
  const stop = new AbortController();
  const media = { follow: () => Promise.reject(new TypeError("a fault")) };
  const log = (): void => stop.abort();
  const following = keepFollowing({ media, logger: { info: log, warn: log, error: log } }, stop.signal);
  await expect(following).resolves.toBeUndefined();
});
