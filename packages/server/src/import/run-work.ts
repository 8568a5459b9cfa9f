/**
 * Works one run to its end: takes its units in several lanes, reads them page by page, records, saves the position.
 *
 * A lane without a unit asks for the fullest window to be cut in two. Only this process changes the units while it holds
 * the lease, so they live in memory and are written after each page. A cut is written before anybody acts on it: killed
 * between, both halves are one window again, or both are there.
 */
import type { CallOptions, QuoClient } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import { CursorGuard } from "./cursor-guard.ts";
import { type Plan, type Position, type Unit, windowUnit } from "./position.ts";
import { retryDeliveries } from "./readers/deliveries.ts";
import { ContactWalk } from "./readers/contact-walk.ts";
import { readConversations, readTasks, readUsers } from "./readers/lists.ts";
import { readThreads } from "./readers/threads.ts";
import { readCalls, readMessages, withoutCursor } from "./readers/windows.ts";
import type { ReadContext, ReadPage } from "./reading.ts";
import { count } from "./reading.ts";
import { record, type RecorderDeps } from "./recorder.ts";
import { judge, stopWith } from "./refusals.ts";
import type { Lease, RunTable } from "./run-table.ts";
import { chooseCut } from "./split.ts";

/** Answers that take a second still leave 12 requests a second under way. */
const LANES = 12;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Refused so often without getting on: it is not the cursor's age. */
const MAX_RESTARTS = 20;
const GOES_IN_A_CIRCLE = "Quo names the same pages again and again";

export interface RunWorkDeps {
  quo: QuoClient;
  table: RunTable;
  clock: Clock;
  ids: Ids;
  areKnown: ReadContext["areKnown"];
  hasEvent: ReadContext["hasEvent"];
  livingContacts: ReadContext["livingContacts"];
  recorder: Omit<RecorderDeps, "onTrouble">;
  lease: Lease;
  options: CallOptions & { signal: AbortSignal };
  /** The webhook address of this server; null where it has none. */
  isOurWebhook(this: void, webhook: { id: string; url: string }): boolean;
}

export class RunWork {
  readonly #deps: RunWorkDeps;
  readonly #plan: Plan;
  readonly #signal: AbortSignal;
  readonly #failed = new AbortController();
  readonly #pending: Unit[];
  readonly #active = new Set<Unit>();
  readonly #context: Omit<ReadContext, "failures">;
  readonly #walk = new ContactWalk();
  readonly #guards = new WeakMap<Unit, CursorGuard>();
  /** Resolved and renewed whenever a unit got on: a lane that waits looks again. */
  #moved = Promise.withResolvers<void>();
  /** One write at a time, so that a save never meets a cut half way. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: RunWorkDeps, plan: Plan, units: readonly Unit[]) {
    this.#deps = deps;
    this.#plan = plan;
    this.#pending = units.filter((unit) => unit.state === "pending");
    this.#signal = AbortSignal.any([deps.options.signal, this.#failed.signal]);
    this.#context = {
      quo: deps.quo,
      plan,
      clock: deps.clock,
      areKnown: deps.areKnown,
      hasEvent: deps.hasEvent,
      livingContacts: deps.livingContacts,
      options: { ...deps.options, signal: this.#signal },
    };
  }

  /** Returns when every unit is done or skipped. Throws what ends the run, and the signal's reason. */
  async run(): Promise<void> {
    const lanes = Array.from({ length: LANES }, async () => {
      try {
        await this.#lane();
      } catch (error) {
        this.#failed.abort(error);
        this.#moved.resolve();
        throw error;
      }
    });
    await Promise.allSettled(lanes);
    this.#deps.options.signal.throwIfAborted();
    this.#failed.signal.throwIfAborted();
  }

