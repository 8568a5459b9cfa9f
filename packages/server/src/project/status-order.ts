/**
 * Which of two statuses of one message or call is the later, whatever order they arrive in.
 *
 * Webhooks give no version for a message (only `createdAt`, the same on every event), so the order is fixed by hand.
 * A failed message may be sent again and then be delivered: delivered outranks failed. A status that Quo adds later
 * ranks below every known one until it is entered here.
 */

const MESSAGE_STATUSES = [
  "scheduled",
  "accepted",
  "queued",
  "sending",
  "receiving",
  "sent",
  "partially_delivered",
  "canceled",
  "failed",
  "undelivered",
  "received",
  "delivered",
  "read",
];

/**
 * Two vocabularies meet here: that of reads and of v4 (`completed`, `no-answer`, `missed`…), and that of the dated
 * `call.completed` (`answered`, `unanswered`, `ai-handled`…). Of two that end a call, the one that says more ranks higher.
 */
const CALL_STATUSES = [
  "queued",
  "initiated",
  "ringing",
  "in-progress",
  "unknown",
  "completed",
  "unanswered",
  "no-answer",
  "missed",
  "answered",
  "busy",
  "canceled",
  "failed",
  "abandoned",
  "forwarded",
  "ai-handled",
];

/** Ready, or not yet: the status of recordings, summaries and transcripts. */
const ARTEFACT_STATUSES = [
  "absent",
  "in-progress",
  "processing",
  "paused",
  "stopping",
  "stopped",
  "failed",
  "completed",
  "deleted",
];

const ranks = (statuses: readonly string[]): ReadonlyMap<string, number> =>
  new Map(statuses.map((status, index) => [status, index + 1]));

const MESSAGE_RANKS = ranks(MESSAGE_STATUSES);
const CALL_RANKS = ranks(CALL_STATUSES);
const ARTEFACT_RANKS = ranks(ARTEFACT_STATUSES);

export const messageStatusRank = (status: string): number => MESSAGE_RANKS.get(status) ?? 0;
export const callStatusRank = (status: string): number => CALL_RANKS.get(status) ?? 0;
export const artefactStatusRank = (status: string): number => ARTEFACT_RANKS.get(status) ?? 0;
