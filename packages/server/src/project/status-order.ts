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

/** What a read may tell of a call that is over. `answered` is one of them: a call that goes on is `in-progress`. */
const FINAL_WHEN_READ: ReadonlySet<string> = new Set([
  "completed",
  "busy",
  "failed",
  "no-answer",
  "canceled",
  "missed",
  "answered",
  "forwarded",
  "abandoned",
]);
const LEAST_FINAL = 1000;

export const messageStatusRank = (status: string): number => MESSAGE_RANKS.get(status) ?? 0;
export const callStatusRank = (status: string): number => CALL_RANKS.get(status) ?? 0;
/**
 * The end of a call as a read tells it outranks every webhook's word for it, so the column ends the same with webhooks
 * lost, late or early. Of two reads the later version of the call has it, of one version the higher rank.
 */
export const readCallStatusRank = (status: string, version: number): number =>
  FINAL_WHEN_READ.has(status) ? LEAST_FINAL + version * 32 + callStatusRank(status) : callStatusRank(status);
export const artefactStatusRank = (status: string): number => ARTEFACT_RANKS.get(status) ?? 0;
