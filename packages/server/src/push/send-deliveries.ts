/** Works `push_deliveries` off: claims, words, sends, and writes down what became of each. */
import { setTimeout as sleep } from "node:timers/promises";
import { isoNow } from "../clock.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import { writeOf } from "../store/compile.ts";
import type { PushDeliveriesTable, PushDevicesTable } from "../store/schema.ts";
import type { WriteStatement } from "../store/store.ts";
import { type LiveDevice, liveDevices } from "./live-devices.ts";
import { type PostOptions, postMessage } from "./post-message.ts";
import type { PushDependencies, PushEvent, PushOutcome, PushSender } from "./push.ts";
import type { VapidKeys } from "./vapid-keys.ts";
import { topicOf, wordMessage } from "./word-message.ts";

const POLL_MS = 1000;
const TROUBLE_PAUSE_MS = 10_000;
/** One slow push service holds up those that were claimed with it, for 15 seconds at most. */
const AT_ONCE = 16;
const FIRST_PAUSE_MS = 15_000;
/** Somebody whose phone was off over night still sees what came in. */
const TTL_SECONDS = 24 * 60 * 60;

type Key = Pick<PushDeliveriesTable, "device_id" | "kind" | "source_id">;
type Claimed = Key & Pick<PushDeliveriesTable, "conversation_id" | "count" | "attempts" | "expires_at">;

type Dependencies = Pick<
  PushDependencies,
  "reader" | "store" | "compile" | "addresses" | "contact" | "clock" | "logger" | "pollMs"
> & { keys: () => Promise<VapidKeys> };

export interface WokenSender extends PushSender {
  wake(): void;
}

export function createSender(dependencies: Dependencies): WokenSender {
  const { reader, store, compile, clock, logger, pollMs = POLL_MS } = dependencies;
  const { db, workspaceId } = reader;
  let woken = Promise.withResolvers<void>();

  const claim = async (): Promise<Claimed[]> => {
    const due = await db
      .selectFrom("push_deliveries")
      .select(["device_id", "kind", "source_id"])
      .where("workspace_id", "=", workspaceId)
      .where("due_at", "<=", isoNow(clock))
      .orderBy("due_at")
      .limit(AT_ONCE)
      .execute();
    if (due.length === 0) return [];
    // The condition on the state is what makes a claim one: of two processes the second changes nothing.
    const { committed, results } = claimedOf(
      await store.transact(
        due.map((key) =>
          writeOf(
            update(key)
              .set((eb) => ({ state: "sending", due_at: null, attempts: eb("attempts", "+", 1) }))
              .where("state", "=", "waiting")
              .returning(["device_id", "kind", "source_id", "conversation_id", "count", "attempts", "expires_at"]),
          ),
        ),
      ),
    );
    // The columns are those that are returned.
    return committed ? (results.flatMap(({ rows }) => rows) as unknown as Claimed[]) : [];
  };

  const update = ({ device_id, kind, source_id }: Key) =>
    compile
      .updateTable("push_deliveries")
      .where("workspace_id", "=", workspaceId)
      .where("device_id", "=", device_id)
      .where("kind", "=", kind)
      .where("source_id", "=", source_id);

  const settle = (row: Key, set: Partial<PushDeliveriesTable>): WriteStatement => writeOf(update(row).set(set));

  const noteOnDevice = (id: string, set: Partial<PushDevicesTable>): WriteStatement =>
    writeOf(compile.updateTable("push_devices").set(set).where("workspace_id", "=", workspaceId).where("id", "=", id));

  const send = async (row: Claimed, device: LiveDevice | undefined): Promise<WriteStatement[]> => {
    if (isoNow(clock) > row.expires_at) return [settle(row, { state: "expired" })];
    // Kinds are written by this stage alone.
    const kind = row.kind as PushEvent;
    const told = { kind, sourceId: row.source_id, conversationId: row.conversation_id, count: row.count };
    const message = device === undefined ? null : await wordMessage(reader, device, told);
    if (device === undefined || message === null) return [settle(row, { state: "hidden" })];
    const urgent = kind === "text" || kind === "missed_call" || kind === "voicemail";
    const options: PostOptions = {
      urgency: urgent ? "high" : "normal",
      ttl: TTL_SECONDS,
      topic: topicOf(told),
    };
    const outcome = await postMessage(dependencies, await dependencies.keys(), device, message, options);
    return settled(row, device, outcome);
  };

  const settled = (row: Claimed, device: LiveDevice, outcome: PushOutcome): WriteStatement[] => {
    switch (outcome.state) {
      case "sent":
        return [
          settle(row, { state: "sent" }),
          noteOnDevice(device.id, { last_sent_at: isoNow(clock), last_error: null }),
        ];
      case "gone":
        return [
          settle(row, { state: "gone" }),
          // With this endpoint alone: the browser may have told of a new one meanwhile.
          writeOf(
            compile
              .deleteFrom("push_devices")
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", device.id)
              .where("endpoint", "=", device.endpoint),
          ),
        ];
      case "later": {
        const pause = Math.max(outcome.afterMs ?? 0, FIRST_PAUSE_MS * 2 ** (row.attempts - 1));
        const due = new Date(clock.now() + pause).toISOString();
        const next =
          due > row.expires_at ? ({ state: "expired" } as const) : ({ state: "waiting", due_at: due } as const);
        return [settle(row, next), noteOnDevice(device.id, { last_error: outcome.message })];
      }
      case "refused":
      case "unknown":
        logger.warn({ device: device.id, state: outcome.state, reason: outcome.message }, "A notification is lost");
        return [settle(row, { state: outcome.state }), noteOnDevice(device.id, { last_error: outcome.message })];
    }
  };

  const step = async (): Promise<number> => {
    const claimed = await claim();
    if (claimed.length === 0) return 0;
    const devices = await liveDevices(dependencies, [...new Set(claimed.map(({ device_id }) => device_id))]);
    const byId = new Map(devices.map((device) => [device.id, device]));
    const outcomes = await Promise.allSettled(claimed.map((row) => send(row, byId.get(row.device_id))));
    // Nothing fails once something may have gone out: see `postMessage`.
    const again = new Date(clock.now() + FIRST_PAUSE_MS).toISOString();
    await store.transact(
      outcomes.flatMap((outcome, at) => {
        if (outcome.status === "fulfilled") return outcome.value;
        const row = claimed[at];
        return row === undefined ? [] : [settle(row, { state: "waiting", due_at: again })];
      }),
    );
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure !== undefined) throw failure.reason;
    return claimed.length;
  };

  return {
    step,
    wake: () => woken.resolve(),
    async follow(signal) {
      while (!signal.aborted) {
        woken = Promise.withResolvers();
        try {
          if ((await step()) > 0) continue;
          await rest(pollMs, signal, woken.promise);
        } catch (error) {
          logger[isStoreUnavailable(error) ? "warn" : "error"]({ err: error }, "Notifications wait");
          await rest(TROUBLE_PAUSE_MS, signal);
        }
      }
    },
  };
}

function claimedOf(result: Awaited<ReturnType<PushDependencies["store"]["transact"]>>) {
  return result.committed ? result : { committed: false, results: [] };
}

/** Only the signal and the waking end it early. */
async function rest(ms: number, signal: AbortSignal, earlier: Promise<void> = new Promise(() => {})): Promise<void> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  await Promise.race([sleep(ms, undefined, { signal: either }).catch(() => {}), earlier]);
  over.abort();
}
