/**
 * When deliveries go out, and again.
 *
 * - Up to `CONCURRENCY` requests at once; what is due goes out in the order in which it became due.
 * - Waiting is done on the provider's clock, the time-out of a request in real time. The waits of the schedule count from
 *   when the last attempt was due, so that they do not depend on how fast the clock runs or how far it jumps.
 * - An accepted delivery is final; so is the end of the schedule, until somebody retries by hand.
 */
import { Heap } from "../../heap.ts";
import { MINUTE } from "../../scene.ts";
import type { ProviderClock } from "../provider.ts";
import type { Addressee, Attempt, Delivery } from "./delivery-log.ts";
import { postAttempt } from "./post-attempt.ts";
import { signAttempt } from "./sign-attempt.ts";
import { KINDS } from "./subscription.ts";

const CONCURRENCY = 32;
/** More than the five minutes that receivers allow. */
const SKEW = 10 * MINUTE;
/** A delivery that is held back to be overtaken goes out after this at the latest. */
const LONGEST_HOLD = MINUTE;
/** Retries by hand have no end; the log keeps the newest. */
const ATTEMPTS_KEPT = 50;

export interface SendingDeps {
  clock: ProviderClock;
  /** The time in signatures. */
  signedAt: () => number;
  fetch: typeof fetch;
  timeoutMs: number;
}

interface Errand {
  delivery: Delivery;
  trigger: Attempt["trigger"];
  /** How many attempts the schedule had made when this one was planned. Another number: it is no longer wanted. */
  planned: number;
}

export class Sending {
  readonly #deps: SendingDeps;
  readonly #due = new Heap<Errand>();
  readonly #held = new Map<Addressee, Delivery[]>();
  readonly #stopped = new AbortController();
  readonly #settlers: (() => void)[] = [];
  #active = 0;
  #alarm: { at: number; cancel: AbortController } | null = null;

  constructor(deps: SendingDeps) {
    this.#deps = deps;
  }

  /** By the schedule, the first time at `at`. */
  send(delivery: Delivery, at: number): void {
    this.#plan(delivery, at);
    this.#work();
  }

  /** Right after the next delivery to the same webhook. */
  sendOvertaken(delivery: Delivery): void {
    const held = this.#held.get(delivery.subscription) ?? [];
    this.#held.set(delivery.subscription, [...held, delivery]);
    this.send(delivery, delivery.createdAt + LONGEST_HOLD);
  }

  retryNow(delivery: Delivery): void {
    this.#due.put(this.#deps.clock.now(), { delivery, trigger: "manual", planned: delivery.scheduled });
    this.#work();
  }

  /** Resolves when none is under way and none is due. */
  async settled(): Promise<void> {
    this.#work();
    while (this.#active > 0) await new Promise<void>((resolve) => this.#settlers.push(resolve));
  }

  async stop(): Promise<void> {
    this.#stopped.abort(new Error("the provider was stopped"));
    this.#alarm?.cancel.abort();
    await this.settled();
  }

  #plan(delivery: Delivery, at: number): void {
    delivery.nextAttemptAt = at;
    this.#due.put(at, { delivery, trigger: "scheduled", planned: delivery.scheduled });
  }

  #work(): void {
    if (this.#stopped.signal.aborted) return;
    while (this.#active < CONCURRENCY && this.#due.earliest <= this.#deps.clock.now()) {
      const dueAt = this.#due.earliest;
      const errand = this.#due.take();
      if (errand === undefined || !isWanted(errand)) continue;
      this.#active += 1;
      void this.#run(errand, dueAt);
    }
    this.#setAlarm();
  }

  async #run({ delivery, trigger }: Errand, dueAt: number): Promise<void> {
    const isFirst = delivery.tried === 0;
    if (trigger === "scheduled") {
      delivery.scheduled += 1;
      delivery.nextAttemptAt = null;
    }
    await this.#attempt(delivery, trigger);
    if (isFirst && delivery.mishap === "duplicate") await this.#attempt(delivery, trigger);
    const wait = KINDS[delivery.subscription.kind].waits[delivery.scheduled - 1];
    if (trigger === "scheduled" && !delivery.isAccepted && wait !== undefined) this.#plan(delivery, dueAt + wait);
    delivery.subscription.log?.update(delivery);
    if (isFirst) this.#release(delivery);
    this.#active -= 1;
    this.#work();
    if (this.#active === 0) for (const settle of this.#settlers.splice(0)) settle();
  }

  async #attempt(delivery: Delivery, trigger: Attempt["trigger"]): Promise<void> {
    const { clock, signedAt, fetch, timeoutMs } = this.#deps;
    const mishap = delivery.tried === 0 ? delivery.mishap : null;
    const startedAt = clock.now();
    const { url } = delivery.subscription;
    delivery.tried += 1;
    const attempt: Attempt = {
      id: `atmpt_${delivery.id.slice(4)}${delivery.tried}`,
      at: startedAt,
      status: "sending",
      responseStatus: 0,
      responseBody: "",
      took: 0,
      trigger,
      url,
    };
    delivery.attempts.push(attempt);
    if (delivery.attempts.length > ATTEMPTS_KEPT) delivery.attempts.shift();
    delivery.underWay += 1;
    delivery.subscription.log?.update(delivery);
    const isSkewed = mishap === "clock-skew";
    const headers =
      delivery.signed ?? signAttempt(delivery, { now: startedAt, signedAt: signedAt() - (isSkewed ? SKEW : 0) });
    if (!KINDS[delivery.subscription.kind].signsEveryAttempt && !isSkewed) delivery.signed = headers;
    const { isAccepted, status, body } = await postAttempt({
      url,
      headers,
      // Signed whole and sent in part: what a line that breaks leaves of it.
      body: mishap === "truncate" ? delivery.body.subarray(0, Math.floor(delivery.body.length * 0.7)) : delivery.body,
      fetch,
      timeoutMs,
      stopped: this.#stopped.signal,
    });
    delivery.underWay -= 1;
    attempt.status = isAccepted ? "success" : "failed";
    attempt.responseStatus = status;
    attempt.responseBody = body;
    attempt.took = Math.round(clock.now() - startedAt);
    if (isAccepted) {
      delivery.isAccepted = true;
      delivery.nextAttemptAt = null;
    }
  }

  /** Another delivery overtook those that were held back. */
  #release({ subscription, ...delivery }: Delivery): void {
    const held = this.#held.get(subscription)?.filter((one) => one.id !== delivery.id) ?? [];
    this.#held.delete(subscription);
    for (const overtaken of held) if (overtaken.tried === 0) this.#plan(overtaken, this.#deps.clock.now());
  }

  #setAlarm(): void {
    const at = this.#due.earliest;
    if (at === (this.#alarm?.at ?? Number.POSITIVE_INFINITY)) return;
    this.#alarm?.cancel.abort();
    this.#alarm = null;
    // What is due already waits for a free place, and not for the clock.
    if (at <= this.#deps.clock.now() || at === Number.POSITIVE_INFINITY) return;
    const cancel = new AbortController();
    this.#alarm = { at, cancel };
    void this.#wake(at, cancel.signal);
  }

  async #wake(at: number, cancelled: AbortSignal): Promise<void> {
    try {
      await this.#deps.clock.until(at, cancelled);
    } catch (error) {
      if (cancelled.aborted) return;
      throw error;
    }
    if (cancelled.aborted) return;
    this.#alarm = null;
    this.#work();
  }
}

function isWanted({ delivery, trigger, planned }: Errand): boolean {
  if (delivery.subscription.isDeleted) return false;
  return trigger === "manual" || (planned === delivery.scheduled && !delivery.isAccepted);
}
