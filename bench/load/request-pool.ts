/**
 * Requests made ahead: bytes that go on the wire as they are. All of them lie in one buffer, so that hundreds of thousands
 * cost the generator no garbage collection while it measures.
 */
import { hash } from "node:crypto";
import { signDelivery, type SimulatedDelivery } from "@linekeeper/simulator";

type Prepared = Pick<SimulatedDelivery, "eventId" | "deliveryId" | "scheme" | "body">;

interface Entry {
  start: number;
  bodyStart: number;
  end: number;
  key: string;
  deliveryId: string | null;
  scheme: Prepared["scheme"];
}

const PATH = "/api/webhooks/openphone";
/** Standard Webhooks are taken within five minutes of their timestamp: signed so far ahead, a pool stays good for nine. */
const SIGNED_AHEAD_MS = 4 * 60_000;
const LONGEST_HEAD = 600;

export class RequestPool {
  readonly #bytes: Buffer;
  readonly #entries: Entry[] = [];
  readonly #signingKey: string;
  #end = 0;

  private constructor(size: number, signingKey: string) {
    this.#bytes = Buffer.allocUnsafeSlow(size);
    this.#signingKey = signingKey;
  }

  /** Each delivery once, however often it comes in `deliveries`: so every acknowledgement is a row. */
  static of(deliveries: readonly Prepared[], signingKey: string): RequestPool {
    const size = deliveries.reduce((sum, { body }) => sum + body.length + LONGEST_HEAD, 0);
    const pool = new RequestPool(size, signingKey);
    const seen = new Set<string>();
    for (const delivery of deliveries) {
      const key = deliveryKey(delivery.eventId, hash("sha256", delivery.body));
      if (seen.has(key)) continue;
      seen.add(key);
      pool.#add(delivery, key);
    }
    return pool;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Mean bytes of a body. */
  get meanBody(): number {
    return this.#entries.reduce((sum, { bodyStart, end }) => sum + end - bodyStart, 0) / this.length;
  }

  request(index: number): Uint8Array {
    const { start, end } = this.#entry(index);
    return this.#bytes.subarray(start, end);
  }

  body(index: number): Buffer {
    const { bodyStart, end } = this.#entry(index);
    return this.#bytes.subarray(bodyStart, end);
  }

  /** What makes it the same delivery in the ledger. */
  key(index: number): string {
    return this.#entry(index).key;
  }

  /** Signs every request anew, in place: the length of a head depends on its scheme and body alone. */
  sign(now: number): void {
    for (const entry of this.#entries) {
      const head = this.#head(entry, this.#bytes.subarray(entry.bodyStart, entry.end), now);
      if (head.length !== entry.bodyStart - entry.start) throw new Error("a head changed its length");
      head.copy(this.#bytes, entry.start);
    }
  }

  #entry(index: number): Entry {
    const entry = this.#entries[index];
    if (entry === undefined) throw new RangeError(`the pool has no request ${index}`);
    return entry;
  }

  #add({ deliveryId, scheme, body }: Prepared, key: string): void {
    const head = this.#head({ deliveryId, scheme }, body, 0);
    const start = this.#end;
    const bodyStart = start + head.copy(this.#bytes, start);
    this.#end = bodyStart + body.copy(this.#bytes, bodyStart);
    this.#entries.push({ start, bodyStart, end: this.#end, key, deliveryId, scheme });
  }

  #head({ deliveryId, scheme }: Pick<Entry, "deliveryId" | "scheme">, body: Buffer, now: number): Buffer {
    const signedAt = scheme === "standard-webhooks" ? now + SIGNED_AHEAD_MS : now;
    const headers = signDelivery(
      { scheme, deliveryId, body },
      { signingKey: this.#signingKey, signedAt: Math.max(signedAt, SHORTEST_TIMESTAMP_MS) },
    );
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.from(
      `POST ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${body.length}\r\n${lines.join("")}\r\n`,
    );
  }
}

/** As many digits as any moment of this century. */
const SHORTEST_TIMESTAMP_MS = 1_000_000_000_000;

export const deliveryKey = (eventId: string, digestHex: string): string => `${eventId} ${digestHex}`;
