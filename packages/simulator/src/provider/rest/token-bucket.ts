/** A bucket that is refilled evenly, by real time: the limit protects a real machine, and clients wait in real time. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #monotonic: () => number;
  #tokens: number;
  #filledAt: number;

  constructor({
    perSecond,
    burst,
    monotonic = () => performance.now(),
  }: {
    perSecond: number;
    burst: number;
    /** Milliseconds that only grow. */
    monotonic?: (() => number) | undefined;
  }) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#monotonic = monotonic;
    this.#tokens = burst;
    this.#filledAt = monotonic();
  }

  take(): boolean {
    const now = this.#monotonic();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) / 1_000) * this.#perSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
