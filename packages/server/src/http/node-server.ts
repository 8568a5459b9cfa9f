/**
 * The one HTTP server of the process, on node:http.
 *
 * Deliveries go straight to ingest, past the framework: nothing between the socket and the signature check may refuse
 * an authentic one for its content type, its encoding headers or its URL. Everything else goes to the framework.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { ErrorCode } from "../errors.ts";
import { type Answer, refusal, send } from "../answer.ts";
import { isWebhookPath } from "../webhook-paths.ts";

/** Milliseconds. */
export interface Timeouts {
  headers: number;
  request: number;
  keepAlive: number;
  /** How often the first two are looked at. */
  check: number;
}

const TIMEOUTS: Timeouts = {
  headers: 10_000,
  request: 30_000,
  // Longer than the 60 s of common proxies, which would else reuse a connection in the moment it is closed.
  keepAlive: 65_000,
  check: 5_000,
};

export interface NodeServerOptions {
  onWebhook: RequestListener;
  onRequest: RequestListener;
  timeouts?: Partial<Timeouts> | undefined;
}

export function createNodeServer({ onWebhook, onRequest, timeouts }: NodeServerOptions): Server {
  const { headers, request, keepAlive, check } = { ...TIMEOUTS, ...timeouts };
  const listener: RequestListener = (incoming, outgoing) => {
    lastResponse.set(incoming.socket, outgoing);
    if (request !== TIMEOUTS.request) stretches.set(incoming.socket, request);
    if (isWebhookPath(incoming.url ?? "")) onWebhook(incoming, outgoing);
    else onRequest(incoming, outgoing);
  };
  const server = createServer(
    {
      headersTimeout: headers,
      requestTimeout: request,
      keepAliveTimeout: keepAlive,
      connectionsCheckingInterval: check,
      // A delivery without Host is as authentic as one with it.
      requireHostHeader: false,
      noDelay: true,
    },
    listener,
  );
  // Node answers an expectation it does not know with 417 and no body. Nothing here depends on expectations.
  server.on("checkExpectation", listener);
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    socket.end(rawAnswer(refusal("route.method_not_allowed")));
  });
  return server;
}

/** Of each connection the response to its latest request. */
const lastResponse = new WeakMap<Duplex, ServerResponse>();
/** More bytes on a connection that is being closed are no news. */
const refused = new WeakSet<Duplex>();

const TIMED_OUT = "ERR_HTTP_REQUEST_TIMEOUT";

/** A file of 50 MB takes as long as somebody's line needs. Its body is asked for only after it is known who sends it. */
function isUploading(socket: Duplex): boolean {
  const last = lastResponse.get(socket);
  if (last === undefined || last.headersSent || last.req.complete) return false;
  return last.req.method === "POST" && (last.req.url ?? "").split("?", 1)[0] === UPLOAD_PATH;
}

const UPLOAD_PATH = "/v1/list-imports";
/** In each stretch of the same length as a whole other request may take. */
const LEAST_BYTES = 1024;

/** Node tells of a request that takes long once, and then never again: from here on, whoever stalls is refused. */
function awaitStall(socket: Duplex & { bytesRead?: number }): void {
  let seen = socket.bytesRead ?? 0;
  const timer = setInterval(
    () => {
      const read = socket.bytesRead ?? 0;
      if (socket.destroyed || !isUploading(socket)) clearInterval(timer);
      else if (read - seen < LEAST_BYTES) {
        clearInterval(timer);
        refuse(socket, "request.timeout");
      }
      seen = read;
    },
    stretches.get(socket) ?? TIMEOUTS.request,
  );
  timer.unref();
  socket.once("close", () => clearInterval(timer));
}

/** Of connections to servers with timeouts of their own. */
const stretches = new WeakMap<Duplex, number>();

/** What is on the wire is not a request that could be handled, or does not end: answered as JSON all the same. */
export function refuseMalformed(error: Error & { code?: string }, socket: Duplex): void {
  if (refused.has(socket)) return;
  if (error.code === TIMED_OUT && isUploading(socket)) {
    awaitStall(socket);
    return;
  }
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  refuse(socket, codeOf(error));
}

function refuse(socket: Duplex, code: ErrorCode): void {
  refused.add(socket);
  const answer = refusal(code);
  const last = lastResponse.get(socket);
  if (last === undefined || last.writableFinished) socket.end(rawAnswer(answer));
  // The request broke off in its body. Its own response keeps the order, should others be waiting before it.
  else if (!last.req.complete && !last.headersSent) send(last, answer, true);
  // A good request waits for its commit on this connection: it gets its answer first.
  else last.once("close", () => socket.end(rawAnswer(answer)));
}

function codeOf(error: Error & { code?: string }): ErrorCode {
  if (error.code === TIMED_OUT) return "request.timeout";
  if (error.code === "HPE_HEADER_OVERFLOW") return "request.headers_too_large";
  return "request.malformed";
}

const REASONS: Record<number, string> = {
  400: "Bad Request",
  405: "Method Not Allowed",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

function rawAnswer({ status, headers, body }: Answer): string {
  let head = `HTTP/1.1 ${status} ${REASONS[status] ?? "Refused"}\r\nConnection: close\r\n`;
  for (let i = 0; i < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  return `${head}\r\n${body}`;
}
