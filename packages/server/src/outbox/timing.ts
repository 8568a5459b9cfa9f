/** Milliseconds. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long a text may still be taken back, in seconds. */
export const UNDO_SECONDS = 5;
export const MOST_UNDO_SECONDS = 60;

/** A process that claimed a row and then waited longer than this does not ask Quo any more: others may have taken over. */
export const LATEST_DEPARTURE_MS = 20 * SECOND;
/** After this a request is given up, wherever it is. Quo's gateway answers within 30 s. */
export const REQUEST_MS = 45 * SECOND;
/** Longer than a request, with room for the write that follows it. */
export const LEASE_MS = 75 * SECOND;

/** A text that could not leave within this time after its moment would be a surprise: a person decides. */
export const LATEST_SEND_MS = 60 * MINUTE;

/** Pauses between two looks for an unknown text; the last one is repeated. */
const LOOK_PAUSES_MS = [3 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE] as const;
/** Quo's gateway gives up after 30 s, and what it began may end later. Nobody has seen minutes. */
export const GRACE_MS = 5 * MINUTE;
/** Looks without a find before a text counts as not sent; all of them read Quo's messages to the end. */
export const LEAST_LOOKS = 4;
/** While one process looks, others do not. */
export const LOOK_LEASE_MS = 90 * SECOND;
/** How far before the attempt a message may seem to lie: clocks differ, and Quo's is known to the second. */
export const CLOCK_TOLERANCE_MS = 2 * MINUTE;

export function lookPauseMs(looks: number): number {
  return LOOK_PAUSES_MS[Math.min(looks, LOOK_PAUSES_MS.length - 1)] ?? MINUTE;
}

/** After a refusal that says nothing against the text: too many requests, or no way to Quo. */
export function againPauseMs(attempts: number): number {
  return Math.min(MINUTE, 2 * SECOND * 2 ** Math.min(attempts - 1, 8));
}
