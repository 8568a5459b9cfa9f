/**
 * Life goes on: what the story tells next happens when the provider's clock shows its time. On a clock that stands still
 * it happens when the clock is moved. The same story on the same clock is the same life.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Moment } from "../../fact.ts";
import type { Account } from "../provider.ts";

export interface TrafficDeps {
  account: Pick<Account, "clock" | "happen">;
  /** From now on, in order, without end. */
  story: Iterator<Moment, unknown>;
}

export interface Traffic {
  /** Rejects when the story could not go on. */
  readonly ended: Promise<void>;
  /** Nothing happens any more when it resolves. */
  stop(): Promise<void>;
}

/** A clock that was moved far, or runs faster than things can happen, must not keep requests from being answered. */
const WITHOUT_A_BREAK = 64;

export function startTraffic({ account, story }: TrafficDeps): Traffic {
  const stopped = new AbortController();
  const ended = tellOn({ account, story }, stopped.signal);
  return {
    ended,
    stop: async () => {
      stopped.abort();
      await ended;
    },
  };
}

async function tellOn({ account, story }: TrafficDeps, stopped: AbortSignal): Promise<void> {
  const { clock } = account;
  let late = 0;
  for (;;) {
    const next = story.next();
    if (next.done === true) return;
    if (next.value.at > clock.now()) {
      late = 0;
      try {
        await clock.until(next.value.at, stopped);
      } catch (error) {
        if (!stopped.aborted) throw error;
      }
    } else {
      late += 1;
      if (late % WITHOUT_A_BREAK === 0) await nextTurn();
    }
    if (stopped.aborted) return;
    account.happen(next.value);
  }
}
