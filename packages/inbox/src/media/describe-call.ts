import type { ActivityDetail } from "@linekeeper/server/read/resources.ts";
import { lengthOf } from "../ui/time.ts";

export type CallKind = "incoming" | "outgoing" | "missed" | "no-answer" | "forwarded" | "ringing";

type Call = Pick<
  ActivityDetail,
  | "direction"
  | "status"
  | "occurred_at"
  | "created_at"
  | "answered_at"
  | "completed_at"
  | "duration"
  | "answered_by"
  | "initiated_by"
  | "forwarded_from"
  | "forwarded_to"
  | "ai_handled"
  | "has_voicemail"
  | "menu"
>;

export const CALL_TITLES = {
  incoming: "Incoming call",
  outgoing: "Outgoing call",
  missed: "Missed call",
  "no-answer": "No answer",
  forwarded: "Forwarded call",
  ringing: "Ringing",
} as const satisfies Record<CallKind, string>;

/** Statuses of a call that nobody took, in both of Quo's vocabularies. */
const NOT_TAKEN = new Set(["missed", "no-answer", "abandoned", "busy", "canceled", "failed", "voicemail"]);
const UNDER_WAY = new Set(["ringing", "initiated", "queued", "in-progress"]);
/** A telephone does not ring longer; more is a clock that is wrong. */
const LONGEST_RING_S = 600;

export function kindOf(call: Call): CallKind {
  const isTaken = call.answered_at !== null || call.ai_handled === true;
  const isNotTaken = !isTaken && NOT_TAKEN.has(call.status ?? "");
  if (call.forwarded_to !== null) return "forwarded";
  if (!isTaken && UNDER_WAY.has(call.status ?? "") && call.completed_at === null) return "ringing";
  if (call.direction === "outgoing") return isNotTaken ? "no-answer" : "outgoing";
  return isNotTaken ? "missed" : "incoming";
}

/** What there is to say of a call, in a few words each. */
export function factsOf(call: Call, nameOfUser: (id: string) => string | null): string[] {
  const ring = ringOf(call);
  const caller = call.direction === "outgoing" && call.initiated_by !== null ? nameOfUser(call.initiated_by) : null;
  const answerer = call.answered_by === null ? null : nameOfUser(call.answered_by);
  return [
    caller === null ? null : `by ${caller}`,
    answerer === null || call.direction === "outgoing" ? null : `answered by ${answerer}`,
    call.ai_handled === true ? "taken by the AI agent" : null,
    call.forwarded_to === null ? null : `forwarded to ${nameOfUser(call.forwarded_to) ?? call.forwarded_to}`,
    call.forwarded_from === null ? null : `forwarded from ${nameOfUser(call.forwarded_from) ?? call.forwarded_from}`,
    menuOf(call.menu),
    ring === null ? null : `rang ${lengthOf(ring)}`,
    call.duration !== null && call.duration > 0 ? `lasted ${lengthOf(call.duration)}` : null,
    call.has_voicemail === true ? "left a voicemail" : null,
  ].filter((fact) => fact !== null);
}

/** Seconds until somebody took it, or until it ended; null where they are not known. */
export function ringOf({ occurred_at, created_at, answered_at, completed_at, duration }: Call): number | null {
  const start = occurred_at ?? created_at;
  const end = answered_at ?? (duration === null || duration === 0 ? completed_at : null);
  if (start === null || end === null) return null;
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  return seconds >= 0.5 && seconds < LONGEST_RING_S ? seconds : null;
}

/** `{selection, name, reason}` of a phone menu, as Quo tells it. */
function menuOf(menu: unknown): string | null {
  if (typeof menu !== "object" || menu === null) return null;
  const { selection, name } = menu as { selection?: unknown; name?: unknown };
  const key = typeof selection === "string" || typeof selection === "number" ? `pressed ${selection}` : null;
  if (typeof name !== "string" || name === "") return key;
  return key === null ? `menu: ${name}` : `${key} (${name})`;
}
