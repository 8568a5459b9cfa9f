/** Everything that writes rows of the outbox. Each method is one transaction, and says by its result whether it took place. */
import { sql } from "kysely";
import type { Clock } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { ColdLimit } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import { writeOf, writeSql } from "../store/compile.ts";
import type { AttemptOutcome, OutboxTable, StoredOutboxState } from "../store/schema.ts";
import type { Alongside, StoreEngine, TransactResult, WriteStatement } from "../store/store.ts";
import type { TransactionLocks } from "../store/transaction-locks.ts";
import {
  allProjected,
  campaignAllows,
  hasRoom,
  isFirstOfThread,
  optOutConditions,
  placesTaken,
  replied,
} from "./conditions.ts";
import { dueText, endingsOf, NOT_CLAIMED } from "./endings.ts";
import type { SendError } from "./outbox.ts";
import { LEASE_MS, LOOK_LEASE_MS } from "./timing.ts";

export type OutboxRow = Omit<OutboxTable, "workspace_id">;
type CampaignColumn = "campaign_id" | "campaign_step" | "campaign_revision" | "not_before" | "not_after" | "cold_day";
export type NewOutboxRow = Omit<OutboxRow, "step" | "updated_at" | "attempts" | "looks" | CampaignColumn>;

/** A row as its claim left it. */
export type ClaimedRow = OutboxRow & { attempt_id: string; attempted_at: string };

export interface OutboxRowsDeps {
  reader: Reader;
  store: Pick<StoreEngine, "transact">;
  locks: TransactionLocks;
  clock: Clock;
  ids: Ids;
  /** What else the transaction does that wrote the row with this step, because of what the row says then. */
  followed?: ((id: string, step: string) => readonly WriteStatement[]) | undefined;
}

export class OutboxRows {
  readonly #deps: OutboxRowsDeps;

  constructor(deps: OutboxRowsDeps) {
    this.#deps = deps;
  }

