/** Takes texts in, tells how they stand, takes them back, sends them again. What sends them is `create-worker.ts`. */
import { hash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Ids } from "../ids.ts";
import type { ColdLimit } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import { conversationId } from "../stable-ids.ts";
import { NOTHING_ALONGSIDE, type StoreEngine } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";
import { addressOf, refuseCrowded, refuseOptedOut } from "./admit.ts";
import type { NewText, Outbox, OutboxMessageDetail } from "./outbox.ts";
import type { NewOutboxRow, OutboxRow, OutboxRows } from "./outbox-rows.ts";
import { findByKey, findRetryOf, listOutbox, mayRetry, readOutbox, readOutboxRow, stateOf } from "./read-outbox.ts";
import { previewText } from "./preview.ts";
import type { Line } from "./recipients.ts";
import { LATEST_SEND_MS, UNDO_SECONDS } from "./timing.ts";

export interface OutboxDeps {
  reader: Reader;
  rows: OutboxRows;
  store: Pick<StoreEngine, "transact">;
  locks: TransactionLocks;
  clock: Clock;
  ids: Ids;
  /** False without an API key: nothing could ever be sent. */
  canSend: boolean;
  /** What Quo takes for one segment. */
  centsPerSegment: number;
  /** What the line may send on the day of this moment to people who never wrote or talked to it. */
  coldLimit: (line: string, at: number) => Promise<ColdLimit>;
  /** Something became due. */
  wake(): void;
}

interface Accepted {
  message: OutboxMessageDetail;
  isNew: boolean;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const { reader, rows, clock, ids } = deps;

  return {
    seenBy: (lines) => createOutbox({ ...deps, reader: { ...reader, lines } }),

    async accept(text, alongside = NOTHING_ALONGSIDE) {
      const { line, recipients } = await addressOf(deps, text);
      const digest = digestOf(text, line, recipients);
      const known = await repeated(text.idempotencyKey, digest);
      if (known !== null) return known;
      await refuseOptedOut(reader, line.number, recipients);
      await refuseCrowded(deps, line.number, recipients, text.scheduledAt);
      const row = newRow(text, line, recipients, digest);
      if (await rows.add(row, recipients, alongside)) {
        deps.wake();
        return { message: await read(row.id), isNew: true };
      }
      // Somebody was quicker with the same key.
      const winner = await repeated(text.idempotencyKey, digest);
      if (winner === null) throw new Error("a text was neither stored nor known");
      return winner;
    },

    read: (id) => readOutbox(reader, id),
    list: (page, filter) => listOutbox(reader, page, filter),
    preview: (draft) => previewText(deps, draft),

    async cancel(id, by, alongside = NOTHING_ALONGSIDE) {
      const before = await readOutboxRow(reader, id);
      if (before === null) throw new LinekeeperError("outbox.not_found");
      if (before.state !== "cancelled" && !(await rows.cancel(id, by, alongside))) {
        const message = await read(id);
        if (message.state !== "cancelled") throw new LinekeeperError("outbox.too_late", tooLate(message));
      }
      return read(id);
    },

    async retry(id, by, alongside = NOTHING_ALONGSIDE) {
      if (!deps.canSend) throw new LinekeeperError("outbox.no_api_key");
      const old = await readOutboxRow(reader, id);
      if (old === null) throw new LinekeeperError("outbox.not_found");
      const already = await retried(id);
      if (already !== null) return already;
      if (!mayRetry(old)) {
        const owner = old.campaign_id === null ? "" : "Its campaign sends it again where that is right. ";
        throw new LinekeeperError(
          "outbox.not_retryable",
          `The text is ${stateOf(old)}. ${owner}${old.error_message ?? ""}`.trim(),
        );
      }
      const recipients: string[] = JSON.parse(old.recipients);
      await refuseOptedOut(reader, old.line_number, recipients);
      await refuseCrowded(deps, old.line_number, recipients);
      const line = { number: old.line_number, phoneNumberId: old.phone_number_id };
      const text: NewText = { from: old.line_number, to: recipients, body: old.body, createdBy: by };
      const row = { ...newRow(text, line, recipients, digestOf(text, line, recipients)), retry_of: id };
      if (await rows.add(row, recipients, alongside, old)) {
        deps.wake();
        return { message: await read(row.id), isNew: true };
      }
      const winner = await retried(id);
      if (winner !== null) return winner;
      // It was found to be sent after all, while it was being retried.
      throw new LinekeeperError("outbox.not_retryable", `The text is ${(await read(id)).state} now.`);
    },
  };

  async function read(id: string): Promise<OutboxMessageDetail> {
    const message = await readOutbox(reader, id);
    if (message === null) throw new LinekeeperError("outbox.not_found");
    return message;
  }

  async function retried(id: string): Promise<Accepted | null> {
    const retry = await findRetryOf(reader, id);
    return retry === null ? null : { message: await read(retry), isNew: false };
  }

  async function repeated(key: string | undefined, digest: string): Promise<Accepted | null> {
    const known = key === undefined ? null : await findByKey(reader, key);
    if (known === null) return null;
    if (known.request_digest !== digest) throw new LinekeeperError("idempotency.other_request");
    return { message: await read(known.id), isNew: false };
  }

  function newRow(text: NewText, line: Line, recipients: readonly string[], digest: string): NewOutboxRow {
    const now = clock.now();
    const undoUntil = now + (text.undoSeconds ?? UNDO_SECONDS) * 1000;
    const scheduledAt = text.scheduledAt === undefined ? null : Date.parse(text.scheduledAt);
    const due = Math.max(undoUntil, scheduledAt ?? 0);
    const state: OutboxRow["state"] = scheduledAt !== null && scheduledAt > undoUntil ? "scheduled" : "waiting";
    return {
      id: ids.next("ob"),
      state,
      conversation_id: conversationId(line.number, recipients),
      line_number: line.number,
      phone_number_id: line.phoneNumberId,
      recipients: JSON.stringify(recipients),
      body: text.body,
      cancel_on_reply: Number(text.cancelOnReply ?? false),
      created_by: text.createdBy,
      created_at: iso(now),
      scheduled_at: scheduledAt === null ? null : iso(scheduledAt),
      undo_until: iso(undoUntil),
      expires_at: iso(due + LATEST_SEND_MS),
      due_at: iso(due),
      attempt_id: null,
      attempted_at: null,
      openphone_id: null,
      error_code: null,
      error_message: null,
      retry_of: null,
      idempotency_key: text.idempotencyKey ?? null,
      request_digest: digest,
    };
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Of everything that makes it another text. */
function digestOf(text: NewText, line: Line, recipients: readonly string[]): string {
  const { body, scheduledAt = null, cancelOnReply = false, undoSeconds = UNDO_SECONDS } = text;
  return hash("sha256", JSON.stringify([line.number, recipients, body, scheduledAt, cancelOnReply, undoSeconds]));
}

function tooLate({ state, openphone_id }: OutboxMessageDetail): string {
  const where = openphone_id === null ? "" : ` Quo has it as ${openphone_id}.`;
  return state === "sending" || state === "unknown"
    ? "The text has been handed to Quo, and whether it was sent is not known yet."
    : `The text is ${state}.${where}`;
}
