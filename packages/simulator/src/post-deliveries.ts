/**
 * Sends deliveries to a running server, as Quo would: at a rate, several at once, again after 503.
 * A delivery that is refused for good is counted, never repeated.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatedDelivery, UnsignedDelivery } from "./delivery.ts";

/** What can be posted: an example has no headers of its own until `sign` makes them. */
export type Postable = UnsignedDelivery & Partial<Pick<SimulatedDelivery, "headers">>;

export interface PostResult<D extends Postable> {
  delivery: D;
  /** HTTP status of the last attempt; null when no answer came. */
  status: number | null;
  /** The server's stable error code, or the code of the connection's error. */
  code: string | null;
  message: string | null;
  attempts: number;
  /** Milliseconds of the last attempt. */
  took: number;
}

export interface PostOptions<D extends Postable> {
  /** Of the webhook, path included. */
  url: string;
  deliveries: Iterable<D> | AsyncIterable<D>;
  /** Deliveries a second; as fast as answers come when left out. */
  rate?: number | undefined;
  /** Default 16. */
  concurrency?: number | undefined;
  /** Headers made at the moment of sending. Default: those that the delivery brings. */
  sign?: ((delivery: D) => Record<string, string>) | undefined;
  /** Also of attempts after 503 or a lost connection. Default 8, as the dated API does. */
  maxAttempts?: number | undefined;
  onResult?: ((result: PostResult<D>) => void) | undefined;
  /** Stops taking new deliveries; the ones under way are finished. */
  signal?: AbortSignal | undefined;
}

export interface PostSummary {
  sent: number;
  accepted: number;
  /** By `<status> <code>`, of deliveries that were not accepted. */
  refused: Record<string, number>;
  /** Attempts beyond the first. */
  retries: number;
  seconds: number;
  /** Milliseconds from request to answer, of accepted deliveries. Null when there were none. */
  latency: { p50: number; p99: number } | null;
}

const CONNECTION_RETRY_MS = 250;
const LONGEST_WAIT_MS = 10_000;

export async function postDeliveries<D extends Postable>(options: PostOptions<D>): Promise<PostSummary> {
  const { rate, concurrency = 16, signal } = options;
  const summary: PostSummary = { sent: 0, accepted: 0, refused: {}, retries: 0, seconds: 0, latency: null };
  const latencies: number[] = [];
  const startedAt = performance.now();
  const queue = takeTurns(options.deliveries);
  let taken = 0;

  const isStopped = (): boolean => signal?.aborted === true;
  const work = async (): Promise<void> => {
    for (;;) {
      if (isStopped()) return;
      const place = taken;
      taken += 1;
      if (rate !== undefined) {
        const early = startedAt + (place / rate) * 1_000 - performance.now();
        if (early > 0) await pause(early, signal);
        if (isStopped()) return;
      }
      const next = await queue();
      if (next.done === true) return;
      const result = await post(next.value, options);
      summary.sent += 1;
      summary.retries += result.attempts - 1;
      if (result.status !== null && result.status >= 200 && result.status < 300) {
        summary.accepted += 1;
        latencies.push(result.took);
      } else {
        const reason = `${result.status ?? "no answer"} ${result.code ?? ""}`.trim();
        summary.refused[reason] = (summary.refused[reason] ?? 0) + 1;
      }
      options.onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  summary.seconds = (performance.now() - startedAt) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  if (latencies.length > 0) summary.latency = { p50: at(0.5), p99: at(0.99) };
  return summary;
}

/** One iterator for many workers: each gets the next value, and none is asked for while another is awaited. */
function takeTurns<D>(source: Iterable<D> | AsyncIterable<D>): () => Promise<IteratorResult<D, unknown>> {
  if (Symbol.iterator in source) {
    const iterator = source[Symbol.iterator]();
    return () => Promise.resolve(iterator.next());
  }
  const iterator = source[Symbol.asyncIterator]();
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(() => iterator.next());
    last = next;
    return next;
  };
}

async function post<D extends Postable>(delivery: D, options: PostOptions<D>): Promise<PostResult<D>> {
  const { maxAttempts = 8, signal } = options;
  for (let attempts = 1; ; attempts += 1) {
    const headers = options.sign?.(delivery) ?? delivery.headers ?? {};
    const startedAt = performance.now();
    const answer = await attempt(options.url, headers, delivery.body);
    const result = { delivery, attempts, took: performance.now() - startedAt, ...answer.told };
    if (answer.retryAfterMs === null || attempts === maxAttempts || signal?.aborted === true) return result;
    await pause(Math.min(answer.retryAfterMs, LONGEST_WAIT_MS), signal);
  }
}

interface Answer {
  told: Pick<PostResult<Postable>, "status" | "code" | "message">;
  /** Null: the answer is final. */
  retryAfterMs: number | null;
}

async function attempt(url: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: "POST", headers, body: new Uint8Array(body) });
    text = await response.text();
  } catch (error) {
    return { told: { status: null, ...describeLostConnection(error) }, retryAfterMs: CONNECTION_RETRY_MS };
  }
  const retryAfterMs = response.status === 503 ? retryAfterOf(response.headers.get("retry-after")) : null;
  return { told: { status: response.status, ...readError(text) }, retryAfterMs };
}

/** Seconds, as a server that speaks to Quo gives them. One second where it says nothing usable. */
function retryAfterOf(header: string | null): number {
  const seconds = Number(header ?? "1");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : 1_000;
}

/** `{error: {code, message}}`; anything else tells nothing more than its status. */
function readError(text: string): { code: string | null; message: string | null } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { code: null, message: null };
  }
  if (typeof body !== "object" || body === null || !("error" in body)) return { code: null, message: null };
  const { error } = body;
  if (typeof error !== "object" || error === null) return { code: null, message: null };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const message = "message" in error && typeof error.message === "string" ? error.message : null;
  return { code, message };
}

function describeLostConnection(error: unknown): { code: string; message: string } {
  const cause = error instanceof Error ? error.cause : undefined;
  const code =
    typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "connection_failed";
  return { code, message: error instanceof Error ? error.message : String(error) };
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  }
}
