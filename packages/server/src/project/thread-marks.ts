/** What one activity adds to the moments that its conversation keeps; `store/thread-marks.ts` says it of all of them. */
import type { Row } from "../store/store.ts";
import type { ActivityRow } from "./activity-row.ts";

export const MARKS = ["last_incoming_at", "last_text_at", "last_missed_at", "last_reached_at"] as const;
export type Marks = Pick<Row<"conversations">, (typeof MARKS)[number]>;

/** How a call ends that nobody of the firm took. `completed` is one where nobody is told to have answered. */
const NOT_TAKEN: ReadonlySet<string | null> = new Set([
  "completed",
  "unanswered",
  "no-answer",
  "missed",
  "busy",
  "canceled",
  "failed",
  "abandoned",
]);
/** An answer that did not arrive is none. */
const DID_NOT_REACH: ReadonlySet<string | null> = new Set(["scheduled", "canceled", "failed", "undelivered"]);
/** Somebody else took it: nobody of the firm missed it, and nobody spoke to them either. */
const TAKEN_ELSEWHERE: ReadonlySet<string | null> = new Set(["ai-handled", "forwarded"]);

export function marksOf(row: ActivityRow): Marks {
  const at = (holds: boolean): string | null => (holds ? row.occurred_at : null);
  const isIncoming = row.direction === "incoming";
  return {
    last_incoming_at: at(isIncoming),
    last_text_at: at(isIncoming && row.activity_type === "message"),
    last_missed_at: at(isIncoming && isMissed(row)),
    last_reached_at: at(isIncoming ? isAnsweredCall(row) : row.direction === "outgoing" && hasReached(row)),
  };
}

function isMissed(row: ActivityRow): boolean {
  if (row.activity_type === "voicemail") return true;
  if (row.activity_type === "message") return false;
  return row.answered_at === null && row.answered_by === null && NOT_TAKEN.has(row.status);
}

function isAnsweredCall(row: ActivityRow): boolean {
  if (row.activity_type !== "call" || TAKEN_ELSEWHERE.has(row.status)) return false;
  return row.answered_at !== null || row.answered_by !== null || row.status === "answered";
}

function hasReached(row: ActivityRow): boolean {
  if (row.activity_type === "message") return !DID_NOT_REACH.has(row.status);
  return row.activity_type === "call";
}
