/**
 * One live stream for all tabs of a browser.
 *
 * The tab that holds a lock reads the stream and tells the others, on a channel, each event with its id. When it is closed
 * the lock goes to another tab, which goes on from the last id that it heard: so nothing is missed, and some events may
 * come twice. Where there are no locks (plain HTTP from another machine) every tab reads for itself.
 *
 * - `resync` is reported whenever what was read before may be out of date.
 */
import { RequestError, send } from "../request.ts";
import { readEvents, type StreamEvent } from "./read-events.ts";

export type LiveStatus =
  | "connecting"
  | "live"
  /** The connection is lost; what is shown may be out of date. */
  | "lost"
  /** Nobody is signed in any more. */
  | "ended";

export interface SharedStreamOptions {
  onEvent: (event: StreamEvent) => void;
  onStatus: (status: LiveStatus) => void;
  signal: AbortSignal;
}

/** Comments come every 15 s. */
const SILENCE_MS = 45_000;
const RETRY_MS = [500, 1000, 2000, 5000, 10_000] as const;
const NAME = "linekeeper.stream";

type Message =
  | { kind: "hello" }
  | { kind: "event"; event: StreamEvent }
  | { kind: "status"; status: LiveStatus; lastId: string | null };

export function openSharedStream({ onEvent, onStatus, signal }: SharedStreamOptions): void {
  const channel = new BroadcastChannel(NAME);
  signal.addEventListener("abort", () => channel.close());
  const tell = (message: Message): void => {
    if (!signal.aborted) channel.postMessage(message);
  };
  let lastId: string | null = null;
  let status: LiveStatus = "connecting";
  let isLeader = false;

  const take = (event: StreamEvent): void => {
    onEvent(event);
    if (event.id !== null) lastId = event.id;
  };
  const become = (next: LiveStatus): void => {
    status = next;
    onStatus(next);
    tell({ kind: "status", status, lastId });
  };

  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data.kind === "hello") {
      if (isLeader) tell({ kind: "status", status, lastId });
      return;
    }
    if (isLeader) return;
    if (data.kind === "event") return take(data.event);
    // What this tab read before it heard of the stream may be older than the stream's place.
    if (lastId === null && data.lastId !== null) {
      take({ name: "resync", id: data.lastId, data: '{"reason":"joined"}' });
    }
    onStatus(data.status);
  });
  tell({ kind: "hello" });

  const lead = async (): Promise<void> => {
    isLeader = true;
    let failures = 0;
    while (!signal.aborted) {
      const outcome = await follow({
        lastId,
        signal,
        onEvent: (event) => {
          failures = 0;
          if (status !== "live") become("live");
          take(event);
          tell({ kind: "event", event });
        },
      });
      if (signal.aborted) return;
      if (outcome === "refused") return become("ended");
      if (status !== "connecting" || failures > 1) become("lost");
      await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 10_000, signal);
      failures += 1;
    }
  };
  if ("locks" in navigator) {
    navigator.locks.request(NAME, { signal }, lead).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  } else void lead();
}

async function follow({
  lastId,
  signal,
  onEvent,
}: {
  lastId: string | null;
  signal: AbortSignal;
  onEvent: (event: StreamEvent) => void;
}): Promise<"lost" | "refused"> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  try {
    const response = await send("GET", "/v1/stream", {
      ...(lastId !== null && { headers: { "last-event-id": lastId } }),
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (response.body === null) return "lost";
    for await (const event of readEvents(response.body, restart)) onEvent(event);
    return "lost";
  } catch (error) {
    return error instanceof RequestError && error.status === 401 ? "refused" : "lost";
  } finally {
    clearTimeout(timer);
  }
}

/** Also ends early when the browser is online again or the tab is looked at. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finished = new AbortController();
    const done = (): void => {
      finished.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const once = { signal: finished.signal };
    window.addEventListener("online", done, once);
    document.addEventListener("visibilitychange", done, once);
    signal.addEventListener("abort", done, once);
  });
}
