import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Priority } from "./call-options.ts";
import { createRateLimiter, type RateLimiter, type Turn } from "./rate-limiter.ts";
import { createManualClock, type ManualClock } from "./testing/manual-clock.ts";

const PRIORITIES = ["person", "normal", "background"] as const satisfies readonly Priority[];

/** How many of the moments lie in the fullest window, which is half-open. */
function fullest(moments: readonly number[], windowMs: number): number {
  const sorted = moments.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, moment] of sorted.entries()) {
    while (moment - (sorted[first] ?? 0) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** Enters, and is answered after so long. */
async function pass(limiter: RateLimiter, clock: ManualClock, turn: Turn, answeredAfterMs: number): Promise<number> {
  const departure = await limiter.enter(turn);
  const departedAt = clock.now();
  clock.after(answeredAfterMs, () => departure.settle("answered"));
  return departedAt;
}

describe("the rate limiter", () => {
  it("lets no more than its limits leave in any window, whenever calls come and however late timers fire", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ afterMs: fc.nat(400), count: fc.integer({ min: 1, max: 30 }) }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 20, max: 100 }),
        fc.infiniteStream(fc.nat(40)),
        async (arrivals, perSecond, perMinute, lateness) => {
          const clock = createManualClock(() => Number(lateness.next().value));
          const limiter = createRateLimiter({ perSecond, perMinute, clock });
          const departures: number[] = [];
          let asked = 0;
          for (const { afterMs, count } of arrivals) {
            await clock.advance(afterMs);
            asked += count;
            for (let index = 0; index < count; index += 1) {
              void pass(limiter, clock, {}, 50).then((at) => departures.push(at));
            }
          }
          await clock.advance(1_500_000);
          expect(departures).toHaveLength(asked);
          expect(fullest(departures, 1030)).toBeLessThanOrEqual(perSecond);
          expect(fullest(departures, 60_000)).toBeLessThanOrEqual(perMinute);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps the server's every second within the limit although the network delays each request differently", async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(30)), fc.nat(500), async (delays, distance) => {
        const clock = createManualClock();
        const limiter = createRateLimiter({ clock });
        const seen: number[] = [];
        for (let index = 0; index < 100; index += 1) {
          void pass(limiter, clock, {}, 600).then((at) => seen.push(at + distance + Number(delays.next().value)));
        }
        await clock.advance(20_000);
        expect(seen).toHaveLength(100);
        expect(fullest(seen, 1000)).toBeLessThanOrEqual(10);
      }),
      { numRuns: 20 },
    );
  });

  it("uses 95 percent of its limit, with late timers too", async () => {
    let tick = 0;
    const clock = createManualClock(() => (tick += 1) % 4);
    const limiter = createRateLimiter({ clock });
    let left = 0;
    for (let index = 0; index < 1000; index += 1) void pass(limiter, clock, {}, 250).then(() => (left += 1));
    await clock.advance(60_000);
    expect(left).toBeGreaterThanOrEqual(0.95 * 600);
    expect(left).toBeLessThanOrEqual(600);
  });

  it("serves callers of one priority in turn, whatever one of them has queued", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    const order: string[] = [];
    for (const [caller, count] of [
      ["import", 500],
      ["media", 3],
      ["status", 3],
    ] as const) {
      for (let index = 0; index < count; index += 1) {
        void pass(limiter, clock, { caller, priority: "background" }, 10).then(() => order.push(caller));
      }
    }
    await clock.advance(1300);
    // The first left at once, before the others came.
    expect(order.slice(1, 10).sort()).toEqual([
      ...Array(3).fill("import"),
      ...Array(3).fill("media"),
      ...Array(3).fill("status"),
    ]);
  });

  it("lets a person overtake an import of thousands", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    for (let index = 0; index < 5000; index += 1) void pass(limiter, clock, { priority: "background" }, 10);
    await clock.advance(5000);
    const askedAt = clock.now();
    let leftAt = Infinity;
    void pass(limiter, clock, { priority: "person" }, 10).then((at) => (leftAt = at));
    await clock.advance(1000);
    expect(leftAt - askedAt).toBeLessThanOrEqual(330);
  });

  it("starves nobody: whoever waits leaves within a known number of departures, however many persons come", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    const order: Priority[] = [];
    for (const priority of PRIORITIES) {
      for (let index = 0; index < 400; index += 1) {
        void pass(limiter, clock, { priority }, 10).then(() => order.push(priority));
      }
    }
    await clock.advance(30_000);
    expect(order.length).toBeGreaterThan(280);
    for (let index = 0; index + 11 <= order.length; index += 1) {
      const window = order.slice(index, index + 11);
      expect(window).toContain("background");
      expect(window).toContain("normal");
      expect(window.filter((priority) => priority === "person").length).toBeGreaterThanOrEqual(6);
    }
  });

  it("pauses everything after a 429, slows down once for all that left before, and comes back", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    const first = await limiter.enter();
    await clock.advance(120);
    const second = await limiter.enter();
    await clock.advance(120);
    const leftAt: number[] = [];
    for (let index = 0; index < 100; index += 1) void pass(limiter, clock, {}, 10).then((at) => leftAt.push(at));
    await clock.advance(0);
    const before = leftAt.length;
    first.settle("refused");
    second.settle("refused", 3000);
    const refusedAt = clock.now();
    expect(limiter.status().pace).toBeCloseTo(0.9);

    await clock.advance(3000);
    expect(leftAt.slice(before).every((at) => at >= refusedAt + 3000)).toBe(true);
    await clock.advance(5000);
    const slow = leftAt.length - before;
    expect(slow).toBeGreaterThan(40);
    expect(slow).toBeLessThan(49);
    await clock.advance(20_000);
    expect(limiter.status()).toMatchObject({ pace: 1, waiting: 0, pausedForMs: 0 });
  });

  it("causes at most one refusal in a hundred although another program takes a fifth of the limit", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    let answered = 0;
    let refused = 0;
    let second = -1;
    let counted = 0;
    // Kong's counter: whole seconds of its own clock, here with two requests of somebody else in each.
    const arrive = (): boolean => {
      const current = Math.floor(clock.now() / 1000);
      if (current !== second) [second, counted] = [current, 2];
      counted += 1;
      return counted <= 10;
    };
    const worker = async (): Promise<void> => {
      for (;;) {
        const departure = await limiter.enter();
        await new Promise<void>((resolve) => {
          clock.after(40, () => {
            const accepted = arrive();
            if (accepted) answered += 1;
            else refused += 1;
            clock.after(40, () => {
              departure.settle(accepted ? "answered" : "refused");
              resolve();
            });
          });
        });
      }
    };
    for (let index = 0; index < 5; index += 1) void worker();
    await clock.advance(600_000);
    expect(answered).toBeGreaterThan(0.75 * 8 * 600);
    expect(refused).toBeGreaterThan(0);
    expect(refused / (answered + refused)).toBeLessThanOrEqual(0.01);
  });

  it("lets no more pile up unanswered than two seconds' worth, so that a stall does not end in a burst", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    let left = 0;
    for (let index = 0; index < 100; index += 1) void pass(limiter, clock, {}, 60_000).then(() => (left += 1));
    await clock.advance(30_000);
    expect(left).toBe(20);
    expect(limiter.status()).toMatchObject({ unanswered: 20, waiting: 80 });
    await clock.advance(40_000);
    expect(left).toBeGreaterThan(20);
  });

  it("forgets whoever is aborted while queued, and holds up nobody else for it", async () => {
    const clock = createManualClock();
    const limiter = createRateLimiter({ clock });
    const abort = new AbortController();
    const given = Array.from({ length: 50 }, () => limiter.enter({ signal: abort.signal }));
    let left = 0;
    void pass(limiter, clock, {}, 10).then(() => (left += 1));
    abort.abort(new Error("the user closed the window"));
    const outcomes = await Promise.allSettled(given);
    // One had left already.
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(49);
    expect(outcomes[1]).toMatchObject({ reason: { message: "the user closed the window" } });
    expect(limiter.status().waiting).toBe(1);
    await clock.advance(200);
    expect(left).toBe(1);
    await expect(limiter.enter({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });

  it.each([0, -1, Number.NaN, Infinity])("refuses %s requests a second", (perSecond) => {
    expect(() => createRateLimiter({ perSecond })).toThrow(/perSecond is/);
  });
});
