/**
 * Everything between the socket and an operation, in the provider's order: version, key, rate, fault, route, parameters,
 * body.
 */
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Operations,
  type ProviderAnswer,
  type ProviderClock,
  type ProviderProblem,
  ProviderRefusal,
  type RestFault,
} from "../provider.ts";
import { targetOf } from "../request-target.ts";
import { checkSchema, type SchemaError } from "./check-schema.ts";
import { errorBody, gatewayBody, traceOf } from "./error-bodies.ts";
import { readQuery } from "./read-query.ts";
import { type Api, findRoute, readRoutes, type Route } from "./routes.ts";
import { sendAnswer } from "./send-answer.ts";
import type { TokenBucket } from "./token-bucket.ts";

const VERSION = "2026-03-30";
const LARGEST_BODY = 1_048_576;
/** Longer than a client likes to wait, shorter than it waits at most. Real time. */
const SLOW_MS = 2_000;

export interface GatewayDeps {
  seed: string;
  clock: ProviderClock;
  apiKey: string;
  bucket: TokenBucket;
  faults: { takeRest(path: string, method: string): RestFault | null };
  operations: Record<Api, Operations>;
  /** True: the request was for media, and is answered. */
  handleMedia(request: IncomingMessage, response: ServerResponse): boolean;
  /** Called with the status of every answer that was begun. */
  onAnswer(status: number): void;
}

interface Asked {
  api: Api;
  method: string;
  path: string;
  search: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer | null;
  trace: string;
}

