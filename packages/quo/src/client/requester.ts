import { attempt, type Answer, type AttemptTools, type Request } from "./attempt.ts";
import { backoffMs } from "./backoff.ts";
import type { CallOptions } from "./call-options.ts";
import { wait } from "./clock.ts";
import { queryString, type FlatQuery } from "./encode-query.ts";
import { isDated } from "./operation.ts";
import { OPERATIONS, type OperationId } from "./operations.ts";
import { QuoApiError } from "./quo-api-error.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { UnusableRequestError } from "./unusable-request-error.ts";

const DATED_VERSION = "2026-03-30";
const V1_ONLY_HOST = "api.openphone.com";
/** A wait that is longer is the caller's business: the error says how long, and the call does not hang. */
const LONGEST_RETRY_AFTER_MS = 60_000;

export interface RequesterOptions extends AttemptTools {
  apiKey: string;
  baseUrl: URL;
  limiter: RateLimiter;
  random: () => number;
  /** How often one call is tried altogether. */
  attempts: number;
}

export interface CallArguments {
  path?: Readonly<Record<string, string>>;
  query?: FlatQuery;
  body?: unknown;
}

/** Makes a call of the table: builds the request, waits for its turn, repeats what may be repeated. */
export type Requester = (id: OperationId, call: CallArguments, options: CallOptions) => Promise<Answer>;

export function createRequester(options: RequesterOptions): Requester {
  return async (id, call, callOptions) => {
    const request = buildRequest(options, id, call);
    /** The last attempt may have been carried out although its answer said or showed otherwise. */
    let uncertain = false;
    for (let made = 1; ; made += 1) {
      try {
        return await takeTurn(options, request, callOptions);
      } catch (error) {
        if (!(error instanceof QuoApiError)) throw error;
        if (uncertain && error.status === 404 && isPlainDelete(request)) return { body: undefined, date: null };
        if (!error.retryable || made >= options.attempts) throw error;
        if ((error.retryAfterMs ?? 0) > LONGEST_RETRY_AFTER_MS) throw error;
        uncertain ||= error.mayHaveHappened;
        const waitMs = Math.max(backoffMs(made, options.random()), error.retryAfterMs ?? 0);
        await wait(options.clock, waitMs, callOptions.signal);
      }
    }
  };
}

async function takeTurn(options: RequesterOptions, request: Request, callOptions: CallOptions): Promise<Answer> {
  const { signal, priority, caller } = callOptions;
  const departure = await options.limiter.enter({ signal, priority, caller });
  try {
    signal?.throwIfAborted();
    return await attempt(request, options, callOptions);
  } catch (error) {
    if (error instanceof QuoApiError && error.status === 429) departure.settle("refused", error.retryAfterMs);
    throw error;
  } finally {
    departure.settle("answered");
  }
}

/** After an attempt whose answer was lost, "not found" is what success looks like. */
function isPlainDelete({ operation }: Request): boolean {
  return operation.method === "DELETE" && operation.answer === "nothing";
}

function buildRequest({ apiKey, baseUrl }: RequesterOptions, id: OperationId, call: CallArguments): Request {
  const operation = OPERATIONS[id];
  const dated = isDated(operation);
  if (dated && baseUrl.hostname === V1_ONLY_HOST) {
    throw new UnusableRequestError(
      "base_url.v1_only",
      `${V1_ONLY_HOST} serves v1 only, and ${id} is of ${DATED_VERSION}. Use https://api.quo.com as the base URL, with the same key.`,
    );
  }
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => pathPart(id, name, call.path?.[name]));
  const body = operation.hasBody === true ? jsonBody(id, call.body) : undefined;
  return {
    id,
    operation,
    url: `${baseUrl.href.replace(/\/+$/, "")}${path}${queryString(id, call.query ?? {})}`,
    headers: {
      authorization: apiKey,
      accept: "application/json",
      ...(dated && { "quo-api-version": DATED_VERSION }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    body,
  };
}

function pathPart(id: OperationId, name: string, value: string | undefined): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new UnusableRequestError("argument.missing", `${id} needs ${name}.`);
  }
  // `fetch` would walk up the path on dots, to another operation.
  if (/^\.{1,2}$/.test(value)) throw new UnusableRequestError("argument.unusable", `${name} of ${id} is no id.`);
  return encodeURIComponent(value);
}

function jsonBody(id: OperationId, body: unknown): string {
  if (typeof body !== "object" || body === null) {
    throw new UnusableRequestError("argument.missing", `${id} needs a body, which is an object.`);
  }
  for (const [name, value] of Object.entries(body)) {
    // JSON would make null of it, and Quo would take that for "none".
    if (value instanceof Date && Number.isNaN(value.getTime())) {
      throw new UnusableRequestError("argument.unusable", `${name} of ${id} is no date.`);
    }
  }
  return JSON.stringify(body);
}
