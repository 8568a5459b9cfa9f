import { array, assert, asyncProperty, integer } from "fast-check";
import { expect, test } from "vitest";
import { SteerableClock } from "./clock.ts";

const START = Date.UTC(2026, 9, 1, 12);

test("a clock that stands still shows the same until it is moved", async () => {
  const clock = new SteerableClock({ startAt: START, speed: 0 });
  expect(clock.now()).toBe(START);
  await clock.advance(90_000);
  expect(clock.now()).toBe(START + 90_000);
});

test("a clock shows as much more than real time has passed as it is faster", () => {
  let real = 5;
  const clock = new SteerableClock({ startAt: START, speed: 60, monotonic: () => real });
  real += 1_000;
  expect(clock.now()).toBe(START + 60_000);
});

test("everybody is woken at their own moment, in order, however far the clock is moved at once", async () => {
  await assert(
    asyncProperty(array(integer({ min: 1, max: 50 }), { maxLength: 30 }), async (waits) => {
      const clock = new SteerableClock({ startAt: START, speed: 0 });
      const woken: [number, number][] = [];
      for (const [place, wait] of waits.entries()) {
        void clock.until(START + wait).then(() => woken.push([clock.now() - START, place]));
      }
      await clock.advance(60);
      const expected = waits.map((wait, place): [number, number] => [wait, place]);
      expect(woken).toEqual(expected.toSorted(([one, first], [other, second]) => one - other || first - second));
    }),
    { numRuns: 30 },
  );
});

test("what somebody plans when woken happens within the same move of the clock", async () => {
  const clock = new SteerableClock({ startAt: START, speed: 0 });
  const rings: number[] = [];
  const ring = async (): Promise<void> => {
    for (let at = START + 10; at <= START + 40; at += 10) {
      await clock.until(at);
      rings.push(clock.now() - START);
    }
  };
  void ring();
  await clock.advance(35);
  expect(rings).toEqual([10, 20, 30]);
});

test("a move waits for what came of waking somebody", async () => {
  const clock = new SteerableClock({ startAt: START, speed: 0 });
  const order: string[] = [];
  void clock.until(START + 1).then(() => order.push("woken"));
  void clock.until(START + 2).then(() => order.push("woken again"));
  await clock.advance(5, () => Promise.resolve(void order.push("settled")));
  expect(order).toEqual(["settled", "woken", "settled", "woken again", "settled"]);
});

test("whoever gives up waiting gets the reason, and is not woken", async () => {
  const clock = new SteerableClock({ startAt: START, speed: 0 });
  const cancel = new AbortController();
  const waiting = clock.until(START + 5, cancel.signal);
  cancel.abort(new Error("no longer needed"));
  await expect(waiting).rejects.toThrow("no longer needed");
  await expect(clock.until(START + 5, cancel.signal)).rejects.toThrow("no longer needed");
  await clock.advance(10);
  expect(clock.now()).toBe(START + 10);
});

test("a running clock wakes by itself, and can be moved forward too", async () => {
  const clock = new SteerableClock({ startAt: START, speed: 1_000 });
  await clock.until(START + 20_000);
  expect(clock.now()).toBeGreaterThanOrEqual(START + 20_000);
  const before = clock.now();
  await clock.advance(3_600_000);
  expect(clock.now()).toBeGreaterThanOrEqual(before + 3_600_000);
  clock.stop();
});
