import type { Clock } from "../clock.ts";

/** More than Quo's whole seconds and a slow answer explain, and less than what is left of the hours when texts stop. */
const MOST_OFF_MS = 5 * 60_000;
/** What was told longer ago, or by a clock that was set since, is asked anew. */
const TOLD_FOR_MS = 10 * 60_000;

/** Quo's clock less ours, by the `Date` headers of its answers: messages there carry its moments, claims carry ours. */
export class QuoTime {
  readonly #clock: Clock;
  #told: { offsetMs: number; at: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds; null until Quo answered something. */
  get offsetMs(): number | null {
    return this.#told?.offsetMs ?? null;
  }

  /** It was told a short while ago that the clocks agree. */
  get isKnownRight(): boolean {
    const told = this.#told;
    return told !== null && !this.isWrong && Math.abs(this.#clock.now() - told.at) <= TOLD_FOR_MS;
  }

  get isWrong(): boolean {
    return this.#told !== null && Math.abs(this.#told.offsetMs) > MOST_OFF_MS;
  }

  note({ date }: { date: string | null }): void {
    const at = this.#clock.now();
    if (date !== null) this.#told = { offsetMs: Date.parse(date) - at, at };
  }
}
