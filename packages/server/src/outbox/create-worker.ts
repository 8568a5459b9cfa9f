/** Works off the outbox: claims and sends what is due, takes over what others left, and looks for what is unknown. */
import type { QuoClient } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import { createObservation } from "../observe/observation.ts";
import type { ColdLimit } from "../read/cold-limits.ts";
import type { Reader } from "../read/reader.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import type { Delivery, StoreEngine } from "../store/store.ts";
import { createClockGuard } from "./clock-guard.ts";
import { allProjected, isFirstOfThread } from "./conditions.ts";
import { fateOf } from "./explain-failure.ts";
import { findMessage } from "./find-message.ts";
import type { OutboxWorker, SendError } from "./outbox.ts";
import type { ClaimedRow, OutboxRows } from "./outbox-rows.ts";
import { QuoTime } from "./quo-time.ts";
import { againPauseMs, GRACE_MS, LATEST_DEPARTURE_MS, LEAST_LOOKS, lookPauseMs, REQUEST_MS } from "./timing.ts";

export interface WorkerDeps {
  reader: Reader;
  rows: OutboxRows;
  store: Pick<StoreEngine, "append">;
  quo: QuoClient;
  /** What the line may send today to people who never wrote or talked to it. */
  coldLimit: (line: string, now: number) => Promise<ColdLimit>;
  clock: Clock;
  logger: Pick<Logger, "info" | "warn" | "error">;
  pollMs?: number | undefined;
}

const POLL_MS = 250;
const TROUBLE_PAUSE_MS = 2_000;
/**
 * The client lets twenty requests be unanswered at a time. More claims than that would only wait in its line, where an
 * opt-out does not reach them any more.
 */
const AT_ONCE = 24;
const READ_AT_ONCE = 500;
/** After this, requests that are on their way are given up when the server stops; the texts are then looked for. */
const STOP_GRACE_MS = 10_000;
/** While Quo cannot be read, many texts may be unknown, and all of them ask. */
const UNREADABLE_PAUSE_MS = 30_000;

interface DueRow {
  id: string;
  state: string;
  line_number: string;
  /** JSON array. */
  recipients: string;
  campaign_id: string | null;
}

