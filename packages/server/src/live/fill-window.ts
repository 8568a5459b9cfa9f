/** The one reader of the feed: keeps the window at its end while anybody listens. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../logger.ts";
import { placeChanges } from "../read/audience.ts";
import { changesAfter, newestChanges } from "../read/changes.ts";
import type { Reader } from "../read/reader.ts";
import type { ChangeWindow } from "./change-window.ts";

export interface FillDependencies {
  reader: Reader;
  window: ChangeWindow;
  windowSize: number;
  pollMs: number;
  /** False ends the following, until the next `catchUp`. */
  isNeeded: () => boolean;
  /** The window has grown. */
  onGrown: () => void;
  logger: Logger;
}

export interface WindowFiller {
  /** Resolves when the window holds everything that was committed before the call. Rejects with the error of the database. */
  catchUp(): Promise<void>;
  wake(): void;
  stop(): Promise<void>;
}

const PAGE = 2000;
/** Between two reads, however often it is woken: reads are shared with the API. */
const APART_MS = 10;
const FAILED_PAUSE_MS = 1000;

export function fillWindow(dependencies: FillDependencies): WindowFiller {
  const { reader, window, windowSize, pollMs, isNeeded, onGrown, logger } = dependencies;
  let waiters: PromiseWithResolvers<void>[] = [];
  let running: Promise<void> | null = null;
  let woken = false;
  let endPause: (() => void) | null = null;
  let isLoaded = false;
  let isFailing = false;
  const stopping = new AbortController();

  /** True: there may be more. `toTheEnd`: nothing that was committed before may be missing afterwards. */
  async function step(toTheEnd: boolean): Promise<boolean> {
    const changes = isLoaded ? await changesAfter(reader, window.head, PAGE) : [];
    const isFull = changes.length === PAGE;
    if (!isLoaded || (isFull && toTheEnd)) {
      window.load(await placeChanges(reader, await newestChanges(reader, windowSize)));
      isLoaded = true;
      onGrown();
    } else if (changes.length > 0) {
      window.append(await placeChanges(reader, changes));
      onGrown();
    }
    return isFull;
  }

  async function run(): Promise<void> {
    let more = false;
    while (!stopping.signal.aborted && (isNeeded() || waiters.length > 0)) {
      woken = false;
      const asked = waiters;
      waiters = [];
      try {
        more = await step(asked.length > 0);
        for (const { resolve } of asked) resolve();
        if (isFailing) logger.info("The live stream reads the feed again");
        isFailing = false;
      } catch (error) {
        for (const { reject } of asked) reject(error);
        if (!isFailing) logger.error({ err: error }, "The live stream cannot read the feed; trying again");
        isFailing = true;
        more = false;
        await pause(FAILED_PAUSE_MS, false);
        continue;
      }
      await sleep(APART_MS);
      if (!more) await pause(pollMs, true);
    }
    // Not in a callback of the promise: whoever asks after the last look at `waiters` must find that nothing runs.
    running = null;
  }

  async function pause(ms: number, wakes: boolean): Promise<void> {
    if (stopping.signal.aborted || (wakes && (woken || waiters.length > 0))) return;
    const over = Promise.withResolvers<void>();
    const timer = setTimeout(over.resolve, ms);
    endPause = wakes ? over.resolve : null;
    await over.promise;
    clearTimeout(timer);
    endPause = null;
  }

  function wake(): void {
    woken = true;
    endPause?.();
  }

  return {
    wake,
    async catchUp() {
      const waiter = Promise.withResolvers<void>();
      waiters.push(waiter);
      wake();
      running ??= run();
      await waiter.promise;
    },
    async stop() {
      stopping.abort();
      wake();
      await running;
      for (const { reject } of waiters) reject(new Error("the live stream has stopped"));
    },
  };
}
