import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import type { Logger } from "../logger.ts";

const QUIET_MS = 10_000;

/**
 * One line for each code in ten seconds, with a count: a stranger who sends rubbish, or a full disk under load, must
 * not fill the log at the rate of requests.
 */
export class RefusalLog {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #seen = new Map<ErrorCode, { loggedAt: number; since: number }>();

  constructor(logger: Logger, clock: Clock) {
    this.#logger = logger;
    this.#clock = clock;
  }

  note(level: "warn" | "error", code: ErrorCode, message: string): void {
    const now = this.#clock.now();
    const last = this.#seen.get(code);
    if (last && now - last.loggedAt < QUIET_MS) {
      last.since += 1;
      return;
    }
    this.#logger[level]({ code, unlogged: last?.since ?? 0 }, message);
    this.#seen.set(code, { loggedAt: now, since: 0 });
  }
}
