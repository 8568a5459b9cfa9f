/**
 * Takes jobs and runs them in this process, as many at once as it may.
 *
 * - It looks when something was enqueued here, when a job ended, when the next waiting job is due, and at every poll.
 * - While a job runs its claim is renewed. A job whose claim is gone was cancelled, or counts as abandoned because the database
 *   was out of reach: its signal is aborted and its outcome no longer matters.
 * - What ends a job (done, failed, given back) is repeated when the database is away. If that lasts, the job is left to
 *   its lease and runs again.
 */
import { setTimeout as delay } from "node:timers/promises";
import { LinekeeperError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { errorText } from "./error-text.ts";
import type { ClaimedJob, JobEngine, JobTiming } from "./job-engine.ts";
import type { JobHandler, JobRunner, RunnerOptions } from "./jobs.ts";

/** Milliseconds. */
const GRACE = 10_000;
const SETTLE_PAUSE = 1_000;
const SETTLE_TRIES = 5;

export interface RunnerDeps extends RunnerOptions {
  engine: JobEngine;
  /** Whether it takes urgent jobs, or others. */
  urgent: boolean;
  handlers: Readonly<Record<string, JobHandler>>;
  timing: JobTiming;
  logger: Pick<Logger, "warn" | "error">;
}

interface Running {
  job: ClaimedJob;
  abort: AbortController;
  /**
   * `stopping`: to be given back unless it is done. `ending`: the handler is through, its outcome is being recorded. `lost`: not
   * ours any more.
   */
  fate: "ours" | "stopping" | "ending" | "lost";
  ended: Promise<void>;
}

export class Runner implements JobRunner {
  readonly #deps: RunnerDeps;
  readonly #running = new Set<Running>();
  #stopping = false;
  #stopped: Promise<void> | undefined;
  #woken = false;
  #endPause = (): void => {};
  readonly #loop: Promise<void>;
  readonly #keeper: Promise<void>;
  readonly #keeperEnds = new AbortController();

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    this.#loop = this.#take();
    this.#keeper = this.#keepClaims();
  }

  /** There may be a job to take. */
  wake(): void {
    this.#woken = true;
    this.#endPause();
  }

  /** A job that was cancelled in this process need not wait for the next renewal to learn of it. */
  abort({ task, uniqueKey }: { task: string; uniqueKey: string }): void {
    for (const entry of this.#running) {
      if (entry.job.task === task && entry.job.uniqueKey === uniqueKey) lose(entry, "the job was cancelled");
    }
  }

  stop(graceMs = GRACE): Promise<void> {
    this.#stopped ??= this.#stop(graceMs);
    return this.#stopped;
  }

  async #stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#loop;
    await this.#allEnded(graceMs);
    for (const entry of this.#running) {
      if (entry.fate !== "ours") continue;
      entry.fate = "stopping";
      entry.abort.abort(new Error("the process stops"));
    }
    await this.#allEnded(this.#deps.timing.abortMs);
    // What does not heed its signal goes on in here, but runs elsewhere too from now on.
    for (const entry of this.#running) {
      if (entry.fate === "ending") await entry.ended;
      if (entry.fate !== "stopping") continue;
      entry.fate = "lost";
      await this.#settle(() => this.#deps.engine.giveBack(entry.job));
    }
    this.#keeperEnds.abort();
    await this.#keeper;
  }

  async #allEnded(ms: number): Promise<void> {
    if (this.#running.size === 0) return;
    const timer = new AbortController();
    const time = delay(ms, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([Promise.all([...this.#running].map((entry) => entry.ended)), time]);
    timer.abort();
  }

  async #take(): Promise<void> {
    const { engine, urgent, concurrency, timing, logger } = this.#deps;
    while (!this.#stopping) {
      this.#woken = false;
      const free = concurrency - this.#running.size;
      let pause = timing.pollMs;
      if (free > 0) {
        try {
          const { jobs, nextInMs } = await engine.claim(free, { urgent });
          for (const job of jobs) this.#begin(job);
          // More may wait than there was room for; who ends wakes us.
          if (nextInMs !== null && jobs.length < free) pause = Math.min(pause, nextInMs + 1);
        } catch (error) {
          logger.error({ err: error }, "background jobs: none could be taken");
        }
      }
      await this.#pause(pause);
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#woken || this.#stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endPause = () => {};
  }

  #begin(job: ClaimedJob): void {
    const entry: Running = { job, abort: new AbortController(), fate: "ours", ended: Promise.resolve() };
    this.#running.add(entry);
    entry.ended = this.#run(entry);
  }

  async #run(entry: Running): Promise<void> {
    const { engine, logger } = this.#deps;
    const { job } = entry;
    let failure: { error: unknown } | null = null;
    try {
      await this.#handlerOf(job)(job.payload, { signal: entry.abort.signal, attempt: job.attempt });
    } catch (error) {
      failure = { error };
    }
    const { fate } = entry;
    if (fate !== "lost") {
      entry.fate = "ending";
      if (failure === null) {
        await this.#settle(() => engine.complete(job));
      } else if (fate === "stopping") {
        await this.#settle(() => engine.giveBack(job));
      } else {
        const { error } = failure;
        logger.warn({ err: error, task: job.task, attempt: job.attempt }, "background jobs: an attempt failed");
        await this.#settle(() => engine.fail(job, errorText(error)));
      }
    }
    this.#running.delete(entry);
    this.wake();
  }

  #handlerOf({ task }: ClaimedJob): JobHandler {
    const { handlers } = this.#deps;
    const handler = Object.hasOwn(handlers, task) ? handlers[task] : undefined;
    if (handler === undefined) throw new LinekeeperError("job.unknown_task", `No handler is named ${task}.`);
    return handler;
  }

  async #settle(step: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await step();
        return;
      } catch (error) {
        this.#deps.logger.error({ err: error, tries }, "background jobs: the end of a job could not be recorded");
        if (tries === SETTLE_TRIES) return;
        await delay(SETTLE_PAUSE);
      }
    }
  }

  async #keepClaims(): Promise<void> {
    const { engine, timing, logger } = this.#deps;
    while (await this.#keeperPause(timing.leaseMs / 3)) {
      const entries = [...this.#running].filter((entry) => entry.fate !== "lost");
      try {
        if (entries.length > 0) {
          const held = await engine.renew(entries.map((entry) => entry.job));
          for (const entry of entries) if (!held.has(entry.job.id)) lose(entry, "the job is no longer ours");
        }
        await engine.reclaim();
      } catch (error) {
        logger.error({ err: error }, "background jobs: claims could not be renewed");
      }
    }
  }

  /** False when the runner ends. */
  async #keeperPause(ms: number): Promise<boolean> {
    const { signal } = this.#keeperEnds;
    if (signal.aborted) return false;
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        resolve(false);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", end);
        resolve(true);
      }, ms);
      signal.addEventListener("abort", end, { once: true });
    });
  }
}

function lose(entry: Running, reason: string): void {
  // Its row is gone because we ended it.
  if (entry.fate === "ending") return;
  entry.fate = "lost";
  entry.abort.abort(new Error(reason));
}
