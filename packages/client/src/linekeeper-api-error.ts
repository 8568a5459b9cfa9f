import type { ErrorCode } from "./schema.ts";

/**
 * What the server did not say:
 * - `client.unreachable`: no answer, or it broke off.
 * - `client.unreadable`: an answer that is not Linekeeper's: a proxy's page, a redirect, another program at the address.
 * - `client.endless`: a list whose next page is the one that was read.
 * - `client.silent`: the live stream was silent for longer than its heart-beat allows.
 * - `client.ended`: the live stream ended without a reason.
 */
export type ClientErrorCode =
  | "client.unreachable"
  | "client.unreadable"
  | "client.endless"
  | "client.silent"
  | "client.ended";

export interface LinekeeperApiErrorDetails {
  code: ErrorCode | ClientErrorCode;
  message: string;
  status?: number;
  docs?: string | null;
  requestId?: string | null;
  retryAfterMs?: number | null;
  idempotencyKey?: string | null;
  mayHaveHappened?: boolean;
  cause?: unknown;
}

/** Linekeeper did not do what was asked, or nobody knows. Never contains the token. */
export class LinekeeperApiError extends Error {
  override readonly name = "LinekeeperApiError" as const;
  /** Stable. A newer server may send codes that this version does not name. */
  readonly code: ErrorCode | ClientErrorCode;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Where the code is explained. */
  readonly docs: string | null;
  /** What the server's log knows the request by. */
  readonly requestId: string | null;
  /** What `Retry-After` asks for, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** The key that the call went out with: repeat it with the same, and it is done once. */
  readonly idempotencyKey: string | null;
  /** False when it is certain that nothing was done: the server refused. */
  readonly mayHaveHappened: boolean;

  constructor(details: LinekeeperApiErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.status = details.status ?? 0;
    this.docs = details.docs ?? null;
    this.requestId = details.requestId ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.idempotencyKey = details.idempotencyKey ?? null;
    this.mayHaveHappened = details.mayHaveHappened ?? false;
  }
}
