/**
 * When to project, and how many rows at once.
 *
 * What projecting costs is mostly pages written at the commit: measured per event, 17.7 KB in chunks of 32, 13.3 KB in
 * chunks of 64, 6.4 KB in chunks of 256. So while deliveries pour in, rows are left to gather, but not for long: an event
 * is to be seen at once, and a chunk must not keep acknowledgements waiting (256 rows take about 13 ms). When projection
 * falls behind, chunks grow, so that senders are slowed down before the backlog runs away.
 */
const GATHERED = 256;
const LARGEST_UNDER_LOAD = 512;
/** Rows wait at most so long for others to come. */
const GATHER_MS = 10;
/** A backlog of so many chunks doubles the chunk. */
const CHUNKS_BEHIND = 8;
/** Without an append for so long, nobody waits for an answer: chunks are as large as pays off. */
const QUIET_MS = 200;
const UNDISTURBED = 1000;

export interface Pace {
  appended(rows: number): void;
  projected(claimed: number, limit: number): void;
  /** Rows to project now, or milliseconds to wait for more of them. */
  next(): { chunk: number } | { waitMs: number };
}

export function createPace({ now }: { now: () => number }): Pace {
  let behind = 0;
  let lastAppend = -Infinity;
  let lastProjection = -Infinity;
  return {
    appended(rows) {
      behind += rows;
      lastAppend = now();
    },
    projected(claimed, limit) {
      // A chunk that was not filled has emptied the queue, whatever was counted.
      behind = claimed < limit ? 0 : Math.max(behind - claimed, 0);
      lastProjection = now();
    },
    next() {
      const at = now();
      if (at - lastAppend > QUIET_MS) return { chunk: UNDISTURBED };
      const waited = at - lastProjection;
      if (behind < GATHERED && waited < GATHER_MS) return { waitMs: GATHER_MS - waited };
      return { chunk: Math.min(Math.max(GATHERED, Math.ceil(behind / CHUNKS_BEHIND)), LARGEST_UNDER_LOAD) };
    },
  };
}
