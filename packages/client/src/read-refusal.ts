import { LinekeeperApiError, type LinekeeperApiErrorDetails } from "./linekeeper-api-error.ts";
import type { ErrorCode } from "./schema.ts";

type Known = Pick<LinekeeperApiErrorDetails, "idempotencyKey">;

/** Of an answer that is not 2xx, with its body as JSON where it is JSON. */
export function readRefusal(response: Response, body: unknown, known: Known = {}): LinekeeperApiError {
  const { status, headers } = response;
  const told = toldError(body);
  if (told === null) return unreadable(response, known);
  return new LinekeeperApiError({
    ...told,
    ...known,
    status,
    requestId: headers.get("x-request-id"),
    retryAfterMs: retryAfter(headers.get("retry-after")),
    mayHaveHappened: status >= 500,
  });
}

export function unreadable(response: Response, known: Known = {}, cause?: unknown): LinekeeperApiError {
  const { status, headers, type } = response;
  const isRedirect = type === "opaqueredirect" || (status >= 300 && status < 400);
  const to = headers.get("location");
  return new LinekeeperApiError({
    ...known,
    code: "client.unreadable",
    status,
    message: isRedirect
      ? `The address leads elsewhere${to === null ? "" : `, to ${to}`}; give the address itself as baseUrl.`
      : `The answer (HTTP ${status}) is not Linekeeper's. Is baseUrl its address, and what stands between?`,
    mayHaveHappened: !isRedirect,
    cause,
  });
}

export function unreachable(cause: unknown, known: Known = {}): LinekeeperApiError {
  const why = cause instanceof Error ? ` (${cause.message})` : "";
  return new LinekeeperApiError({
    ...known,
    code: "client.unreachable",
    message: `Linekeeper did not answer${why}.`,
    mayHaveHappened: true,
    cause,
  });
}

function toldError(body: unknown): { code: ErrorCode; message: string; docs: string | null } | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  if (typeof error !== "object" || error === null || !("code" in error) || !("message" in error)) return null;
  const { code, message } = error;
  if (typeof code !== "string" || typeof message !== "string") return null;
  const docs = "docs" in error && typeof error.docs === "string" ? error.docs : null;
  return { code: code as ErrorCode, message, docs };
}

function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}
