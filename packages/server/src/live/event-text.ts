/** Events as they go over the wire: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import type { ErrorCode } from "../errors.ts";
import { errorBody } from "../errors.ts";
import type { Change } from "../read/resources.ts";
import type { Presence, ResyncReason } from "./live.ts";

/** Browsers wait for so long before they connect again, milliseconds. */
const RETRY_MS = 2000;

export const HEARTBEAT = ": \n\n";

export function readyText(cursor: number): string {
  return `retry: ${RETRY_MS}\n${eventText("ready", { cursor }, cursor)}`;
}

export function resyncText(cursor: number, reason: ResyncReason): string {
  return `retry: ${RETRY_MS}\n${eventText("resync", { cursor, reason }, cursor)}`;
}

export function changeText({ seq, entity, entity_id, op }: Change): string {
  return eventText("change", { seq, entity, entity_id, op }, seq);
}

export function presenceText({ conversation_id, state, who }: Presence): string {
  return eventText("presence", { conversation_id, state, who });
}

export function endText(code: ErrorCode): string {
  return eventText("end", errorBody(code).error);
}

/** No event: it moves the id from which the client goes on, past changes that it may not see. */
export function cursorText(cursor: number): string {
  return `id: ${cursor}\n\n`;
}

/** JSON has no line breaks of its own, so one `data:` line carries it. */
function eventText(event: string, data: object, id?: number): string {
  const head = id === undefined ? "" : `id: ${id}\n`;
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
