/**
 * A seeded source of chance (xoshiro128**): the same seed gives the same stream on every machine and every Node.
 * Not for keys; those come from `node:crypto`.
 */
import { createHash } from "node:crypto";

const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

export class Random {
  readonly #state: Uint32Array;

  constructor(seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (offset) => digest.readUInt32LE(offset));
  }

  /** 0 to 2^32 - 1. */
  uint32(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#state;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    this.#state[2] = c ^ a;
    this.#state[3] = d ^ b;
    this.#state[1] = b ^ (c ^ a);
    this.#state[0] = a ^ (d ^ b);
    this.#state[2] = c ^ a ^ (b << 9);
    this.#state[3] = rotateLeft(d ^ b, 11);
    return result;
  }

  /** From 0 up to but without 1. */
  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** Both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.int(0, values.length - 1)];
    if (value === undefined) throw new RangeError("pick needs at least one value");
    return value;
  }

  /** Waiting times between things that happen independently of one another. */
  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  hex(length: number): string {
    let text = "";
    while (text.length < length) text += this.uint32().toString(16).padStart(8, "0");
    return text.slice(0, length);
  }

  alphanumeric(length: number): string {
    const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    return Array.from({ length }, () => alphabet[this.int(0, alphabet.length - 1)]).join("");
  }
}
