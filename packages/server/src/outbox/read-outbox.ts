/** Texts of the outbox as people see them: the row, and what the projected message at Quo tells since. */
import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "../read/page.ts";
import { ERRORS } from "../error-table.ts";
import type { Reader } from "../read/reader.ts";
import { seesLine } from "../read/sees-line.ts";
import { carrierReason } from "./carrier-reasons.ts";
import { mayPassLater } from "./explain-failure.ts";
import type { OutboxFilter, OutboxMessage, OutboxMessageDetail, SendAttempt, ShownError } from "./outbox.ts";
import type { OutboxRow } from "./outbox-rows.ts";
import type { OutboxState } from "./outbox-state.ts";

/** `outbox` joined with the message that Quo has of it. */
export type ShownRow = OutboxRow & {
  message_status: string | null;
  message_error: string | null;
  retried_by: string | null;
};

const cursors = cursorsOf("outbox", z.tuple([z.string().max(64), plainText(1, 512)]));

export async function listOutbox(
  reader: Reader,
  { limit, cursor }: PageRequest,
  { state, conversationId }: OutboxFilter,
): Promise<Page<OutboxMessage>> {
  let query = shown(reader)
    .orderBy("outbox.created_at", "desc")
    .orderBy("outbox.id", "desc")
    .limit(limit + 1);
  if (state !== undefined) query = whereState(query, state);
  if (conversationId !== undefined) query = query.where("outbox.conversation_id", "=", conversationId);
  if (cursor !== undefined) {
    const [moment, id] = cursors.decode(cursor);
    query = query.where((eb) => eb(eb.refTuple("outbox.created_at", "outbox.id"), "<", eb.tuple(moment, id)));
  }
  return pageOf(await query.execute(), limit, (row) => cursors.encode([row.created_at, row.id]), present);
}

export async function readOutboxRow(reader: Reader, id: string): Promise<ShownRow | null> {
  return (await shown(reader).where("outbox.id", "=", id).executeTakeFirst()) ?? null;
}

