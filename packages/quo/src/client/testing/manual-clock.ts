import type { ClientClock } from "../clock.ts";

export interface ManualClock extends ClientClock {
  /** Lets time pass: runs what falls due in order, each followed by what it sets off. */
  advance(ms: number): Promise<void>;
}

/** Lets the promises that wait for one another go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** @param lateness how many milliseconds a timer fires too late, as those of a busy machine do. */
export function createManualClock(lateness: () => number = () => 0): ManualClock {
  let now = 0;
  let last = 0;
  const timers = new Map<number, { due: number; run: () => void }>();
  return {
    now: () => now,
    after: (ms, run) => {
      last += 1;
      const id = last;
      timers.set(id, { due: now + ms + lateness(), run });
      return () => timers.delete(id);
    },
    advance: async (ms) => {
      const until = now + ms;
      await settle();
      for (;;) {
        let next: [number, { due: number; run: () => void }] | undefined;
        for (const timer of timers) if (next === undefined || timer[1].due < next[1].due) next = timer;
        if (next === undefined || next[1].due > until) break;
        timers.delete(next[0]);
        now = Math.max(now, next[1].due);
        next[1].run();
        await settle();
      }
      now = until;
    },
  };
}

/** Real time, sped up: what would wait a second waits a millisecond. For tests with real sockets. */
export const hastyClock: ClientClock = {
  now: () => performance.now() * 1000,
  after: (ms, run) => {
    const timer = setTimeout(run, ms / 1000);
    return () => clearTimeout(timer);
  },
};
