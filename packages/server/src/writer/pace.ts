/**
 * How many rows to project before looking for appends again.
 *
 * A chunk is what an acknowledgement may have to wait for, so it is small while deliveries come. But what projecting
 * costs is mostly pages written at the commit: measured per event, 17.7 KB in chunks of 32, 13.3 KB in chunks of 64,
 * 6.4 KB in chunks of 256. Letting rows gather for larger chunks was tried and acknowledged no more with 64 senders (they
 * wait for the chunk instead of overlapping with it), at a 99th percentile of 30 ms instead of 24. So the smallest chunk is
 * 64, and it grows with the backlog, which slows the senders down before the backlog runs away.
 */
const SMALLEST = 64;
/** On SQLite, where an append waits for the chunk that runs. 256 rows take about 15 ms. */
const LARGEST_WHILE_APPENDS_WAIT = 256;
/** A backlog of so many chunks doubles the chunk. */
const CHUNKS_BEHIND = 8;
/** Without an append for so long, nobody waits for an answer: chunks are as large as pays off. */
const QUIET_MS = 200;
const UNDISTURBED = 1000;

export interface Pace {
  appended(rows: number): void;
  projected(claimed: number, limit: number): void;
  /** Rows to project next, at most. */
  chunk(): number;
}

export interface PaceOptions {
  /** Milliseconds, of any origin. */
  now: () => number;
  /** Whether an append has to wait for the chunk that runs; on Postgres both run at once. */
  appendsWait: boolean;
}

export function createPace({ now, appendsWait }: PaceOptions): Pace {
  const largest = appendsWait ? LARGEST_WHILE_APPENDS_WAIT : UNDISTURBED;
  let behind = 0;
  let lastAppend = -Infinity;
  return {
    appended(rows) {
      behind += rows;
      lastAppend = now();
    },
    projected(claimed, limit) {
      // A chunk that was not filled has emptied the queue, whatever was counted.
      behind = claimed < limit ? 0 : Math.max(behind - claimed, 0);
    },
    chunk() {
      if (now() - lastAppend > QUIET_MS) return UNDISTURBED;
      return Math.min(Math.max(SMALLEST, Math.ceil(behind / CHUNKS_BEHIND)), largest);
    },
  };
}
