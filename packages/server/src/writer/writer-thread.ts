/** The thread's program: one store engine, one projector, and the port to the HTTP side. */
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { readEvent } from "@linekeeper/quo/events";
import { systemClock } from "../clock.ts";
import { createProjector, type FindClassifier } from "../project/projector.ts";
import { replyClassifier } from "../reply-classifier.ts";
import { openEngine } from "../store/open-store.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import type { AppendResult, StoreEngine } from "../store/store.ts";
import { createPace } from "./pace.ts";
import { unpackBatch } from "./packed-batch.ts";
import { serializeError } from "./serialized-error.ts";
import type { WriterOptions, WriterRequest, WriterResponse } from "./writer.ts";

/** Rows that another process appended, or that wait for their next attempt, are found at this interval. */
const POLL_MS = 1000;
/** Between two notices of changes. Whoever is told reads the feed; flat out there are hundreds of commits a second. */
const CHANGED_APART_MS = 20;
/** After the store could not write. */
const UNAVAILABLE_PAUSE_MS = 2000;

if (parentPort === null) throw new Error("writer-thread.ts is started as a worker thread");
const port = parentPort;
const tell = (response: WriterResponse): void => port.postMessage(response);

const state = {
  stopping: false,
  /** Something happened since the projector last looked. */
  woken: false,
  endIdling: (): void => {},
};
const wake = (): void => {
  state.woken = true;
  state.endIdling();
};

const noticed = { at: -Infinity, timer: null as NodeJS.Timeout | null };
function tellChanged(): void {
  if (noticed.timer !== null) return;
  const wait = noticed.at + CHANGED_APART_MS - performance.now();
  noticed.timer = wait > 0 ? setTimeout(noticeChanged, wait).unref() : null;
  if (wait <= 0) noticeChanged();
}
function noticeChanged(): void {
  noticed.timer = null;
  noticed.at = performance.now();
  tell({ notice: "changed" });
}

try {
  const options = workerData as WriterOptions;
  const engine = await openEngine({ ...options, migrate: true });
  tell({ notice: "ready" });
  await run(engine, { appendsWait: options.databaseUrl === null, findClassifier: replyClassifier(options.wordLists) });
  await engine[Symbol.asyncDispose]();
  port.close();
} catch (error) {
  tell({ notice: "failed", error: serializeError(error) });
  port.close();
}

async function run(
  engine: StoreEngine,
  { appendsWait, findClassifier }: { appendsWait: boolean; findClassifier: FindClassifier },
): Promise<void> {
  const pace = createPace({ now: () => performance.now(), appendsWait });
  const projector = createProjector({
    engine,
    read: readEvent,
    findClassifier,
    clock: systemClock,
    onFailure: ({ error, ...failure }) =>
      tell({ notice: "projection_failed", ...failure, error: serializeError(error) }),
  });

  const answer = async (request: WriterRequest): Promise<unknown> => {
    if (request.command === "stop") {
      state.stopping = true;
      wake();
      return null;
    }
    if (request.command === "append") {
      const results: AppendResult[] = await engine.append(unpackBatch(request.batch));
      pace.appended(results.length);
      wake();
      return results;
    }
    const method = engine[request.command] as (...args: unknown[]) => Promise<unknown>;
    const value = await method.apply(engine, request.args);
    wake();
    if (request.command !== "backlog") tellChanged();
    return value;
  };
  port.on("message", (request: WriterRequest) => {
    answer(request).then(
      (value) => tell({ id: request.id, value }),
      (error: unknown) => tell({ id: request.id, error: serializeError(error) }),
    );
  });

  while (!state.stopping) {
    try {
      const limit = pace.chunk();
      const claimed = await projector.step(limit);
      pace.projected(claimed, limit);
      if (claimed > 0) tellChanged();
      // Appends that arrived meanwhile go first.
      if (claimed > 0) await nextTurn();
      else await idle(POLL_MS);
    } catch (error) {
      if (!isStoreUnavailable(error)) throw error;
      tell({ notice: "store_unavailable", error: serializeError(error) });
      await sleep(UNAVAILABLE_PAUSE_MS);
    }
  }
}

/** Waits until there is something to do, or for `ms`. */
async function idle(ms: number): Promise<void> {
  if (!state.woken) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      state.endIdling = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  state.endIdling = () => {};
  state.woken = false;
}