  async #lane(): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const unit = this.#pending.shift() ?? (await this.#cut());
      if (unit === null) {
        if (this.#active.size === 0) return;
        await this.#moved.promise;
        continue;
      }
      this.#active.add(unit);
      try {
        await this.#read(unit);
      } finally {
        this.#active.delete(unit);
        this.#tellMoved();
      }
    }
  }

  async #cut(): Promise<Unit | null> {
    return this.#exclusively(async () => {
      const cut = chooseCut(this.#active, this.#plan);
      if (cut === null || cut.unit.position !== cut.position) return null;
      const { unit, position, at } = cut;
      const lower = windowUnit(`${unit.resource}/${this.#deps.ids.next("window")}`, unit.resource, position.from, at);
      const upper = { ...position, from: at };
      await this.#deps.table.saveUnits(this.#deps.lease, [{ ...unit, position: upper }, lower]);
      unit.position = upper;
      return lower;
    });
  }

  async #read(unit: Unit): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    // Of the same request: others of the page were answered, or it would be another one that fails.
    let failing = { operation: "", times: 0 };
    while (unit.state === "pending") {
      const began = unit.position;
      try {
        const page = await this.#readPage(unit, failing.times);
        pauseMs = FIRST_PAUSE_MS;
        failing = { operation: "", times: 0 };
        const recorded = await this.#record(page.deliveries);
        await this.#save(unit, began, page, recorded);
      } catch (error) {
        const judgement = judge(error);
        switch (judgement.verdict) {
          case "foreign":
            throw error;
          case "stop":
            return stopWith(judgement);
          case "retry":
            this.#deps.lease.trouble = { code: "import.waiting", message: judgement.message };
            failing = {
              operation: judgement.operation,
              times: judgement.operation === failing.operation ? failing.times + 1 : 1,
            };
            await this.#deps.recorder.pause(pauseMs, this.#signal);
            pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
            break;
          case "refused":
            await this.#refused(unit, judgement.reason);
            break;
          default:
            judgement satisfies never;
        }
      }
    }
  }

  async #readPage(unit: Unit, failures: number): Promise<ReadPage> {
    const { position } = unit;
    const context = { ...this.#context, failures };
    const page = await this.#pageOf(unit, position, context);
    this.#deps.lease.trouble = null;
    return page;
  }

  #pageOf(unit: Unit, position: Position, context: ReadContext): Promise<ReadPage> {
    switch (position.shape) {
      case "window":
        return unit.resource === "messages" ? readMessages(position, context) : readCalls(position, context);
      case "threads":
        return readThreads(position, context);
      case "list":
        if (unit.resource === "users") return readUsers(position, context);
        if (unit.resource === "contacts") return this.#walk.read(position, context);
        if (unit.resource === "tasks") return readTasks(position, context);
        if (unit.resource === "conversations") return readConversations(position, context);
        return retryDeliveries(position, context, this.#deps.isOurWebhook);
      case "plan":
        throw new TypeError("The plan is no list.");
      default:
        return position satisfies never;
    }
  }

  #record(deliveries: ReadPage["deliveries"]) {
    const { lease, recorder } = this.#deps;
    return record(
      deliveries,
      {
        ...recorder,
        onTrouble: (trouble) => {
          lease.trouble = trouble;
        },
      },
      this.#signal,
    );
  }

  async #save(
    unit: Unit,
    began: Position,
    page: ReadPage,
    recorded: { stored: number; duplicates: number },
  ): Promise<void> {
    await this.#exclusively(async () => {
      let { next, isDone } = page;
      // The window may have been cut while the page was read: what it lost below, another unit reads.
      const now = unit.position;
      if (next.shape === "window" && now.shape === "window" && now !== began) {
        next = { ...next, from: now.from };
        isDone ||= next.reached !== null && next.from !== null && next.reached < next.from;
      }
      const isCircle = !isDone && this.#isCircle(unit, began, next);
      if (isCircle) next = restarted(next);
      const isHopeless = isCircle && next.shape !== "plan" && next.restarts >= MAX_RESTARTS;
      const counts = {
        ...unit.counts,
        seen: unit.counts.seen + page.seen,
        stored: unit.counts.stored + recorded.stored,
        duplicates: unit.counts.duplicates + recorded.duplicates,
        skipped: { ...unit.counts.skipped },
      };
      for (const [reason, times] of Object.entries(page.skipped)) count(counts.skipped, reason, times);
      if (isHopeless) counts.reason = GOES_IN_A_CIRCLE;
      const state = isHopeless ? "skipped" : isDone ? "done" : "pending";
      const saved: Unit = { ...unit, position: next, counts, state };
      await this.#deps.table.saveUnits(this.#deps.lease, [saved]);
      Object.assign(unit, saved);
    });
    this.#tellMoved();
  }

  /** A cursor that comes again is treated as one that was refused. */
  #isCircle(unit: Unit, began: Position, next: Position): boolean {
    if (began.shape === "plan" || next.shape === "plan") return false;
    // The pages of the threads themselves are turned only when none of the last page is open any more.
    if (began.shape === "threads" && began.open.length > 0) return false;
    if (began.cursor === null || !this.#guards.has(unit)) this.#guards.set(unit, new CursorGuard(began.cursor));
    return next.cursor !== null && this.#guards.get(unit)?.meetsAgain(next.cursor) === true;
  }

  /** A cursor that is refused is too old: the unit goes on without it. Without a cursor, the list itself is refused. */
  async #refused(unit: Unit, reason: string): Promise<void> {
    const { position } = unit;
    const isCursor = position.shape !== "plan" && position.cursor !== null && position.restarts < MAX_RESTARTS;
    await this.#exclusively(async () => {
      const saved: Unit = isCursor
        ? { ...unit, position: restarted(unit.position) }
        : { ...unit, state: "skipped", counts: { ...unit.counts, reason } };
      await this.#deps.table.saveUnits(this.#deps.lease, [saved]);
      Object.assign(unit, saved);
    });
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    // Whoever asked gets the error; the next in line starts all the same.
    this.#turn = result.catch(() => {});
    return result;
  }

  #tellMoved(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers<void>();
  }
}

function restarted(position: Position): Position {
  switch (position.shape) {
    case "window":
      return withoutCursor(position);
    case "list":
    case "threads":
      return { ...position, cursor: null, restarts: position.restarts + 1 };
    case "plan":
      return position;
    default:
      return position satisfies never;
  }
}