export function createWorker(deps: WorkerDeps): OutboxWorker {
  const { reader, rows, store, quo, coldLimit, clock, logger, pollMs = POLL_MS } = deps;
  const quoTime = new QuoTime(clock);
  const clockGuard = createClockGuard({ quo, quoTime, logger });
  const givenUp = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  let woken = Promise.withResolvers<void>();

  return {
    wake: () => woken.resolve(),

    async workOff() {
      const due = await readDue();
      const left = due[Symbol.iterator]();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (const row of left) await step(row);
        }),
      );
      return due.length;
    },

    async follow(signal) {
      let timer: NodeJS.Timeout | undefined;
      const stop = (): void => {
        timer = setTimeout(() => givenUp.abort(new Error("The server stops.")), STOP_GRACE_MS);
      };
      if (signal.aborted) return;
      signal.addEventListener("abort", stop, { once: true });
      while (!signal.aborted) {
        woken = Promise.withResolvers();
        try {
          for (const row of await readDue()) {
            while (underWay.size >= AT_ONCE && !signal.aborted) await Promise.race(underWay.values());
            if (signal.aborted) break;
            if (!underWay.has(row.id)) start(row);
          }
          await pause(pollMs, signal, woken.promise);
        } catch (error) {
          if (!isStoreUnavailable(error)) logger.error({ err: error }, "The outbox could not be read");
          await pause(TROUBLE_PAUSE_MS, signal);
        }
      }
      await Promise.all(underWay.values());
      clearTimeout(timer);
    },
  };

  function start(row: DueRow): void {
    const work = stepQuietly(row).finally(() => underWay.delete(row.id));
    underWay.set(row.id, work);
  }

  /** What the row was left as is due again by itself: nothing is lost by an error, and nothing is sent by one. */
  async function stepQuietly(row: DueRow): Promise<void> {
    try {
      await step(row);
    } catch (error) {
      logger[isStoreUnavailable(error) ? "warn" : "error"]({ err: error, outboxId: row.id }, "A text waits");
      await pause(TROUBLE_PAUSE_MS, givenUp.signal);
    }
  }

  async function step({ id, state, recipients, line_number, campaign_id }: DueRow): Promise<void> {
    if (state === "scheduled" || state === "waiting") {
      const wrong = campaign_id === null ? null : await clockGuard.check(givenUp.signal);
      if (wrong === null) await send(id, line_number, recipientsOf({ recipients }));
      else await rows.sendBack(id, wrong);
    } else if (state === "sending") await rows.takeOver(id);
    else if (state === "unknown") await look(id);
  }

  async function send(id: string, line: string, recipients: readonly string[]): Promise<void> {
    const row = await rows.claim(id, recipients, quoTime.offsetMs, await coldLimit(line, clock.now()));
    if (row === null) return;
    if (clock.now() - Date.parse(row.attempted_at) > LATEST_DEPARTURE_MS) {
      await rows.again(row, TOO_LONG, 0);
      return;
    }
    let date: string | null = null;
    try {
      const message = await quo.v1.messages.send(
        { content: row.body, from: row.line_number, to: recipientsOf(row) },
        {
          priority: "person",
          caller: "outbox",
          signal: AbortSignal.any([givenUp.signal, AbortSignal.timeout(REQUEST_MS)]),
          onAnswer: (answer) => {
            quoTime.note(answer);
            date = answer.date;
          },
        },
      );
      if (!isUsableId(message?.id)) throw new TypeError("Quo's answer names no message.");
      await rows.accepted(row, message.id);
      const receivedAt = new Date(clock.now()).toISOString();
      await tellLedger(
        createObservation({
          api: "v1",
          type: "observed.message",
          id: message.id,
          data: message,
          observedAt: date ?? receivedAt,
          receivedAt,
        }),
      );
    } catch (error) {
      // What the store could not write down is in the row: sending, with a lease. It is taken over and looked for.
      if (isStoreUnavailable(error)) throw error;
      await settleFailure(row, error);
    }
  }

  async function settleFailure(row: ClaimedRow, error: unknown): Promise<void> {
    const fate = fateOf(error);
    switch (fate.fate) {
      case "again":
        await rows.again(row, fate.error, Math.max(fate.afterMs, againPauseMs(row.attempts)));
        return;
      case "failed":
        await rows.failed(row, fate.error);
        return;
      case "unknown":
        logger.warn({ outboxId: row.id, reason: fate.error.code }, "Nobody knows whether a text was sent");
        await rows.unknown(row, fate.error, lookPauseMs(0));
    }
  }

  async function look(id: string): Promise<void> {
    const row = await rows.claimLook(id);
    if (row === null) return;
    let found;
    try {
      const signal = AbortSignal.any([givenUp.signal, AbortSignal.timeout(REQUEST_MS)]);
      found = await findMessage({ reader, quo, quoTime, clock }, row, signal);
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      const why = error instanceof Error ? error.message : String(error);
      const message = `Whether the text was sent cannot be looked up now: ${why}`;
      await rows.lookAgain(row, {
        counts: false,
        pauseMs: Math.max(UNREADABLE_PAUSE_MS, lookPauseMs(row.looks)),
        message,
      });
      return;
    }
    if (found !== null) {
      await rows.accepted(row, found.id);
      if (found.observation !== null) await tellLedger(found.observation);
      return;
    }
    const looks = row.looks + 1;
    if (looks >= LEAST_LOOKS && clock.now() - Date.parse(row.attempted_at) >= GRACE_MS) {
      await rows.notSent(row, notThere(looks));
      return;
    }
    const message = `The answer to the request was lost. Quo's messages were read ${looks} times and do not have the text yet.`;
    await rows.lookAgain(row, { counts: true, pauseMs: lookPauseMs(looks), message });
  }

  /** So that the thread shows it at once. What is not written here comes by webhook, or with the next reconciliation. */
  async function tellLedger(observation: Delivery): Promise<void> {
    const [result] = await store.append([observation]);
    if (result?.status === "failed") logger.warn({ code: result.code }, "A sent text is not in the ledger yet");
  }

  /** Without those that could not be claimed yet: each of them would cost the writer a transaction for nothing. */
  async function readDue(): Promise<DueRow[]> {
    const now = new Date(clock.now()).toISOString();
    return reader.db
      .selectFrom("outbox")
      .select(["id", "state", "recipients", "line_number", "campaign_id"])
      .where("workspace_id", "=", reader.workspaceId)
      .where("due_at", "is not", null)
      .where("due_at", "<=", now)
      .where((eb) =>
        eb.or([
          eb("state", "in", ["sending", "unknown"]),
          eb("expires_at", "<=", now),
          eb("not_after", "<=", now),
          eb.and([allProjected, isFirstOfThread(now)]),
        ]),
      )
      .orderBy("due_at")
      .orderBy("id")
      .limit(READ_AT_ONCE)
      .execute();
  }
}

const TOO_LONG: SendError = {
  code: "outbox.checking",
  message: "The machine stood still between claiming the text and sending it. It was not sent, and is tried again.",
};

const notThere = (looks: number): SendError => ({
  code: "outbox.not_carried_out",
  message: `The answer to the request was lost. Quo's messages were read ${looks} times until minutes after it, and the text is not there: it was not sent.`,
});

function recipientsOf(row: Pick<ClaimedRow, "recipients">): string[] {
  const recipients: string[] = JSON.parse(row.recipients);
  return recipients;
}

const isUsableId = (id: unknown): id is string => typeof id === "string" && id !== "" && !id.includes("\0");

async function pause(ms: number, signal: AbortSignal, woken?: Promise<void>): Promise<void> {
  if (signal.aborted) return;
  const over = Promise.withResolvers<void>();
  const end = (): void => over.resolve();
  const timer = setTimeout(end, ms);
  signal.addEventListener("abort", end, { once: true });
  await Promise.race(woken === undefined ? [over.promise] : [over.promise, woken]);
  clearTimeout(timer);
  signal.removeEventListener("abort", end);
}
