/**
 * Sends the requests of a pool over a number of connections and measures the answers.
 *
 * - closed loop: every connection sends its next request when the last is answered, as fast as the server can.
 * - open loop: requests are due at fixed moments, whatever the server does. Latency counts from the moment a request was
 *   due, so a stall is felt by everything that queued behind it. The timer that sends them is one millisecond coarse: its
 *   lateness is part of the latency, and is reported beside it.
 */
import { Connection } from "./connection.ts";
import { Latencies, type LatencySummary } from "./latencies.ts";
import type { RequestPool } from "./request-pool.ts";

export interface DriveOptions {
  port: number;
  connections: number;
  /** Open loop at this rate; closed loop when null. */
  perSecond: number | null;
  warmupMs: number;
  measureMs: number;
  /** Index of the first request to send. */
  from: number;
  onWindow?: (edge: "opened" | "closed") => void;
}

export interface DriveResult {
  /** Answered with 200, in and outside the window. */
  acknowledged: number;
  /** Of those, answered within the window. */
  inWindow: number;
  windowMs: number;
  /** Of answers within the window. */
  latency: LatencySummary;
  /** How late the generator itself was; zero in a closed loop. */
  lateness: LatencySummary;
  /** Answers other than 200, by status. */
  refused: Record<number, number>;
  /** Requests whose connection ended before an answer. */
  unanswered: number;
  /** Index of the next request. */
  next: number;
  /** True when the pool was empty before the time was over; the window then ended early. */
  exhausted: boolean;
}

export async function drive(pool: RequestPool, options: DriveOptions): Promise<DriveResult> {
  const opening = Array.from({ length: options.connections }, () => Connection.open(options.port));
  const run = new Run(pool, options, await Promise.all(opening));
  return run.go();
}

class Run {
  readonly #pool: RequestPool;
  readonly #options: DriveOptions;
  readonly #connections: Connection[];
  readonly #idle: Connection[];
  readonly #due: number[] = [];
  readonly #latencies = new Latencies();
  readonly #lateness = new Latencies();
  readonly #refused: Record<number, number> = {};
  readonly #ended = Promise.withResolvers<void>();
  #next: number;
  #underWay = 0;
  #acknowledged = 0;
  #inWindow = 0;
  #unanswered = 0;
  #openedAt = Infinity;
  #closedAt = Infinity;
  #exhausted = false;

  constructor(pool: RequestPool, options: DriveOptions, connections: Connection[]) {
    this.#pool = pool;
    this.#options = options;
    this.#connections = connections;
    this.#idle = [...connections];
    this.#next = options.from;
  }

  async go(): Promise<DriveResult> {
    const { warmupMs, measureMs, perSecond } = this.#options;
    const opening = setTimeout(() => this.#openWindow(), warmupMs);
    const closing = setTimeout(() => this.#closeWindow(), warmupMs + measureMs);
    if (perSecond === null) for (const connection of this.#idle) this.#sendNext(connection);
    else this.#sendOnTime(perSecond);
    await this.#ended.promise;
    clearTimeout(opening);
    clearTimeout(closing);
    for (const connection of this.#connections) connection.close();
    return {
      acknowledged: this.#acknowledged,
      inWindow: this.#inWindow,
      windowMs: this.#closedAt - Math.min(this.#openedAt, this.#closedAt),
      latency: this.#latencies.summary(),
      lateness: this.#lateness.summary(),
      refused: this.#refused,
      unanswered: this.#unanswered,
      next: this.#next,
      exhausted: this.#exhausted,
    };
  }

  #openWindow(): void {
    this.#openedAt = performance.now();
    this.#options.onWindow?.("opened");
  }

  #closeWindow(): void {
    if (this.#closedAt !== Infinity) return;
    this.#closedAt = performance.now();
    this.#options.onWindow?.("closed");
    this.#endIfQuiet();
  }

  get #closed(): boolean {
    return this.#closedAt !== Infinity;
  }

  #endIfQuiet(): void {
    if (this.#closed && this.#underWay === 0) this.#ended.resolve();
  }

  #sendNext(connection: Connection): void {
    if (this.#closed) return this.#endIfQuiet();
    if (this.#next === this.#pool.length) {
      this.#exhausted = true;
      return this.#closeWindow();
    }
    this.#send(connection, performance.now(), (stillOpen) => {
      if (stillOpen) this.#sendNext(connection);
      else this.#loseConnection();
    });
  }

  #sendOnTime(perSecond: number): void {
    const startedAt = performance.now();
    let scheduled = 0;
    const tick = (): void => {
      if (this.#closed) return;
      const now = performance.now();
      for (let at = startedAt; at <= now; scheduled += 1) {
        at = startedAt + (scheduled * 1_000) / perSecond;
        if (at > now) break;
        if (now >= this.#openedAt) this.#lateness.record(now - at);
        this.#due.push(at);
      }
      this.#sendDue();
      setTimeout(tick, 1);
    };
    tick();
  }

  #sendDue(): void {
    while (this.#due.length > 0 && !this.#closed) {
      const connection = this.#idle.pop();
      if (connection === undefined) return;
      if (this.#next === this.#pool.length) {
        this.#exhausted = true;
        return this.#closeWindow();
      }
      this.#send(connection, this.#due.shift() as number, (stillOpen) => {
        if (!stillOpen) return this.#loseConnection();
        this.#idle.push(connection);
        this.#sendDue();
        this.#endIfQuiet();
      });
    }
  }

  #send(connection: Connection, since: number, then: (stillOpen: boolean) => void): void {
    const request = this.#pool.request(this.#next);
    this.#next += 1;
    this.#underWay += 1;
    connection.send(request, (status) => {
      this.#underWay -= 1;
      const now = performance.now();
      if (status === 200) {
        this.#acknowledged += 1;
        if (now >= this.#openedAt && now <= this.#closedAt) {
          this.#inWindow += 1;
          this.#latencies.record(now - since);
        }
      } else if (status === null) {
        this.#unanswered += 1;
      } else {
        this.#refused[status] = (this.#refused[status] ?? 0) + 1;
      }
      then(status !== null);
    });
  }

  #loseConnection(): void {
    if (this.#connections.every(({ isOpen }) => !isOpen)) this.#closeWindow();
    this.#endIfQuiet();
  }
}