export function createGateway(deps: GatewayDeps): RequestListener {
  const routes: Record<Api, Route[]> = { v1: readRoutes("v1"), dated: readRoutes("dated") };
  let requests = 0;
  return (request, response) => {
    response.sendDate = false;
    response.setHeader("date", new Date(deps.clock.now()).toUTCString());
    const target = targetOf(request);
    if (target === null) return sendAnswer(response, { status: 400, body: "Bad Request" });
    if (deps.handleMedia(request, response)) return;
    requests += 1;
    void serve(request, response, target, traceOf(deps.seed, requests));
  };

  async function serve(
    request: IncomingMessage,
    response: ServerResponse,
    { pathname: path, searchParams: search }: URL,
    trace: string,
  ): Promise<void> {
    const api = path === "/v1" || path.startsWith("/v1/") ? "v1" : "dated";
    const { method = "GET", headers } = request;
    const body = await readBody(request);
    if (body === "gone") return;
    const asked: Asked = { api, method, path, search, headers, body, trace };
    const refusal = admit(asked);
    if (refusal !== null) return send(response, refusal);
    const fault = deps.faults.takeRest(path, method);
    switch (fault) {
      case null:
        return send(response, await answer(asked));
      case "slow": {
        const late = await answer(asked);
        await sleep(SLOW_MS, undefined, { ref: false });
        return send(response, late);
      }
      case "truncate":
        return send(response, await answer(asked), { isTruncated: true });
      case "accepted-then-timeout":
        // Carried out; the socket stays open until the client gives up or the provider stops.
        await answer(asked);
        return;
      case "drop":
        request.socket.destroy();
        return;
      case "too-many-requests":
        return send(response, tooMany(asked));
      case "status-500":
        return send(response, failed(asked, "Something went wrong"));
      case "status-502":
      case "status-503":
        return send(response, outage(fault));
    }
  }

  function send(response: ServerResponse, { status, body }: ProviderAnswer, how?: { isTruncated: boolean }): void {
    if (response.destroyed) return;
    deps.onAnswer(status);
    sendAnswer(response, { status, body }, how);
  }

  function admit(asked: Asked): ProviderAnswer | null {
    if (asked.api === "dated" && !hasVersion(asked)) {
      const message = `Unsupported or missing Quo-Api-Version header. Supported versions: ${VERSION}`;
      return refused(asked, { status: 400, code: "", title: "Bad Request", message });
    }
    const key = asked.headers.authorization;
    if (key === undefined || !isSame(key, deps.apiKey)) return unauthorized(asked, key !== undefined);
    return deps.bucket.take() ? null : tooMany(asked);
  }

  async function answer(asked: Asked): Promise<ProviderAnswer> {
    const found = findRoute(routes[asked.api], asked.method === "HEAD" ? "GET" : asked.method, asked.path);
    const operation = found === null ? undefined : deps.operations[asked.api][found.route.operationId];
    if (found === null || operation === undefined) {
      const message = `Cannot ${asked.method} ${asked.path}`;
      return refused(asked, { status: 404, code: "", title: "Not Found", message });
    }
    const { route, path } = found;
    const wrongPath = route.parameters.flatMap((parameter) =>
      parameter.in === "path" ? checkSchema(parameter.schema, path[parameter.name], `/${parameter.name}`) : [],
    );
    if (wrongPath.length > 0) return invalid(asked, "Invalid path parameters", wrongPath);
    const read = readQuery(route, asked.search);
    if (!read.ok) return invalid(asked, read.message, read.errors);
    const body = parseBody(route, asked.body);
    if (body.errors.length > 0) return invalid(asked, "Invalid request body", body.errors);
    try {
      return await operation({ path, query: read.query, body: body.value });
    } catch (error) {
      if (error instanceof ProviderRefusal) return refused(asked, error.problem);
      // A mistake of the simulator and not of its client: said aloud in the answer.
      return failed(asked, `The simulator failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function refused({ api, path, trace }: Asked, problem: ProviderProblem, errors?: SchemaError[]): ProviderAnswer {
  return { status: problem.status, body: errorBody(problem, { api, path, trace, errors }) };
}

const invalid = (asked: Asked, message: string, errors: SchemaError[]): ProviderAnswer =>
  refused(asked, { status: 400, code: "", title: "Bad Request", message }, errors);

const failed = (asked: Asked, message: string): ProviderAnswer =>
  refused(asked, { status: 500, code: "", title: "Internal Server Error", message });

const tooMany = (asked: Asked): ProviderAnswer =>
  refused(asked, { status: 429, code: "", title: "Too Many Requests", message: "Too many requests, slow down" });

function unauthorized(asked: Asked, isGiven: boolean): ProviderAnswer {
  const message = isGiven ? "Invalid API key" : "No API key was given";
  // v1 was seen to answer in the words of its gateway, and not in those of its description.
  if (asked.api === "v1") return { status: 401, body: gatewayBody(message, "UNAUTHORIZED", asked.trace) };
  return refused(asked, { status: 401, code: "", title: "Unauthorized", message });
}

/** Not from the provider itself, so not in its words. */
const outage = (fault: "status-502" | "status-503"): ProviderAnswer =>
  fault === "status-502"
    ? { status: 502, body: "<html><body><h1>502 Bad Gateway</h1></body></html>" }
    : { status: 503, body: "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>" };

/** The header of the beta is still known, for webhooks alone. */
function hasVersion({ path, headers }: Asked): boolean {
  if (headers["quo-api-version"] !== undefined) return headers["quo-api-version"] === VERSION;
  const isAboutWebhooks = path === "/webhooks" || path.startsWith("/webhooks/");
  return isAboutWebhooks && headers["x-quo-api-version"] === VERSION;
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Null: larger than anything that the API takes. Gone: the client went away before it had sent everything. */
async function readBody(request: IncomingMessage): Promise<Buffer | null | "gone"> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
    }
  } catch (error) {
    if (!request.complete) return "gone";
    throw error;
  }
  return size > LARGEST_BODY ? null : Buffer.concat(chunks);
}

function parseBody(route: Route, bytes: Buffer | null): { value: unknown; errors: SchemaError[] } {
  if (route.body === null) return { value: undefined, errors: [] };
  const wrong = (message: string): { value: unknown; errors: SchemaError[] } => ({
    value: undefined,
    errors: [{ path: "", message, schema: { type: route.body?.type ?? "object" } }],
  });
  if (bytes === null) return wrong(`Expected at most ${LARGEST_BODY} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return wrong("Expected a JSON body");
    throw error;
  }
  return { value, errors: checkSchema(route.body, value, "") };
}
