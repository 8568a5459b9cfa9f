/** A server with nothing but the webhook endpoint, on a real socket, for tests. */
import { connect } from "node:net";
import { Writable } from "node:stream";
import { createVerifier, sign, type SignatureScheme } from "@linekeeper/quo";
import { systemClock } from "../clock.ts";
import { createNodeServer, refuseMalformed, type Timeouts } from "../http/node-server.ts";
import { createLogger } from "../logger.ts";
import type { Delivery } from "../store/store.ts";
import type { Append } from "../ingest/group-commit.ts";
import { createIngest } from "../ingest/create-ingest.ts";
import type { Ingest, IngestDependencies, IngestLimits } from "../ingest/ingest.ts";
import { listen } from "./listen.ts";

export const KEY = "R2ZLM2o0bFhBNVpyUnU2NG9mYXQ1MHNyR3pvSUhIVVg=";
export const PATH = "/api/webhooks/openphone";

export interface Receiver {
  port: number;
  url: string;
  ingest: Ingest;
  /** What the default `append` took, in order. */
  stored: Delivery[];
  /** Lines of the log. */
  log: string[];
  post(body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>, path?: string): Promise<Response>;
  /** Signed with KEY. */
  deliver(body: string | Buffer, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export async function startReceiver(
  options: {
    keys?: readonly string[];
    /** In place of `keys`. */
    keyRing?: Pick<IngestDependencies, "verify" | "refreshKeys">;
    append?: Append;
    limits?: Partial<IngestLimits>;
    timeouts?: Partial<Timeouts>;
  } = {},
): Promise<Receiver> {
  const stored: Delivery[] = [];
  const log: string[] = [];
  const ingest = createIngest({
    ...(options.keyRing ?? { verify: createVerifier({ keys: options.keys ?? [KEY] }) }),
    ledger: {
      append:
        options.append ??
        (async (deliveries) => {
          stored.push(...deliveries);
          return deliveries.map(() => ({ status: "stored" }));
        }),
    },
    clock: systemClock,
    logger: createLogger({ level: "debug", personalData: false, secrets: [KEY], destination: linesInto(log) }),
    limits: options.limits,
  });
  const server = createNodeServer({
    onWebhook: (request, response) => ingest.handle(request, response),
    onRequest: (_request, response) => response.end("elsewhere"),
    timeouts: options.timeouts,
  });
  server.on("clientError", refuseMalformed);
  const listening = await listen(server);
  const { port, url } = listening;
  const post: Receiver["post"] = (body, headers = {}, path = PATH) =>
    fetch(url + path, { method: "POST", body, headers });
  return {
    port,
    url,
    ingest,
    stored,
    log,
    post,
    deliver: (body, headers = {}) => post(new Uint8Array(Buffer.from(body)), { ...signed(body), ...headers }),
    stop: async () => listening[Symbol.asyncDispose](),
  };
}

export function linesInto(log: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(...chunk.toString("utf8").split("\n").filter(Boolean));
      done();
    },
  });
}

/** Headers of a right signature. */
export function signed(
  body: string | Buffer,
  scheme: SignatureScheme = "openphone-signature",
  now = Date.now(),
): Record<string, string> {
  return sign(scheme, { body, key: KEY, now, deliveryId: "msg_1" });
}

/** The bytes of a rightly signed request. */
export function rawDelivery(body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({
    Host: "localhost",
    "Content-Length": String(Buffer.byteLength(body)),
    ...signed(body),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${PATH} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

export interface RawConnection {
  send(bytes: string | Buffer): void;
  /** Everything received until `predicate` holds of it, or the connection ends. */
  until(predicate: (received: string) => boolean): Promise<string>;
  destroy(): void;
}

export function openRaw(port: number): RawConnection {
  const socket = connect(port, "127.0.0.1");
  let received = "";
  let ended = false;
  const waiting: (() => void)[] = [];
  const look = (): void => {
    for (const check of waiting) check();
  };
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    received += text;
    look();
  });
  socket.on("close", () => {
    ended = true;
    look();
  });
  // A reset is one of the ways in which a connection ends.
  socket.on("error", () => {});
  return {
    send: (bytes) => void socket.write(bytes),
    until: (predicate) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (ended || predicate(received)) resolve(received);
        };
        waiting.push(check);
        check();
      }),
    destroy: () => void socket.destroy(),
  };
}