  /** False where the request key or the retry is taken; or where `retried` is not any more as it was read. */
  async add(
    row: NewOutboxRow,
    recipients: readonly string[],
    alongside: Alongside,
    retried?: Pick<OutboxRow, "id" | "step">,
  ): Promise<boolean> {
    const { db, workspaceId } = this.#deps.reader;
    const step = this.#step();
    const fence =
      retried === undefined
        ? []
        : [
            writeOf(this.#update(retried.id).set({ step: this.#step() }).where("step", "=", retried.step), {
              atLeast: 1,
            }),
          ];
    const insert = db
      .insertInto("outbox")
      .values({
        ...row,
        workspace_id: workspaceId,
        updated_at: row.created_at,
        attempts: 0,
        looks: 0,
        step,
        campaign_id: null,
        campaign_step: null,
        campaign_revision: null,
        not_before: null,
        not_after: null,
        cold_day: null,
      })
      .onConflict((conflict) => conflict.doNothing());
    const numbers = db
      .insertInto("outbox_recipients")
      .values(recipients.map((number) => ({ workspace_id: workspaceId, outbox_id: row.id, number })));
    const result = await this.#transact(
      [...fence, writeOf(insert, { atLeast: 1 }), writeOf(numbers), ...alongside(row.id)],
      row.id,
      step,
    );
    return result.committed;
  }

  /**
   * The one way to be sent: in one transaction, with projection kept out, everything is asked, the text is claimed, an attempt
   * is written, and its places under the limit of cold texts are taken. A text that may not be sent is settled by another
   * such transaction: it goes back to its campaign, expires, is cancelled by a reply, or is refused. Null: not claimed.
   */
  async claim(
    id: string,
    recipients: readonly string[],
    clockOffset: number | null,
    cold: ColdLimit,
  ): Promise<ClaimedRow | null> {
    const claimed = await this.#claim(id, recipients, clockOffset, cold);
    if (claimed === null) await this.#settleUnsendable(id, recipients, cold);
    return claimed;
  }

  async #claim(
    id: string,
    recipients: readonly string[],
    clockOffset: number | null,
    cold: ColdLimit,
  ): Promise<ClaimedRow | null> {
    const { db, workspaceId } = this.#deps.reader;
    const { optedOut, confirmsNothing } = optOutConditions(workspaceId, recipients);
    const { withoutProjection } = this.#deps.locks;
    const step = this.#step();
    const now = this.#now();
    const claim = dueText(this.#deps.reader, { id, now, step })
      .set((eb) => ({
        state: "sending",
        due_at: this.#in(LEASE_MS),
        attempts: eb("attempts", "+", 1),
        attempt_id: this.#deps.ids.next("sa"),
        attempted_at: now,
        looks: 0,
        error_code: null,
        error_message: null,
      }))
      .where("expires_at", ">", now)
      .where(allProjected)
      .where(isFirstOfThread(now))
      .where((eb) => eb.not(optedOut))
      .where((eb) => eb.not(confirmsNothing))
      .where((eb) => eb.or([eb("cancel_on_reply", "=", 0), eb.not(replied)]))
      .where(campaignAllows(now))
      .where(hasRoom(cold))
      .returningAll();
    const attempt = db
      .insertInto("send_attempts")
      .columns(["workspace_id", "outbox_id", "id", "started_at", "clock_offset"])
      .expression(
        db
          .selectFrom("outbox")
          .select((eb) => [
            "workspace_id",
            "id as outbox_id",
            eb.ref("attempt_id").$notNull().as("id"),
            eb.ref("attempted_at").$notNull().as("started_at"),
            sql<number | null>`cast(${clockOffset} as integer)`.as("clock_offset"),
          ])
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .where("step", "=", step),
      );
    const places = writeSql(placesTaken({ workspaceId, id, step }, cold.day), db);
    const taken = this.#update(id).set({ cold_day: cold.day }).where("step", "=", step);
    const statements = [
      ...withoutProjection,
      writeOf(claim, { atLeast: 1, prepared: true }),
      writeOf(attempt),
      places,
      writeOf(taken),
    ];
    // A campaign's recipient is `sending` since its text is in the outbox: nothing follows.
    const result = await this.#transact(statements, id, step, []);
    const row = result.committed ? result.results[withoutProjection.length]?.rows[0] : undefined;
    // The columns are those of RETURNING, and the claim set the attempt.
    return row === undefined ? null : (row as unknown as ClaimedRow);
  }

  async #settleUnsendable(id: string, recipients: readonly string[], cold: ColdLimit): Promise<void> {
    const step = this.#step();
    const now = this.#now();
    /** Mostly somebody else has claimed it, or something waits to be projected, and nothing else is to be asked. */
    const isDue = this.#update(id)
      .set((eb) => ({ looks: eb.ref("looks") }))
      .where("state", "in", NOT_CLAIMED)
      .where("due_at", "<=", now)
      .where((eb) => eb.or([allProjected, eb("expires_at", "<=", now), eb("not_after", "<=", now)]));
    const endings = endingsOf(this.#deps.reader, { id, recipients, cold, now, step });
    const { withoutProjection } = this.#deps.locks;
    await this.#transact(
      [...withoutProjection, writeOf(isDue, { atLeast: 1 }), ...endings.map((query) => writeOf(query))],
      id,
      step,
    );
  }

  /** Of a campaign, while nobody has claimed it: back to its plan for a reason that the store does not know. */
  async sendBack(id: string, error: SendError): Promise<boolean> {
    const step = this.#step();
    const update = dueText(this.#deps.reader, { id, now: this.#now(), step })
      .set({ state: "cancelled", due_at: null, error_code: error.code, error_message: error.message })
      .where("campaign_id", "is not", null);
    return (await this.#transact([writeOf(update, { atLeast: 1 })], id, step)).committed;
  }

  /** Quo has it: its answer said so, or it was found. Whatever was concluded meanwhile, this is the truth. */
  async accepted(row: ClaimedRow, messageId: string): Promise<boolean> {
    return this.#settle(row, ["sending", "unknown", "not_sent"], "accepted", {
      state: "queued",
      due_at: null,
      openphone_id: messageId,
      error_code: null,
      error_message: null,
    });
  }

  /** Certainly not carried out; to be claimed again. */
  async again(row: ClaimedRow, error: SendError, pauseMs: number): Promise<boolean> {
    const set = {
      state: "waiting",
      due_at: this.#in(pauseMs),
      error_code: error.code,
      error_message: error.message,
    } as const;
    return this.#settle(row, ["sending", "unknown"], "not_carried_out", set, error);
  }

  async failed(row: ClaimedRow, error: SendError): Promise<boolean> {
    const set = { state: "failed", due_at: null, error_code: error.code, error_message: error.message } as const;
    return this.#settle(row, ["sending", "unknown"], "refused", set, error);
  }

  /** Looked for and not found, often and long enough. */
  async notSent(row: ClaimedRow, error: SendError): Promise<boolean> {
    const set = { state: "not_sent", due_at: null, error_code: error.code, error_message: error.message } as const;
    return this.#settle(row, ["unknown"], "not_carried_out", { ...set, looks: row.looks + 1 }, error);
  }

  async unknown(row: ClaimedRow, error: SendError, pauseMs: number): Promise<boolean> {
    const set = {
      state: "unknown",
      due_at: this.#in(pauseMs),
      error_code: error.code,
      error_message: error.message,
    } as const;
    return this.#settle(row, ["sending"], null, set, error);
  }

  /** Of a process that did not come back. */
  async takeOver(id: string): Promise<boolean> {
    const step = this.#step();
    const now = this.#now();
    const update = this.#update(id)
      .set({
        state: "unknown",
        due_at: now,
        step,
        updated_at: now,
        error_code: "outbox.checking",
        error_message: "The process that was sending it ended. Whether the text was sent is being looked up.",
      })
      .where("state", "=", "sending")
      .where("due_at", "<=", now);
    return (await this.#transact([writeOf(update, { atLeast: 1 })], id, step)).committed;
  }

  /** For one look at Quo's messages. Null: somebody else looks, or it is settled. */
  async claimLook(id: string): Promise<ClaimedRow | null> {
    const claim = this.#update(id)
      .set({ due_at: this.#in(LOOK_LEASE_MS) })
      .where("state", "=", "unknown")
      .where("due_at", "<=", this.#now())
      .returningAll();
    const result = await this.#deps.store.transact([writeOf(claim, { atLeast: 1 })]);
    const row = result.committed ? result.results[0]?.rows[0] : undefined;
    return row === undefined ? null : (row as unknown as ClaimedRow);
  }

  /** `counts`: Quo's messages were read to the end. */
  async lookAgain(
    row: ClaimedRow,
    { counts, pauseMs, message }: { counts: boolean; pauseMs: number; message: string },
  ): Promise<void> {
    const update = this.#update(row.id)
      .set({ due_at: this.#in(pauseMs), looks: row.looks + Number(counts), error_message: message })
      .where("state", "=", "unknown")
      .where("attempt_id", "=", row.attempt_id);
    await this.#deps.store.transact([writeOf(update)]);
  }

  async cancel(id: string, by: string, alongside: Alongside): Promise<boolean> {
    const step = this.#step();
    const now = this.#now();
    const update = this.#update(id)
      .set({
        state: "cancelled",
        due_at: null,
        step,
        updated_at: now,
        error_code: "outbox.undone",
        error_message: `Taken back by ${by}.`,
      })
      .where("state", "in", NOT_CLAIMED);
    return (await this.#transact([writeOf(update, { atLeast: 1 }), ...alongside(id)], id, step)).committed;
  }

  /** Moves a claimed row while its claim is the last one. */
  async #settle(
    row: ClaimedRow,
    from: readonly StoredOutboxState[],
    outcome: AttemptOutcome | null,
    set: Partial<OutboxRow>,
    error: SendError | null = null,
  ): Promise<boolean> {
    const { db, workspaceId } = this.#deps.reader;
    const step = this.#step();
    const now = this.#now();
    const update = this.#update(row.id)
      .set({ ...set, step, updated_at: now })
      .where("state", "in", from)
      .where("attempt_id", "=", row.attempt_id);
    const attempt = db
      .updateTable("send_attempts")
      .set({
        ended_at: sql<string>`coalesce(ended_at, ${now})`,
        outcome,
        error_code: error?.code ?? null,
        error_message: error?.message ?? null,
      })
      .where("workspace_id", "=", workspaceId)
      .where("outbox_id", "=", row.id)
      .where("id", "=", row.attempt_id);
    return (await this.#transact([writeOf(update, { atLeast: 1 }), writeOf(attempt)], row.id, step)).committed;
  }

  /** With the change that tells of it, if the row was written with this step. */
  #transact(
    statements: readonly WriteStatement[],
    id: string,
    step: string,
    followed = this.#deps.followed?.(id, step) ?? [],
  ): Promise<TransactResult> {
    const { db, workspaceId } = this.#deps.reader;
    const change = db
      .insertInto("changes")
      .columns(["workspace_id", "entity", "entity_id", "op"])
      .expression(
        db
          .selectFrom("outbox")
          .select([
            "workspace_id",
            sql.lit("outbox").as("entity"),
            "id as entity_id",
            sql.lit("upsert" as const).as("op"),
          ])
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .where("step", "=", step),
      );
    const ofCampaign = db
      .insertInto("changes")
      .columns(["workspace_id", "entity", "entity_id", "op"])
      .expression(
        db
          .selectFrom("outbox")
          .select((eb) => [
            "workspace_id",
            sql.lit("campaign").as("entity"),
            eb.ref("campaign_id").$notNull().as("entity_id"),
            sql.lit("upsert" as const).as("op"),
          ])
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .where("step", "=", step)
          .where("campaign_id", "is not", null),
      );
    return this.#deps.store.transact([
      ...statements,
      ...followed,
      ...this.#deps.locks.beforeChanges,
      writeOf(change),
      writeOf(ofCampaign),
    ]);
  }

  #update(id: string) {
    const { db, workspaceId } = this.#deps.reader;
    return db.updateTable("outbox").where("workspace_id", "=", workspaceId).where("id", "=", id);
  }

  #step(): string {
    return this.#deps.ids.next("st");
  }

  #now(): string {
    return this.#in(0);
  }

  #in(ms: number): string {
    return new Date(this.#deps.clock.now() + ms).toISOString();
  }
}
