import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import type { ErrorCode } from "../errors.ts";
import { ERRORS } from "../error-table.ts";
import type { Logger } from "../logger.ts";
import type { Delivery, StoreFailure } from "../store/store.ts";
import { type Answer, jsonAnswer, refusal, send } from "../answer.ts";
import { readEnvelope } from "./envelope.ts";
import { evidenceOf } from "./evidence.ts";
import type { Entry, GroupCommit, Outcome } from "./group-commit.ts";
import type { IngestLimits, Verdict, VerifyDelivery } from "./ingest.ts";
import type { RefusalLog } from "./refusal-log.ts";

/** What all receptions of one ingest share. */
export interface Desk {
  readonly verify: VerifyDelivery;
  readonly refreshKeys: () => Promise<void> | null;
  readonly clock: Clock;
  readonly limits: IngestLimits;
  readonly commit: GroupCommit;
  readonly log: RefusalLog;
  readonly logger: Logger;
  closing: boolean;
  /** Of bodies that have begun and not ended. */
  arrivingBytes: number;
  /** Of deliveries that wait for the keys to be read again. */
  doubtfulBytes: number;
  stored: number;
  duplicates: number;
  readonly refused: Map<ErrorCode, number>;
  lastAcknowledgedAt: number | null;
}

const STORED = jsonAnswer(200, { status: "stored" });
const DUPLICATE = jsonAnswer(200, { status: "duplicate" });
const WRONG_METHOD = refusal("route.method_not_allowed", undefined, ["Allow", "POST"]);

/** Seconds after which another try has a chance. */
const RETRY = {
  "ingest.overloaded": refusal503("ingest.overloaded", 2),
  "ingest.stalled": refusal503("ingest.stalled", 15),
  "ingest.shutting_down": refusal503("ingest.shutting_down", 2),
  "ingest.failed": refusal503("ingest.failed", 60),
  "store.unavailable": refusal503("store.unavailable", 5),
  "store.disk_full": refusal503("store.disk_full", 60),
  "store.refused": refusal503("store.refused", 300),
};
type RetryCode = keyof typeof RETRY;

const FAILURES = {
  disk_full: "store.disk_full",
  unavailable: "store.unavailable",
  refused: "store.refused",
} as const satisfies Record<StoreFailure, RetryCode>;

/** Up to this many times the limit, an oversized body is read to its end, so that its sender gets to read the answer. */
const DRAIN_FACTOR = 8;
const ORDINARY_BODY_BYTES = 64 * 1024;
/** Beyond it, deliveries that match no key are refused at once: anybody can send such. */
const MAX_DOUBTFUL_BYTES = 8 * 1024 * 1024;
/** What a small body costs besides itself. */
const DOUBTFUL_OVERHEAD_BYTES = 16 * 1024;

/**
 * One request, from its first byte to its answer.
 *
 * States: receiving, then either waiting (taken by the group commit) or answered; in between in doubt, where the body
 * matches no key and the keys are read again. A body that turns out too large goes on being received, but nothing of it
 * is kept.
 */
export class Reception implements Entry {
  readonly #desk: Desk;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #chunks: Buffer[] = [];
  #size = 0;
  /** Set once the body cannot be taken; what remains of it is dropped. */
  #dropped: ErrorCode | null = null;
  #answered = false;
  #delivery: Delivery | null = null;

  constructor(desk: Desk, request: IncomingMessage, response: ServerResponse) {
    this.#desk = desk;
    this.#request = request;
    this.#response = response;
  }

