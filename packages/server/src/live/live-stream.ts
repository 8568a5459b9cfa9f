import type { ServerResponse } from "node:http";
import type { ErrorCode } from "../errors.ts";
import { type Audience, isToldTo } from "../read/audience.ts";
import type { ChangeWindow } from "./change-window.ts";
import { changeText, cursorText, endText, HEARTBEAT, presenceText, readyText, resyncText } from "./event-text.ts";
import type { LiveClient, LiveLimits, PlacedPresence, ResyncReason } from "./live.ts";

export interface LiveStreamDependencies {
  client: LiveClient;
  window: ChangeWindow;
  response: ServerResponse;
  limits: LiveLimits;
  /** Milliseconds, monotonic. */
  now: () => number;
  onClosed: (stream: LiveStream) => void;
}

/**
 * One client. It is in one of these states:
 *
 *   flowing   writes what comes after its cursor, until the socket takes no more
 *   blocked   writes nothing and keeps nothing but its cursor; flowing again when the socket has drained
 *   ended     after its last event; the response is destroyed if the client does not take that either
 *
 * A blocked stream ends when its cursor falls out of the window, or after `stalledMs`. A flowing one whose cursor falls out,
 * because the feed is quicker than its pace, is told to resync, at most every `resyncMs`, and goes on.
 */
export class LiveStream {
  readonly #deps: LiveStreamDependencies;
  #cursor: number;
  #ended = false;
  #blockedSince: number | null = null;
  #wroteAt: number;
  #checkedAt: number;
  #resyncedAt = -Infinity;
  #closing: NodeJS.Timeout | undefined;
  #allowance: number;
  #refilledAt: number;
  /** Told while blocked; of each the last. */
  readonly #missed = new Map<string, PlacedPresence>();

  constructor(deps: LiveStreamDependencies) {
    this.#deps = deps;
    const { client, window, response, limits, now } = deps;
    this.#wroteAt = this.#checkedAt = this.#refilledAt = now();
    this.#allowance = limits.pace;
    this.#cursor = client.after ?? window.head;
    response.on("drain", () => this.#drained());
    response.on("close", () => this.#closed());
    // A connection that breaks says so here, and then closes.
    response.on("error", () => undefined);
  }

  get client(): LiveClient {
    return this.#deps.client;
  }

  /** The first event, who is where, and what was missed. */
  start(presences: Iterable<PlacedPresence>): void {
    const lost = this.#deps.window.whyLost(this.#cursor);
    if (lost === null) this.#write(readyText(this.#cursor));
    else this.#resync(lost);
    for (const presence of presences) this.tell(presence);
    this.pump();
  }

  pump(): void {
    const { window, limits } = this.#deps;
    if (this.#ended || this.#blockedSince !== null || this.#cursor === window.head) return;
    const lost = window.whyLost(this.#cursor);
    if (lost !== null) {
      if (this.#deps.now() - this.#resyncedAt >= limits.resyncMs) this.#resync(lost);
      return;
    }
    this.#refill();
    while (this.#cursor < window.head && this.#blockedSince === null && this.#allowance > 0) this.#writeBatch();
  }

  tell(presence: PlacedPresence): void {
    if (this.#ended || !this.#sees(presence.line === null ? [] : [presence.line])) return;
    if (this.#blockedSince === null) {
      this.#write(presenceText(presence));
      return;
    }
    this.#missed.set(JSON.stringify([presence.who.id, presence.conversation_id]), presence);
    if (this.#missed.size > this.#deps.limits.batch) this.#endSlow();
  }

  /** To be called several times a second: what is due by the time alone. */
  sweep(): void {
    const { window, limits, now } = this.#deps;
    if (this.#ended) return;
    if (this.#blockedSince !== null) {
      const isStalled = now() - this.#blockedSince >= limits.stalledMs;
      if (isStalled || window.whyLost(this.#cursor) !== null) this.#endSlow();
      return;
    }
    this.pump();
    if (this.#blockedSince === null && now() - this.#wroteAt >= limits.heartbeatMs) this.#write(HEARTBEAT);
    if (now() - this.#checkedAt >= limits.recheckMs) {
      this.#checkedAt = now();
      void this.recheck();
    }
  }

  end(code: ErrorCode): void {
    this.#finish(endText(code));
  }

  /** Ends the stream where its rights are not those with which it was opened. */
  async recheck(): Promise<void> {
    // A store that cannot be asked does not answer reads either: nothing more goes out until it can.
    const standing = await this.client.standing().catch(() => "same" as const);
    if (standing === "lost") this.end("auth.invalid");
    if (standing === "changed") this.#finish(resyncText(this.#deps.window.head, "rights"));
  }

  #writeBatch(): void {
    const { window, limits } = this.#deps;
    const { to, changes, text } = window.after(this.#cursor, limits.batch);
    const seen = changes.filter(({ audience }) => this.#sees(audience));
    this.#allowance -= changes.length;
    this.#cursor = to;
    const last = seen.at(-1)?.seq;
    const shown = seen.length === changes.length ? text : seen.map(changeText).join("");
    this.#write(last === to ? shown : shown + cursorText(to));
  }

  #resync(reason: ResyncReason): void {
    this.#cursor = this.#deps.window.head;
    this.#resyncedAt = this.#deps.now();
    this.#write(resyncText(this.#cursor, reason));
  }

  #endSlow(): void {
    this.#finish(resyncText(this.#deps.window.head, "slow"));
  }

  #finish(text: string): void {
    if (this.#ended) return;
    this.#ended = true;
    const { response, limits } = this.#deps;
    response.end(text);
    this.#closing = setTimeout(() => response.destroy(), limits.closingMs);
  }

  #write(text: string): void {
    this.#wroteAt = this.#deps.now();
    if (!this.#deps.response.write(text)) this.#blockedSince = this.#wroteAt;
  }

  #drained(): void {
    if (this.#ended) return;
    this.#blockedSince = null;
    const missed = [...this.#missed.values()];
    this.#missed.clear();
    for (const presence of missed) this.tell(presence);
    this.pump();
  }

  #closed(): void {
    this.#ended = true;
    clearTimeout(this.#closing);
    this.#deps.onClosed(this);
  }

  #refill(): void {
    const { limits, now } = this.#deps;
    const seconds = (now() - this.#refilledAt) / 1000;
    this.#refilledAt = now();
    this.#allowance = Math.min(limits.pace, this.#allowance + seconds * limits.pace);
  }

  #sees(audience: Audience): boolean {
    return isToldTo(this.client.lines, audience);
  }
}
