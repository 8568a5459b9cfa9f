/** Looks for a text of which nobody knows whether it was sent: first among what was projected, then at Quo. */
import type { QuoClient } from "@linekeeper/quo";
import type { Clock } from "../clock.ts";
import { createObservation } from "../observe/observation.ts";
import type { Reader } from "../read/reader.ts";
import type { Delivery } from "../store/store.ts";
import type { ClaimedRow } from "./outbox-rows.ts";
import type { QuoTime } from "./quo-time.ts";
import { isSameText } from "./same-text.ts";
import { CLOCK_TOLERANCE_MS } from "./timing.ts";

export interface FindDeps {
  reader: Reader;
  quo: QuoClient;
  quoTime: QuoTime;
  clock: Clock;
}

export interface FoundMessage {
  id: string;
  /** What was read of it, for the ledger; null where projection had it already. */
  observation: Delivery | null;
}

/** Null: Quo's messages were read to the end, and it is not there. Throws what the client throws. */
export async function findMessage(deps: FindDeps, row: ClaimedRow, signal: AbortSignal): Promise<FoundMessage | null> {
  const offset = await offsetAtAttempt(deps, row);
  const told = await findProjected(deps, row, since(row, offset));
  return told ?? (await findAtQuo(deps, row, offset, signal));
}

/** The earlier of what the clocks say, and a tolerance: to overlook ours is what must not happen. */
function since({ attempted_at }: ClaimedRow, ...offsets: (number | null)[]): string {
  const attemptedAt = Date.parse(attempted_at);
  const earliest = Math.min(attemptedAt, ...offsets.filter((ms) => ms !== null).map((ms) => attemptedAt + ms));
  return new Date(earliest - CLOCK_TOLERANCE_MS).toISOString();
}

async function offsetAtAttempt({ reader }: FindDeps, row: ClaimedRow): Promise<number | null> {
  const attempt = await reader.db
    .selectFrom("send_attempts")
    .select("clock_offset")
    .where("workspace_id", "=", reader.workspaceId)
    .where("outbox_id", "=", row.id)
    .where("id", "=", row.attempt_id)
    .executeTakeFirst();
  return attempt?.clock_offset ?? null;
}

async function findProjected(deps: FindDeps, row: ClaimedRow, from: string): Promise<FoundMessage | null> {
  const rows = await deps.reader.db
    .selectFrom("activities")
    .select(["id", "body"])
    .where("workspace_id", "=", deps.reader.workspaceId)
    .where("conversation_id", "=", row.conversation_id)
    .where("occurred_at", ">", from)
    .where("activity_type", "=", "message")
    .where("direction", "=", "outgoing")
    .orderBy("occurred_at")
    .orderBy("id")
    .execute();
  const same = rows.filter(({ body }) => body !== null && isSameText(body, row.body));
  const [id] = await withoutMatched(
    deps,
    same.map((message) => message.id),
  );
  return id === undefined ? null : { id, observation: null };
}

async function findAtQuo(
  deps: FindDeps,
  row: ClaimedRow,
  offset: number | null,
  signal: AbortSignal,
): Promise<FoundMessage | null> {
  const { quo, quoTime, clock } = deps;
  const recipients: string[] = JSON.parse(row.recipients);
  const pages = quo.dated.messages.pages(
    {
      from: row.line_number,
      to: { all: recipients },
      direction: "outgoing",
      createdAt: { gt: since(row, offset, quoTime.offsetMs) },
      limit: 50,
    },
    { priority: "normal", caller: "outbox", signal, onAnswer: (answer) => quoTime.note(answer) },
  );
  const candidates = new Map<string, { createdAt: string; observation: Delivery }>();
  for await (const { data, date } of pages) {
    const receivedAt = new Date(clock.now()).toISOString();
    for (const message of data) {
      const isOurs =
        message.direction === "outgoing" &&
        message.from === row.line_number &&
        isSameSet(message.to, recipients) &&
        isSameText(message.text, row.body);
      if (!isOurs) continue;
      const observation = createObservation({
        api: "2026-03-30",
        type: "observed.message",
        id: message.id,
        data: message,
        observedAt: date ?? receivedAt,
        receivedAt,
      });
      candidates.set(message.id, { createdAt: message.createdAt, observation });
    }
  }
  // The list is newest first, and the first of several is the likeliest.
  const oldestFirst = [...candidates].sort(([, one], [, other]) => (one.createdAt < other.createdAt ? -1 : 1));
  const [id] = await withoutMatched(
    deps,
    oldestFirst.map(([messageId]) => messageId),
  );
  return id === undefined ? null : { id, observation: candidates.get(id)?.observation ?? null };
}

/** In the same order, without those that belong to another text of the outbox. */
async function withoutMatched({ reader }: FindDeps, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await reader.db
    .selectFrom("outbox")
    .select("openphone_id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("openphone_id", "in", ids)
    .execute();
  const matched = new Set(rows.map(({ openphone_id }) => openphone_id));
  return ids.filter((id) => !matched.has(id));
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const wanted = new Set(other);
  return new Set(one).size === wanted.size && one.every((value) => wanted.has(value));
}
