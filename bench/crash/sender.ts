/**
 * The sender of a crash run: keeps several connections busy and remembers what became of every delivery.
 *
 * Like Quo it sends again what was not acknowledged; unlike Quo it also sends again what was, to see that nothing is
 * stored twice.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "../load/connection.ts";
import type { RequestPool } from "../load/request-pool.ts";
import type { Random } from "./random.ts";

const CONNECTIONS = 24;
const RECONNECT_MS = 3;
const SHARE_OF_DUPLICATES = 0.06;
const SHARE_OF_RETRIES = 0.3;

export class Sender {
  readonly pool: RequestPool;
  /** Pool indexes that were answered with 200. */
  readonly acknowledged = new Set<number>();
  /** Answers that are neither 200 nor 503. There must be none. */
  readonly unexpected: Record<number, number> = {};
  /** Answers of 503: the server or its database is going or coming. */
  refused = 0;
  duplicatesSent = 0;
  readonly #random: Random;
  readonly #unanswered: number[] = [];
  #acknowledgedOnce: number[] = [];
  #fresh = 0;
  #inFlight = 0;

  constructor(pool: RequestPool, random: Random) {
    this.pool = pool;
    this.#random = random;
  }

  /** Of requests that went out and were not answered yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Different deliveries that went out. */
  get sent(): number {
    return this.#fresh;
  }

  get unanswered(): number {
    return this.#unanswered.length;
  }

  /** Sends until `signal` is aborted; connects again and again while nobody listens. */
  async load(port: number, signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: CONNECTIONS }, () => this.#work(port, signal, () => this.#next())));
  }

  /** Sends everything that was never acknowledged, until it is. */
  async settle(port: number, signal: AbortSignal): Promise<void> {
    const stopping = new AbortController();
    const both = AbortSignal.any([signal, stopping.signal]);
    const next = (): number | null => {
      const index = this.#unanswered.shift();
      if (index === undefined && this.#inFlight === 0) stopping.abort();
      return index ?? null;
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, () => this.#work(port, both, next)));
  }

  async #work(port: number, signal: AbortSignal, next: () => number | null): Promise<void> {
    while (!signal.aborted) {
      // Nobody listens while the server is down.
      const connection = await Connection.open(port).catch(() => null);
      if (connection !== null) await this.#workOn(connection, signal, next);
      if (!signal.aborted) await sleep(RECONNECT_MS);
    }
  }

  async #workOn(connection: Connection, signal: AbortSignal, next: () => number | null): Promise<void> {
    for (;;) {
      if (signal.aborted || !connection.isOpen) break;
      const index = next();
      if (index === null) await sleep(RECONNECT_MS);
      else await this.#send(connection, index);
    }
    connection.close();
  }

  #send(connection: Connection, index: number): Promise<void> {
    this.#inFlight += 1;
    return new Promise((resolve) => {
      connection.send(this.pool.request(index), (status) => {
        this.#inFlight -= 1;
        this.#record(index, status);
        resolve();
      });
    });
  }

  #record(index: number, status: number | null): void {
    if (status === 200) {
      if (!this.acknowledged.has(index)) this.#acknowledgedOnce.push(index);
      this.acknowledged.add(index);
      return;
    }
    if (!this.acknowledged.has(index)) this.#unanswered.push(index);
    if (status === 503) this.refused += 1;
    else if (status !== null) this.unexpected[status] = (this.unexpected[status] ?? 0) + 1;
  }

  #next(): number | null {
    const dice = this.#random.next();
    if (dice < SHARE_OF_DUPLICATES && this.#acknowledgedOnce.length > 0) {
      this.duplicatesSent += 1;
      return this.#random.pick(this.#acknowledgedOnce);
    }
    if (dice < SHARE_OF_DUPLICATES + SHARE_OF_RETRIES) {
      const retry = this.#unanswered.shift();
      if (retry !== undefined) return retry;
    }
    if (this.#fresh === this.pool.length) return null;
    this.#fresh += 1;
    return this.#fresh - 1;
  }
}
