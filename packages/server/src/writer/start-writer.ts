/** The HTTP side of the writer: starts the thread and speaks with it. */
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { AppendResult, Delivery } from "../store/store.ts";
import { packBatch } from "./packed-batch.ts";
import { deserializeError } from "./serialized-error.ts";
import type { Writer, WriterCommand, WriterOptions, WriterRequest, WriterResponse } from "./writer.ts";

type RequestBody = WriterRequest extends infer R ? (R extends { id: number } ? Omit<R, "id"> : never) : never;

/** What is made for a chunk is garbage after it. Left to itself the young generation grows to 50 MB more, and is no quicker. */
const YOUNG_GENERATION_MB = 16;

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** Resolves when the store is open and migrated; rejects with the store's own error when it cannot be. */
export async function startWriter(options: WriterOptions, { logger }: { logger: Logger }): Promise<Writer> {
  const worker = new Worker(new URL("writer-thread.ts", import.meta.url), {
    workerData: options,
    name: "writer",
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const waiting = new Map<number, Waiting>();
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const changedListeners: (() => void)[] = [];
  let nextId = 1;
  let stopped = false;
  let death: Error | null = null;

  const die = (error: Error): void => {
    death ??= error;
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
    ready.reject(death);
    ended.reject(death);
  };
  // Both are awaited only by some callers; an unobserved rejection must not end the process before they can say why.
  ended.promise.catch(() => {});
  ready.promise.catch(() => {});

  worker.on("message", (response: WriterResponse) => {
    if (!("notice" in response)) {
      const request = waiting.get(response.id);
      waiting.delete(response.id);
      if ("error" in response) request?.reject(deserializeError(response.error));
      else request?.resolve(response.value);
      return;
    }
    switch (response.notice) {
      case "ready":
        return ready.resolve();
      case "changed":
        for (const listener of changedListeners) listener();
        return;
      case "failed":
        return die(deserializeError(response.error));
      case "projection_failed": {
        const { seq, attempts, quarantined, error } = response;
        return logger.error(
          { seq, attempts, quarantined, code: error.code, err: error.message },
          "an event could not be projected",
        );
      }
      case "store_unavailable":
        return logger.error(
          { code: response.error.code, err: response.error.message },
          "the store cannot write; trying again",
        );
      default:
        return response satisfies never;
    }
  });
  worker.on("error", (error) => die(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", (code) => {
    if (stopped) ended.resolve();
    else die(new Error(`the writer thread ended by itself with exit code ${code}`));
  });

  const ask = (body: RequestBody, transfer: ArrayBuffer[] = []): Promise<unknown> => {
    if (death !== null) return Promise.reject(death);
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...body, id }, transfer);
    });
  };
  const command =
    <C extends WriterCommand>(name: C) =>
    (...args: Parameters<Writer[C]>): ReturnType<Writer[C]> =>
      ask({ command: name, args }) as ReturnType<Writer[C]>;

  await ready.promise;
  return {
    append(deliveries: readonly Delivery[]): Promise<AppendResult[]> {
      const batch = packBatch(deliveries);
      return ask({ command: "append", batch }, [batch.bytes.buffer]) as Promise<AppendResult[]>;
    },
    requeue: command("requeue"),
    resetProjections: command("resetProjections"),
    addAccessToken: command("addAccessToken"),
    revokeAccessTokens: command("revokeAccessTokens"),
    backlog: command("backlog"),
    transact: command("transact"),
    onChanged: (listener) => void changedListeners.push(listener),
    async stop() {
      stopped = true;
      if (death === null) await ask({ command: "stop" });
      await ended.promise.catch(() => {});
    },
    ended: ended.promise,
  };
}