  get delivery(): Delivery {
    if (this.#delivery === null) throw new TypeError("A reception has a delivery only once its body is complete.");
    return this.#delivery;
  }

  begin(): void {
    const request = this.#request;
    if (request.method !== "POST") {
      this.#answer(WRONG_METHOD);
      return;
    }
    // Declared that large it is not worth reading: say so at once.
    if (Number(request.headers["content-length"]) > this.#desk.limits.maxBodyBytes * DRAIN_FACTOR) {
      this.#refuseTooLarge(true);
      return;
    }
    request.on("data", (chunk: Buffer) => this.#receive(chunk));
    request.on("end", () => this.#complete());
    // The sender went away before the end, or was refused by the server: of the two, one comes in every case.
    request.on("error", () => this.#forget());
    this.#response.on("close", () => this.#forget());
  }

  settle(outcome: Outcome): void {
    const desk = this.#desk;
    switch (outcome.status) {
      case "stored":
        desk.stored += 1;
        desk.lastAcknowledgedAt = desk.clock.now();
        this.#answer(STORED);
        return;
      case "duplicate":
        desk.duplicates += 1;
        desk.lastAcknowledgedAt = desk.clock.now();
        this.#answer(DUPLICATE);
        return;
      case "stalled":
        this.#refuseForNow("ingest.stalled", "error");
        return;
      case "failed": {
        const code = FAILURES[outcome.code];
        if (outcome.code === "refused") {
          const { eventId, eventType } = this.delivery;
          desk.logger.error({ code, eventId, eventType, reason: outcome.message }, ERRORS[code].title);
        }
        this.#refuseForNow(code, "error");
        return;
      }
    }
  }

  #receive(chunk: Buffer): void {
    const desk = this.#desk;
    const { maxBodyBytes, maxArrivingBytes } = desk.limits;
    this.#size += chunk.length;
    if (this.#dropped === null) {
      if (this.#size > maxBodyBytes) this.#drop("delivery.too_large");
      else if (this.#size > ORDINARY_BODY_BYTES && desk.arrivingBytes > maxArrivingBytes)
        this.#drop("ingest.overloaded");
      else {
        desk.arrivingBytes += chunk.length;
        this.#chunks.push(chunk);
      }
    }
    if (this.#size > maxBodyBytes * DRAIN_FACTOR) {
      this.#request.removeAllListeners("data");
      this.#request.pause();
      this.#refuseTooLarge(true);
    }
  }

  #complete(): void {
    if (this.#answered) return;
    if (this.#dropped === "delivery.too_large") return this.#refuseTooLarge(false);
    if (this.#dropped !== null) return this.#refuseForNow("ingest.overloaded", "warn");
    const chunks = this.#chunks;
    this.#forget();
    const [first] = chunks;
    const body = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
    this.#attempt(() => this.#take(body, { mayDoubt: true }));
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#desk.logger.error({ err: error, code: "ingest.failed" }, ERRORS["ingest.failed"].title);
      this.#refuseForNow("ingest.failed", "error");
    }
  }

  #take(body: Buffer, { mayDoubt }: { mayDoubt: boolean }): void {
    const desk = this.#desk;
    if (desk.closing) return this.#refuseForNow("ingest.shutting_down", "warn");
    const { headers } = this.#request;
    const now = desk.clock.now();
    const verdict = desk.verify({ headers, body }, now);
    if (!verdict.ok) {
      if (mayDoubt && this.#doubt(verdict, body)) return;
      return this.#refuseUnauthentic(verdict);
    }
    const { eventId, eventType, digest } = readEnvelope(body);
    this.#delivery = {
      eventId,
      eventType,
      kind: verdict.scheme,
      deliveryId: verdict.deliveryId,
      receivedAt: new Date(now).toISOString(),
      headers: evidenceOf(headers),
      digest,
      payload: body,
    };
    const offered = desk.commit.offer(this);
    if (offered === "overloaded") this.#refuseForNow("ingest.overloaded", "warn");
    else if (offered === "stalled") this.#refuseForNow("ingest.stalled", "error");
  }

  /** True: the keys are being read again, and the body is verified once more afterwards. */
  #doubt({ code }: Extract<Verdict, { ok: false }>, body: Buffer): boolean {
    const desk = this.#desk;
    if (code !== "signature.mismatch" && code !== "signature.no_key") return false;
    const bytes = body.length + DOUBTFUL_OVERHEAD_BYTES;
    if (desk.doubtfulBytes + bytes > MAX_DOUBTFUL_BYTES) return false;
    const refreshed = desk.refreshKeys();
    if (refreshed === null) return false;
    desk.doubtfulBytes += bytes;
    void this.#takeAfter(refreshed, body).finally(() => {
      desk.doubtfulBytes -= bytes;
    });
    return true;
  }

  async #takeAfter(refreshed: Promise<void>, body: Buffer): Promise<void> {
    await refreshed;
    this.#attempt(() => this.#take(body, { mayDoubt: false }));
  }

  #refuseUnauthentic(verdict: Extract<Verdict, { ok: false }>): void {
    const { code, message } = verdict;
    this.#count(code, "warn", message);
    // Where the key is set is this server's matter, of which the verifier knows nothing.
    this.#answer(refusal(code, code === "signature.no_key" ? `${message}. ${ERRORS[code].fix}` : `${message}.`));
  }

  #refuseTooLarge(close: boolean): void {
    const message = `The body has more than ${this.#desk.limits.maxBodyBytes} bytes. ${ERRORS["delivery.too_large"].fix}`;
    this.#count("delivery.too_large", "warn", message);
    this.#answer(refusal("delivery.too_large", message), close);
  }

  #refuseForNow(code: RetryCode, level: "warn" | "error"): void {
    this.#count(code, level, ERRORS[code].title);
    this.#answer(RETRY[code]);
  }

  #count(code: ErrorCode, level: "warn" | "error", message: string): void {
    this.#desk.refused.set(code, (this.#desk.refused.get(code) ?? 0) + 1);
    this.#desk.log.note(level, code, message);
  }

  #drop(code: ErrorCode): void {
    this.#dropped = code;
    this.#forget();
  }

  #forget(): void {
    for (const chunk of this.#chunks) this.#desk.arrivingBytes -= chunk.length;
    this.#chunks = [];
  }

  #answer(answer: Answer, close = false): void {
    this.#answered = true;
    send(this.#response, answer, close || this.#desk.closing);
  }
}

function refusal503(code: ErrorCode, seconds: number): Answer {
  return refusal(code, undefined, ["Retry-After", String(seconds)]);
}
