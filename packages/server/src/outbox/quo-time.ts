import type { Clock } from "../clock.ts";

/** Quo's clock less ours, by the `Date` headers of its answers: messages there carry its moments, claims carry ours. */
export class QuoTime {
  readonly #clock: Clock;
  #offsetMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds; null until Quo answered something. */
  get offsetMs(): number | null {
    return this.#offsetMs;
  }

  note({ date }: { date: string | null }): void {
    if (date !== null) this.#offsetMs = Date.parse(date) - this.#clock.now();
  }
}
