/** A provider's clock that moves only when it is told to, from one thing that is due to the next. */
import type { ProviderClock } from "../provider.ts";
import { Heap } from "../../heap.ts";

export interface StillClock extends ProviderClock {
  /** Stops at every moment for which somebody waits, and goes on when `settle` resolves. */
  advance(ms: number, settle: () => Promise<void>): Promise<void>;
}

export function createStillClock(startAt: number): StillClock {
  let now = startAt;
  const waiting = new Heap<() => void>();
  return {
    now: () => now,
    until: (at, signal) =>
      new Promise((resolve, reject) => {
        if (at <= now) return resolve();
        waiting.put(at, resolve);
        signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
      }),
    advance: async (ms, settle) => {
      const end = now + ms;
      await settle();
      while (waiting.earliest <= end) {
        now = Math.max(now, waiting.earliest);
        waiting.take()?.();
        await settle();
      }
      now = end;
    },
  };
}