export async function readOutbox(reader: Reader, id: string): Promise<OutboxMessageDetail | null> {
  const row = await readOutboxRow(reader, id);
  if (row === null) return null;
  const attempts = await reader.db
    .selectFrom("send_attempts")
    .select(["started_at", "ended_at", "outcome", "error_code", "error_message"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("outbox_id", "=", id)
    .orderBy("started_at")
    .orderBy("id")
    .execute();
  return {
    ...present(row),
    attempts: attempts.map(({ started_at, ended_at, outcome, error_code, error_message }): SendAttempt => {
      return { started_at, ended_at, outcome, error: errorOf(error_code, error_message) };
    }),
  };
}

export async function findByKey(reader: Reader, key: string): Promise<{ id: string; request_digest: string } | null> {
  const row = await reader.db
    .selectFrom("outbox")
    .select(["id", "request_digest"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
  return row ?? null;
}

export async function findRetryOf(reader: Reader, id: string): Promise<string | null> {
  const row = await reader.db
    .selectFrom("outbox")
    .select("id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("retry_of", "=", id)
    .executeTakeFirst();
  return row?.id ?? null;
}

function shown({ db, workspaceId, lines }: Reader) {
  return db
    .selectFrom("outbox")
    .leftJoin("activities as message", (join) =>
      join
        .onRef("message.workspace_id", "=", "outbox.workspace_id")
        .onRef("message.id", "=", "outbox.openphone_id")
        .on("message.activity_type", "=", "message"),
    )
    .leftJoin("outbox as retry", (join) =>
      join.onRef("retry.workspace_id", "=", "outbox.workspace_id").onRef("retry.retry_of", "=", "outbox.id"),
    )
    .selectAll("outbox")
    .select(["message.status as message_status", "message.error_code as message_error", "retry.id as retried_by"])
    .where("outbox.workspace_id", "=", workspaceId)
    .where(seesLine({ lines }, "outbox.line_number"));
}

/** What the message's status makes of `queued`. Others leave it as it is. */
const CARRIED: Readonly<Record<string, OutboxState>> = {
  sent: "sent",
  delivered: "delivered",
  read: "delivered",
  undelivered: "undelivered",
  failed: "failed",
};
const STATUSES = Object.keys(CARRIED);

function whereState(query: ReturnType<typeof shown>, state: OutboxState): ReturnType<typeof shown> {
  const statuses = STATUSES.filter((status) => CARRIED[status] === state);
  switch (state) {
    case "queued":
      return query
        .where("outbox.state", "=", "queued")
        .where((eb) => eb.or([eb("message.status", "is", null), eb("message.status", "not in", STATUSES)]));
    case "failed":
      return query.where((eb) =>
        eb.or([
          eb("outbox.state", "=", "failed"),
          eb.and([eb("outbox.state", "=", "queued"), eb("message.status", "in", statuses)]),
        ]),
      );
    case "sent":
    case "delivered":
    case "undelivered":
      return query.where("outbox.state", "=", "queued").where("message.status", "in", statuses);
    default:
      return query.where("outbox.state", "=", state);
  }
}

export function stateOf({ state, message_status }: Pick<ShownRow, "state" | "message_status">): OutboxState {
  return state === "queued" ? (CARRIED[message_status ?? ""] ?? "queued") : state;
}

/**
 * Sending the same words again can help, and nothing of it can be under way. A campaign brings its texts back to its plan by
 * itself: beside that, a retry by hand would send them twice.
 */
export function mayRetry(
  row: Pick<ShownRow, "campaign_id" | "state" | "message_status" | "message_error" | "error_code">,
): boolean {
  if (row.campaign_id !== null) return false;
  switch (stateOf(row)) {
    case "not_sent":
      return true;
    case "failed":
      return row.state === "failed" ? mayPassLater(row.error_code) : carrierReason(row.message_error).mayHelp;
    case "undelivered":
      return row.message_error !== null && carrierReason(row.message_error).mayHelp;
    default:
      return false;
  }
}

export function present(row: ShownRow): OutboxMessage {
  const state = stateOf(row);
  const to: string[] = JSON.parse(row.recipients);
  return {
    id: row.id,
    state,
    conversation_id: row.conversation_id,
    from: row.line_number,
    phone_number_id: row.phone_number_id,
    to,
    body: row.body,
    scheduled_at: row.scheduled_at,
    cancel_on_reply: row.cancel_on_reply !== 0,
    undo_until: row.undo_until,
    created_by: row.created_by,
    created_at: row.created_at,
    updated_at: row.updated_at,
    openphone_id: row.openphone_id,
    error: shownError(row, state),
    next_look_at: row.due_at,
    retry_of: row.retry_of,
    can_cancel: state === "scheduled" || state === "waiting",
    can_retry: row.retried_by === null && mayRetry(row),
  };
}

function shownError(row: ShownRow, state: OutboxState): OutboxMessage["error"] {
  if (row.state === "queued" && (state === "failed" || state === "undelivered")) {
    const { words, mayHelp, fix } = carrierReason(row.message_error);
    return { code: "outbox.undelivered", message: words, fix: fix ?? (mayHelp ? SEND_AGAIN : CALL_INSTEAD) };
  }
  return errorOf(row.error_code, row.error_message);
}

const SEND_AGAIN = "Send it again: another time it may arrive.";
const CALL_INSTEAD = "Sending the same text again will not help. Call them, or use another number.";

function errorOf(code: string | null, message: string | null): ShownError | null {
  return code === null ? null : shownErrorOf(code, message ?? "");
}

const FIXES: ReadonlyMap<string, string> = new Map(Object.entries(ERRORS).map(([code, { fix }]) => [code, fix]));

export function shownErrorOf(code: string, message: string): ShownError {
  return { code, message, fix: FIXES.get(code) ?? "" };
}
