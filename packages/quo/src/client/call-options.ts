/**
 * Who waits for the answer. A person's call overtakes all others; see `createRateLimiter` for what the others are left.
 * `normal` by default.
 */
export type Priority = "person" | "normal" | "background";

/** What every call takes as its last argument. */
export interface CallOptions {
  /** Ends the call wherever it is: queued, on its way, or waiting to be repeated. It then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** For one attempt, from its leaving the queue to the last byte of its answer. 30,000 by default, as at Quo's gateway. */
  timeoutMs?: number | undefined;
  priority?: Priority | undefined;
  /** Callers of one priority take turns, whatever each has queued. An empty text by default. */
  caller?: string | undefined;
  /** Told of every answer, refusals and those that are repeated included. `date`: its `Date` header as ISO-8601. */
  onAnswer?: ((answer: { status: number; date: string | null }) => void) | undefined;
}

/** One page of a list. */
export interface Page<T> {
  data: T[];
  /** The cursor (`after`) or page token of the next page, null on the last. Short-lived: do not keep it over days. */
  next: string | null;
  /** The answer's `Date` header as ISO-8601: the moment that the page shows, on Quo's clock. */
  date: string | null;
}
