/**
 * One rate limiter per API key: Quo counts by key, so every client of a key has to share one.
 *
 * Quo refuses the eleventh request of a second, and counts when requests arrive. A bucket that lets ten leave at once would
 * fill its second and be wrong as soon as the network delays one of them into the next. So requests leave spread out, and
 * any eleven of them span a second and an allowance for how unevenly the network delivers them. That costs three percent.
 *
 * Guaranteed
 * - At most `perSecond` requests leave within any 1,030 ms, and at most `perMinute` within any minute.
 * - At most two seconds' worth of requests are unanswered at a time: after a stall they would arrive all at once.
 * - After a 429 nothing leaves for a second, or for as long as `Retry-After` asks up to a minute; the pace drops by a tenth
 *   and comes back over twenty seconds. Several 429s to requests that left before the pause count as one.
 * - Order: see `WaitingLine`.
 * Not guaranteed: anything about other processes or programs that use the same key. They show as 429s.
 */
import type { Priority } from "./call-options.ts";
import { monotonicClock, type ClientClock } from "./clock.ts";
import { UnusableRequestError } from "./unusable-request-error.ts";
import { createWaitingLine } from "./waiting-line.ts";

export interface RateLimiterOptions {
  /** Requests a second, 10 by default, which is Quo's limit for a key. May be a fraction. */
  perSecond?: number;
  /** Requests in any minute; 60 seconds of `perSecond` by default, so 600. */
  perMinute?: number;
  clock?: ClientClock;
}

export interface Turn {
  priority?: Priority | undefined;
  caller?: string | undefined;
  /** Leaves the line when it is aborted; `enter` then rejects with its reason. */
  signal?: AbortSignal | undefined;
}

export interface RateLimiter {
  /** Resolves when the request may leave, which it then must do at once. */
  enter(turn?: Turn): Promise<Departure>;
  /** What it is doing now, for metrics and progress. `pace`: 1 is full speed. */
  status(): { waiting: number; unanswered: number; pace: number; pausedForMs: number };
}

export interface Departure {
  /** To be told once, whatever became of the request. `refused`: it was answered with 429. */
  settle(outcome: "answered" | "refused", retryAfterMs?: number | null): void;
}

const JITTER_ALLOWANCE_MS = 30;
/** Timers are late; leaving a little sooner than evenly spread makes up for it. The windows above bind all the same. */
const SHORTEST_GAP = 0.9;
const PACE_AFTER_REFUSAL = 0.9;
const PACE_REGAINED_PER_MS = 0.1 / 20_000;
const SLOWEST_PACE = 0.1;
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const { perSecond = 10, perMinute = 60 * perSecond, clock = monotonicClock } = options;
  for (const [name, value] of Object.entries({ perSecond, perMinute })) {
    if (!(value > 0 && Number.isFinite(value))) {
      throw new UnusableRequestError("setting.unusable", `${name} is ${value}; give a number greater than 0.`);
    }
  }
  return new SpreadingLimiter(perSecond, perMinute, clock);
}

class SpreadingLimiter implements RateLimiter {
  readonly #clock: ClientClock;
  readonly #line = createWaitingLine<() => void>();
  readonly #gapMs: number;
  readonly #second: Window;
  readonly #minute: Window;
  readonly #mostUnanswered: number;
  #unanswered = 0;
  #lastDeparture = -Infinity;
  #pace = 1;
  #paceChangedAt: number;
  #pausedAt = -Infinity;
  #pausedUntil = -Infinity;
  #cancelTimer: (() => void) | null = null;

  constructor(perSecond: number, perMinute: number, clock: ClientClock) {
    this.#clock = clock;
    this.#paceChangedAt = clock.now();
    this.#gapMs = (1000 / perSecond) * SHORTEST_GAP;
    // Of a fraction, the whole number of requests is counted in a window that is longer than a second.
    const counted = Math.max(1, Math.floor(perSecond));
    this.#second = new Window(counted, (counted / perSecond) * 1000 + JITTER_ALLOWANCE_MS);
    const countedPerMinute = Math.max(1, Math.floor(perMinute));
    this.#minute = new Window(countedPerMinute, (countedPerMinute / perMinute) * 60_000);
    this.#mostUnanswered = Math.max(2, Math.ceil(2 * perSecond));
  }

  enter({ priority = "normal", caller = "", signal }: Turn = {}): Promise<Departure> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const leave = (): void => {
        signal?.removeEventListener("abort", abort);
        resolve(this.#depart());
      };
      const abort = (): void => {
        this.#line.remove(leave);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#line.add(leave, priority, caller);
      this.#move();
    });
  }

  status(): { waiting: number; unanswered: number; pace: number; pausedForMs: number } {
    const now = this.#clock.now();
    return {
      waiting: this.#line.size,
      unanswered: this.#unanswered,
      pace: this.#paceAt(now),
      pausedForMs: Math.max(0, this.#pausedUntil - now),
    };
  }

  #depart(): Departure {
    const departedAt = this.#clock.now();
    let settled = false;
    return {
      settle: (outcome, retryAfterMs) => {
        if (settled) return;
        settled = true;
        this.#unanswered -= 1;
        if (outcome === "refused") this.#slowDown(departedAt, retryAfterMs ?? PAUSE_MS);
        this.#move();
      },
    };
  }

  #slowDown(departedAt: number, pauseMs: number): void {
    const now = this.#clock.now();
    if (departedAt > this.#pausedAt) {
      this.#pace = Math.max(SLOWEST_PACE, this.#paceAt(now) * PACE_AFTER_REFUSAL);
      this.#paceChangedAt = now;
      this.#pausedAt = now;
    }
    const pause = Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, pauseMs));
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
  }

  #paceAt(now: number): number {
    return Math.min(1, this.#pace + (now - this.#paceChangedAt) * PACE_REGAINED_PER_MS);
  }

  /** Lets leave whoever may leave now, and comes back when the next may. */
  #move(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    while (this.#line.size > 0 && this.#unanswered < this.#mostUnanswered) {
      const now = this.#clock.now();
      const inMs = this.#nextDeparture(now) - now;
      if (inMs > 0) {
        this.#cancelTimer = this.#clock.after(Math.ceil(inMs), () => {
          this.#cancelTimer = null;
          this.#move();
        });
        return;
      }
      this.#second.add(now);
      this.#minute.add(now);
      this.#lastDeparture = now;
      this.#unanswered += 1;
      this.#line.take()?.();
    }
  }

  #nextDeparture(now: number): number {
    const pace = this.#paceAt(now);
    return Math.max(
      this.#pausedUntil,
      this.#lastDeparture + this.#gapMs / pace,
      this.#second.freeAt(pace),
      this.#minute.freeAt(1),
    );
  }
}

/** The moments of the last departures, as many as may lie within the window. */
class Window {
  readonly #moments: number[];
  readonly #lengthMs: number;
  #oldest = 0;

  constructor(count: number, lengthMs: number) {
    this.#moments = Array.from({ length: count }, () => -Infinity);
    this.#lengthMs = lengthMs;
  }

  add(moment: number): void {
    this.#moments[this.#oldest] = moment;
    this.#oldest = (this.#oldest + 1) % this.#moments.length;
  }

  freeAt(pace: number): number {
    return (this.#moments[this.#oldest] ?? -Infinity) + this.#lengthMs / pace;
  }
}
