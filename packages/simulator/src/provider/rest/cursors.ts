/**
 * Where the next page of a list begins, as an opaque text that only the same list with the same filters accepts.
 * Nothing is kept: the text carries the place, and a digest over it and the filters.
 */
import { createHash } from "node:crypto";
import type { Place } from "../account/sorted-ids.ts";
import type { ProviderClock } from "../provider.ts";
import { badRequest } from "./refuse.ts";

export interface CursorOptions {
  seed: string;
  clock: ProviderClock;
  /** Milliseconds on the provider's clock; infinite in v1, which does not say that its tokens expire. */
  lifetime: number;
}

export class Cursors {
  readonly #options: CursorOptions;

  constructor(options: CursorOptions) {
    this.#options = options;
  }

  issue(place: Place | null, scope: string): string | null {
    if (place === null) return null;
    const payload = JSON.stringify([place.key, place.id, this.#options.clock.now()]);
    return Buffer.from(`${this.#digest(payload, scope)}${payload}`).toString("base64url");
  }

  read(cursor: string | undefined, scope: string): Place | null {
    if (cursor === undefined) return null;
    const text = Buffer.from(cursor, "base64url").toString();
    const payload = text.slice(DIGEST_LENGTH);
    if (text.slice(0, DIGEST_LENGTH) !== this.#digest(payload, scope)) {
      throw badRequest("The cursor is not valid for this list and these filters");
    }
    const [key, id, issuedAt] = JSON.parse(payload) as [number, string, number];
    if (this.#options.clock.now() - issuedAt > this.#options.lifetime) throw badRequest("The cursor has expired");
    return { key, id };
  }

  #digest(payload: string, scope: string): string {
    const { seed } = this.#options;
    return createHash("sha256").update(`${seed}\n${scope}\n${payload}`).digest("hex").slice(0, DIGEST_LENGTH);
  }
}

const DIGEST_LENGTH = 16;
