/**
 * Recipients' hours are judged by this machine's clock. A small one that was without power may start with the time of days
 * ago, and a campaign would text at night.
 */
import type { QuoClient } from "@linekeeper/quo";
import type { Logger } from "../logger.ts";
import type { SendError } from "./outbox.ts";
import type { QuoTime } from "./quo-time.ts";
import { REQUEST_MS } from "./timing.ts";

export interface ClockGuard {
  /** What is wrong with the clock, asking Quo if need be. Where Quo does not answer, it would not take a text either. */
  check(signal: AbortSignal): Promise<SendError | null>;
}

export function createClockGuard({
  quo,
  quoTime,
  logger,
}: {
  quo: QuoClient;
  quoTime: QuoTime;
  logger: Pick<Logger, "warn">;
}): ClockGuard {
  let asking: Promise<void> | null = null;

  async function ask(signal: AbortSignal): Promise<void> {
    try {
      await quo.v1.phoneNumbers.list(
        {},
        {
          priority: "person",
          caller: "outbox",
          signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
          onAnswer: (answer) => quoTime.note(answer),
        },
      );
    } catch (error) {
      logger.warn({ err: error }, "Quo's clock could not be asked for before a campaign's text");
    }
  }

  return {
    async check(signal) {
      if (quoTime.isKnownRight) return null;
      // Two dozen texts may be due at once, and one question is enough.
      asking ??= ask(signal).finally(() => {
        asking = null;
      });
      await asking;
      const { offsetMs, isWrong } = quoTime;
      return offsetMs !== null && isWrong ? wrongBy(offsetMs) : null;
    },
  };
}

const wrongBy = (offsetMs: number): SendError => ({
  code: "campaign.clock",
  message: `The clock of this machine is ${inWords(Math.abs(offsetMs))} ${offsetMs > 0 ? "behind" : "ahead of"} Quo's.`,
});

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours === 0 ? `${minutes} minutes` : `${hours} h ${minutes % 60} min`;
}
