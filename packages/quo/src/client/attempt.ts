import type { ClientClock } from "./clock.ts";
import type { CallOptions } from "./call-options.ts";
import type { Operation } from "./operation.ts";
import { QuoApiError, type QuoApiErrorDetails } from "./quo-api-error.ts";
import { readAnswer } from "./read-answer.ts";
import { readFailure } from "./read-failure.ts";

export interface Request {
  id: string;
  operation: Operation;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface Answer {
  body: unknown;
  /** The `Date` header as ISO-8601, null when it is missing or no date. */
  date: string | null;
}

/** What the client needs of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface AttemptTools {
  fetch: Fetch;
  clock: ClientClock;
  timeoutMs: number;
  redact: (text: string) => string;
}

/**
 * One request and its answer.
 * @throws QuoApiError; or the signal's reason when the caller gave up.
 */
export async function attempt(request: Request, tools: AttemptTools, options: CallOptions): Promise<Answer> {
  const { id, operation, url, headers, body } = request;
  const { signal, timeoutMs = tools.timeoutMs } = options;
  const fail = (details: Omit<QuoApiErrorDetails, "operation" | "retryable">): QuoApiError =>
    new QuoApiError({ ...details, operation: id, retryable: isRetryable(operation, details) });
  const timeout = new AbortController();
  const cancelTimeout = tools.clock.after(timeoutMs, () => timeout.abort());
  const timedOut = (status: number): QuoApiError =>
    fail({
      kind: "timeout",
      status,
      message: `Quo did not finish its answer to ${id} within ${timeoutMs} ms.`,
      mayHaveHappened: true,
    });

  try {
    let response: Response;
    try {
      response = await tools.fetch(url, {
        method: operation.method,
        headers,
        redirect: "manual",
        signal: signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]),
        ...(body !== undefined && { body }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.signal.aborted) throw timedOut(0);
      const reason = describe(error);
      throw fail({
        kind: "network",
        message: `No answer to ${id} from ${new URL(url).origin}: ${reason}.`,
        mayHaveHappened: !neverConnected(error),
        cause: error,
      });
    }

    const { status } = response;
    const date = isoDate(response.headers.get("date"));
    let text = "";
    let cutOff: unknown;
    try {
      text = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.signal.aborted) throw timedOut(status);
      cutOff = error;
    }
    options.onAnswer?.({ status, date });

    if (status >= 200 && status < 300) {
      const read =
        cutOff === undefined ? readAnswer(operation, text) : { ok: false as const, why: "a body that was cut off" };
      if (read.ok) return { body: read.body, date };
      throw fail({
        kind: "malformed",
        status,
        message: `Quo answered ${status} to ${id} with ${read.why}.`,
        mayHaveHappened: true,
        cause: cutOff,
      });
    }
    throw fail(refusal(id, response, text, tools.redact));
  } finally {
    cancelTimeout();
  }
}

function refusal(
  id: string,
  { status, headers }: Response,
  text: string,
  redact: (text: string) => string,
): Omit<QuoApiErrorDetails, "operation" | "retryable"> {
  if (status >= 300 && status < 400) {
    const location = redact(headers.get("location") ?? "nowhere");
    return {
      kind: "redirect",
      status,
      message: `${id} was redirected to ${location}. It was not followed, because the API key would go along; set the base URL to where the API really is.`,
      mayHaveHappened: false,
    };
  }
  const told = readFailure(text, redact);
  const message = told.message ?? `Quo answered ${status} to ${id}, without saying why.`;
  const retryAfterMs = retryAfter(headers);
  if (status === 429) return { ...told, kind: "rate-limited", status, message, retryAfterMs, mayHaveHappened: false };
  if (status === 408) return { ...told, kind: "timeout", status, message, retryAfterMs, mayHaveHappened: true };
  if (status >= 500) return { ...told, kind: "server", status, message, retryAfterMs, mayHaveHappened: true };
  return { ...told, kind: "refused", status, message, mayHaveHappened: false };
}

function isRetryable(
  { repeat }: Operation,
  { kind, mayHaveHappened }: Pick<QuoApiErrorDetails, "kind" | "mayHaveHappened">,
): boolean {
  if (kind === "refused" || kind === "redirect") return false;
  return repeat === "always" || (repeat === "if-refused" && !mayHaveHappened);
}

/** Seconds, or a date, which is taken against the answer's own `Date`: the clocks here and there may differ. */
function retryAfter(headers: Headers): number | null {
  const told = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(told)) return Number(told) * 1000;
  const ms = Date.parse(told) - Date.parse(headers.get("date") ?? "");
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function isoDate(header: string | null): string | null {
  const date = new Date(header ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** `fetch` hides what happened in the cause of a "fetch failed". */
function causeOf(error: unknown): { code?: unknown; syscall?: unknown; message?: unknown } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof cause === "object" && cause !== null ? cause : {};
}

function describe(error: unknown): string {
  const { code, message } = causeOf(error);
  const told = [code, message].filter((part) => typeof part === "string" && part !== "");
  return told.length === 0 ? "the connection failed" : told.join(", ");
}

const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** No byte of the request can have left. What breaks later (`ECONNRESET`) proves nothing. */
function neverConnected(error: unknown): boolean {
  const { code, syscall } = causeOf(error);
  return NEVER_CONNECTED.has(String(code)) || syscall === "connect" || syscall === "getaddrinfo";
}
