/** A client of the live stream that can stop reading and break off, for tests. */
import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";

export interface Heard {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
  /** `performance.now()`. */
  at: number;
}

export interface Listener {
  status: number;
  headers: IncomingHttpHeaders;
  heard: Heard[];
  /** As a browser would send it: also of messages that are no events. */
  lastId: string | null;
  comments: number;
  /** Of the events that were and will be heard, the first that fits. Rejects when the stream ends without it. */
  until(fits: (heard: Heard) => boolean): Promise<Heard>;
  named(event: string): Heard[];
  pause(): void;
  resume(): void;
  /** Goes on reading, and hears nothing any more. */
  drain(): void;
  /** Without a word, as a network does. */
  cut(): void;
  /** Resolves with the whole body of an answer that is no stream, or when the stream has ended. */
  ended: Promise<string>;
}

export async function listen(
  url: string,
  {
    token,
    cookie,
    after,
    header,
  }: { token?: string; cookie?: string; after?: string | number | null; header?: string },
): Promise<Listener> {
  const path = after === undefined || after === null ? "/v1/stream" : `/v1/stream?after=${after}`;
  const outgoing = request(new URL(path, url), {
    agent: false,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
      accept: "text/event-stream",
      ...(header !== undefined && { "last-event-id": header }),
    },
  });
  // A response that is cut fails its request too.
  outgoing.on("error", () => undefined);
  outgoing.end();
  const [response] = (await once(outgoing, "response")) as [IncomingMessage];
  const waiting = new Set<() => void>();
  const ended = Promise.withResolvers<string>();
  let isEnded = false;
  let text = "";
  let rest = "";
  const listener: Listener = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    heard: [],
    lastId: null,
    comments: 0,
    named: (event) => listener.heard.filter((heard) => heard.event === event),
    pause: () => response.pause(),
    resume: () => response.resume(),
    drain: () => void response.removeAllListeners("data").resume(),
    cut: () => outgoing.destroy(),
    ended: ended.promise,
    async until(fits) {
      for (;;) {
        const found = listener.heard.find(fits);
        if (found !== undefined) return found;
        if (isEnded) throw new Error(`the stream ended after ${JSON.stringify(listener.heard.slice(-3))}`);
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
  };
  const tell = (): void => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const isStream = response.headers["content-type"]?.startsWith("text/event-stream") === true;
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    if (!isStream) {
      text += chunk;
      return;
    }
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) hear(listener, block);
    tell();
  });
  response.on("error", () => undefined);
  response.on("close", () => {
    isEnded = true;
    ended.resolve(text);
    tell();
  });
  return listener;
}

function hear(listener: Listener, block: string): void {
  const fields = new Map<string, string>();
  for (const line of block.split("\n")) {
    if (line.startsWith(":")) listener.comments += 1;
    else fields.set(line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2));
  }
  const id = fields.get("id") ?? null;
  listener.lastId = id ?? listener.lastId;
  const data = fields.get("data");
  if (data === undefined) return;
  const at = performance.now();
  listener.heard.push({ event: fields.get("event") ?? "message", id, data: JSON.parse(data), at });
}
