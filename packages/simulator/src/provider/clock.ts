/**
 * The provider's own clock: real time, faster, or standing still until it is moved.
 *
 * Guaranteed
 * - It never goes back.
 * - Whoever waits is woken in the order of the moments waited for, and at equal moments in the order of asking.
 * - `advance` stops at every moment that somebody waits for, and goes on when what came of it has settled.
 *
 * Not guaranteed
 * - On a running clock, that somebody is woken at the very millisecond.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { Heap } from "../heap.ts";
import type { ProviderClock } from "./provider.ts";

/** The longest that a timer of Node can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface ClockOptions {
  startAt: number;
  /** Provider seconds per real second; 0 stands still. */
  speed: number;
  /** Real milliseconds that only grow. */
  monotonic?: (() => number) | undefined;
}

interface Sleeper {
  isAwake: boolean;
  wake(): void;
}

export class SteerableClock implements ProviderClock {
  readonly #speed: number;
  readonly #monotonic: () => number;
  readonly #sleepers = new Heap<Sleeper>();
  /** What the clock showed when `#since` was. */
  #base: number;
  #since: number;
  #isSteered = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ startAt, speed, monotonic = () => performance.now() }: ClockOptions) {
    if (!(speed >= 0)) throw new RangeError(`the speed of a clock is 0 or more, not ${speed}`);
    this.#speed = speed;
    this.#monotonic = monotonic;
    this.#base = startAt;
    this.#since = monotonic();
  }

  now(): number {
    if (this.#isSteered || this.#speed === 0) return this.#base;
    return Math.floor(this.#base + (this.#monotonic() - this.#since) * this.#speed);
  }

  until(at: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      if (at <= this.now()) return resolve();
      const onAbort = (): void => {
        sleeper.isAwake = true;
        reject(signal?.reason as Error);
      };
      const sleeper: Sleeper = {
        isAwake: false,
        wake: () => {
          sleeper.isAwake = true;
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#sleepers.put(at, sleeper);
      this.#setTimer();
    });
  }

  /** `settle` resolves when what came of waking somebody is done. */
  async advance(ms: number, settle: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    if (!(ms >= 0)) throw new RangeError(`a clock cannot be moved by ${ms} ms`);
    if (this.#isSteered) throw new Error("the clock is being moved already");
    const end = this.now() + ms;
    this.#base = this.now();
    this.#isSteered = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      await settleFully(settle);
      while (this.#sleepers.earliest <= end && !this.#isStopped) {
        this.#base = Math.max(this.#base, this.#sleepers.earliest);
        const sleeper = this.#sleepers.take();
        if (sleeper === undefined || sleeper.isAwake) continue;
        sleeper.wake();
        await settleFully(settle);
      }
      this.#base = end;
    } finally {
      this.#isSteered = false;
      this.#since = this.#monotonic();
      this.#setTimer();
    }
  }

  /** Nobody is woken any more. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #setTimer(): void {
    if (this.#isSteered || this.#isStopped || this.#speed === 0) return;
    clearTimeout(this.#timer);
    const { earliest } = this.#sleepers;
    if (earliest === Number.POSITIVE_INFINITY) return;
    const wait = Math.min(Math.ceil((earliest - this.now()) / this.#speed), LONGEST_TIMER);
    this.#timer = setTimeout(() => this.#wakeDue(), Math.max(0, wait));
    this.#timer.unref();
  }

  #wakeDue(): void {
    while (this.#sleepers.earliest <= this.now()) {
      const sleeper = this.#sleepers.take();
      if (sleeper?.isAwake === false) sleeper.wake();
    }
    this.#setTimer();
  }
}

/** One turn of the event loop first: whoever was woken has to have begun before it can be waited for. */
async function settleFully(settle: () => Promise<void>): Promise<void> {
  await nextTurn();
  await settle();
  await nextTurn();
}
