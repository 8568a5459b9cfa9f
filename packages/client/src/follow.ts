/**
 * The live stream, for as long as somebody listens.
 *
 *   connecting  asks for what comes after the last id; waits at most `silenceMs`
 *   listening   tells events; a silence of `silenceMs` is a dead connection
 *   waiting     before the next attempt: doubling up to `longestWaitMs`, half of it by chance
 *
 * Nothing is read ahead of the listener: one that is slow is told `resync` by the server, and costs no memory here. Refusals
 * that no repetition mends (a revoked token, no right) are thrown; everything else is told as `lost`, and tried again.
 */
import { createEventParser, type StreamMessage } from "./event-parser.ts";
import { LinekeeperApiError } from "./linekeeper-api-error.ts";
import type { FollowOptions, LiveEvent } from "./live-event.ts";
import { readRefusal, unreachable, unreadable } from "./read-refusal.ts";

type Connect = (headers: Record<string, string>, signal: AbortSignal) => Promise<Response>;

const FIRST_WAIT_MS = 1000;

export async function* follow(connect: Connect, options: FollowOptions): AsyncGenerator<LiveEvent, void, undefined> {
  const { signal, silenceMs = 45_000, longestWaitMs = 30_000, random = Math.random } = options;
  const position = { id: options.after === undefined ? null : String(options.after) };
  let failures = 0;
  let firstWaitMs = FIRST_WAIT_MS;
  while (!isOver(signal)) {
    const line = openLine(connect, position.id, silenceMs, signal);
    let lost = new LinekeeperApiError({ code: "client.ended", message: "The live stream ended." });
    try {
      for await (const { message, retryMs } of line.messages()) {
        firstWaitMs = retryMs ?? firstWaitMs;
        const event = readEvent(message);
        if (event?.type === "end") lost = event.error;
        else if (event !== null) {
          failures = 0;
          yield event;
        }
        position.id = message.id;
      }
    } catch (error) {
      if (isOver(signal)) return;
      lost = asLost(error);
    } finally {
      line.close();
    }
    if (isFinal(lost)) throw lost;
    const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** failures);
    failures += 1;
    const retryInMs = Math.max(longest * (0.5 + random() / 2), lost.retryAfterMs ?? 0);
    yield { type: "lost", error: lost, retryInMs };
    await wait(retryInMs, signal);
  }
}

function isOver(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** One connection. What goes wrong with it is told as an error of the client, unless the listener's signal ended it. */
function openLine(connect: Connect, after: string | null, silenceMs: number, signal: AbortSignal | undefined) {
  const connection = new AbortController();
  const stop = (): void => connection.abort(signal?.reason);
  signal?.addEventListener("abort", stop, { once: true });

  /** Silence is measured only while something is waited for: a listener may take its time. */
  const heard = async <T>(waiting: Promise<T>): Promise<T> => {
    const silent = new LinekeeperApiError({
      code: "client.silent",
      message: `Nothing came for ${silenceMs / 1000} s; the connection is dead.`,
    });
    const timer = setTimeout(() => connection.abort(silent), silenceMs);
    try {
      return await waiting;
    } catch (error) {
      if (isOver(signal) || error instanceof LinekeeperApiError) throw error;
      throw connection.signal.aborted ? silent : unreachable(error);
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async *messages(): AsyncGenerator<{ message: StreamMessage; retryMs: number | null }, void, undefined> {
      const headers = { accept: "text/event-stream", ...(after !== null && { "last-event-id": after }) };
      const response = await heard(connect(headers, connection.signal));
      if (!response.ok) throw readRefusal(response, await heard(response.json().catch(() => null)));
      const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") === true;
      if (!isStream || response.body === null) throw unreadable(response);
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      const parser = createEventParser();
      for (;;) {
        const { done, value } = await heard(reader.read());
        if (done) return;
        for (const message of parser.push(decoder.decode(value, { stream: true }))) {
          // Until a block names one, the id is the one that was asked with.
          yield { message: { ...message, id: message.id ?? after }, retryMs: parser.retryMs };
        }
      }
    },
    close: (): void => {
      signal?.removeEventListener("abort", stop);
      connection.abort();
    },
  };
}

const EVENTS: ReadonlySet<string> = new Set(["ready", "change", "resync", "presence"]);

/** Null for what this version does not know, and for what only moves the id. */
function readEvent({ event, data }: StreamMessage): LiveEvent | { type: "end"; error: LinekeeperApiError } | null {
  if (data === null || (event !== "end" && !EVENTS.has(event))) return null;
  const told: object = JSON.parse(data);
  if (event === "end") {
    return {
      type: "end",
      error: new LinekeeperApiError({ message: "The stream ended.", code: "client.ended", ...told }),
    };
  }
  return { ...told, type: event } as LiveEvent;
}

/** What is no event stream after all is a fault of the way here; anything else is one of this program. */
function asLost(error: unknown): LinekeeperApiError {
  if (error instanceof LinekeeperApiError) return error;
  if (!(error instanceof SyntaxError)) throw error;
  return new LinekeeperApiError({
    code: "client.unreadable",
    message: `The live stream cannot be read (${error.message}).`,
    cause: error,
  });
}

/** What a repetition does not mend: another token, another right, another address is needed. */
function isFinal({ code, status }: LinekeeperApiError): boolean {
  if (code.startsWith("auth.")) return true;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (isOver(signal)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
  });
}
