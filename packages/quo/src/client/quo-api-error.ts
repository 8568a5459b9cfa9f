/**
 * - `refused`: a 4xx; the same call would be refused again.
 * - `rate-limited`: 429. Quo's gateway answered before the call reached the service.
 * - `server`: 5xx.
 * - `network`: no answer at all (status 0).
 * - `timeout`: no whole answer in time (status 0, or the answer's status when its body did not end); also 408.
 * - `malformed`: a 2xx that is not the JSON that was to come: cut off, a proxy's page, a list without its cursor.
 * - `redirect`: a 3xx. Not followed, because the key would travel along.
 */
export type QuoApiErrorKind = "refused" | "rate-limited" | "server" | "network" | "timeout" | "malformed" | "redirect";

/** One part of a request that Quo finds fault with. */
export interface QuoApiFieldError {
  /** `/content`, or as Quo tells it. */
  path: string;
  message: string;
  value?: unknown;
  schema?: unknown;
}

export interface QuoApiErrorDetails {
  kind: QuoApiErrorKind;
  message: string;
  operation: string;
  status?: number;
  code?: string | null;
  title?: string | null;
  docs?: string | null;
  trace?: string | null;
  errors?: QuoApiFieldError[];
  retryable?: boolean;
  mayHaveHappened: boolean;
  retryAfterMs?: number | null;
  cause?: unknown;
}

/** Quo did not do what was asked, or nobody knows. Never contains the key. */
export class QuoApiError extends Error {
  override readonly name = "QuoApiError" as const;
  readonly kind: QuoApiErrorKind;
  /** The operation's id, `listMessages_v1`. */
  readonly operation: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Seven digits: area, number, HTTP status; `0206400` is "A2P registration not approved". Only v1 tells one. */
  readonly code: string | null;
  readonly title: string | null;
  /** A page of Quo's documentation. */
  readonly docs: string | null;
  /** What Quo's support asks for. */
  readonly trace: string | null;
  readonly errors: QuoApiFieldError[];
  /** A later repetition does no harm and may succeed. Never true for a send. */
  readonly retryable: boolean;
  /** False when it is certain that nothing was done at Quo: the call was refused, or never left. */
  readonly mayHaveHappened: boolean;
  /** What Quo's `Retry-After` asks for, in milliseconds; null when it does not. */
  readonly retryAfterMs: number | null;

  constructor(details: QuoApiErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.operation = details.operation;
    this.status = details.status ?? 0;
    this.code = details.code ?? null;
    this.title = details.title ?? null;
    this.docs = details.docs ?? null;
    this.trace = details.trace ?? null;
    this.errors = details.errors ?? [];
    this.retryable = details.retryable ?? false;
    this.mayHaveHappened = details.mayHaveHappened;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}
