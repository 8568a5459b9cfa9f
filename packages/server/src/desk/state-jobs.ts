/** What a decision has to follow: conversations that are put off wake by themselves, and Quo hears of marks. */
import type { Json } from "@linekeeper/quo";
import { z } from "zod";
import { isoNow } from "../clock.ts";
import type { JobHandler } from "../jobs/jobs.ts";
import { currentConversationId } from "../read/aliases.ts";
import { writeOf } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import { deriveInboxRows } from "./derive-inbox-rows.ts";
import { type DeskDependencies, tell } from "./dependencies.ts";
import type { StateChange } from "./desk.ts";

export const WAKE_TASK = "desk.wake";
export const MARK_TASK = "desk.mark";

const wakePayload = z.object({ id: z.string() });
const markPayload = z.object({ id: z.string(), mark: z.enum(["state", "read"]) });

export function wakeLater(
  { jobs }: Pick<DeskDependencies, "jobs">,
  ids: readonly string[],
  { snoozed_until }: StateChange,
): WriteStatement[] {
  if (snoozed_until == null) return [];
  return ids.map((id) =>
    jobs.enqueueStatement({ task: WAKE_TASK, payload: { id }, uniqueKey: id, runAt: snoozed_until }),
  );
}

/** The job looks at what holds when it runs, so of decisions that follow one another only the last is told. */
export function markInQuo(
  { jobs, quo }: Pick<DeskDependencies, "jobs" | "quo">,
  ids: readonly string[],
  { status, snoozed_until, unread }: StateChange,
): WriteStatement[] {
  if (quo === null) return [];
  const marks = [
    ...(status !== undefined || snoozed_until != null ? ["state" as const] : []),
    ...(unread === false || status === "done" ? ["read" as const] : []),
  ];
  return ids.flatMap((id) =>
    marks.map((mark) =>
      jobs.enqueueStatement({ task: MARK_TASK, payload: { id, mark } satisfies Json, uniqueKey: `${id} ${mark}` }),
    ),
  );
}

/** The snooze is over; of one that was prolonged meanwhile, later. */
export function wakeHandler(dependencies: DeskDependencies): JobHandler {
  return async (payload) => {
    const { id } = wakePayload.parse(payload);
    const { reader, store, compile, jobs, clock, locks } = dependencies;
    const ids = [...new Set([id, (await currentConversationId(reader, id)) ?? id])];
    const rows = await reader.db
      .selectFrom("conversation_state")
      .select("snoozed_until")
      .where("workspace_id", "=", reader.workspaceId)
      .where("conversation_id", "in", ids)
      .execute();
    const now = isoNow(clock);
    const wake = writeOf(
      compile
        .updateTable("conversation_state")
        .set({ snoozed_until: null })
        .where("workspace_id", "=", reader.workspaceId)
        .where("conversation_id", "in", ids)
        .where("snoozed_until", "<=", now),
      { atLeast: 1 },
    );
    const later = rows.map(({ snoozed_until }) => snoozed_until).find((until) => until !== null && until > now) ?? null;
    if (later !== null) {
      await store.transact([jobs.enqueueStatement({ task: WAKE_TASK, payload: { id }, uniqueKey: id, runAt: later })]);
    }
    await store.transact([
      ...locks.withoutProjection,
      wake,
      ...deriveInboxRows(dependencies, ids),
      ...tell(dependencies, "conversation", ids),
    ]);
  };
}

export function markHandler({ reader, quo, logger }: DeskDependencies): JobHandler {
  return async (payload, { signal }) => {
    if (quo === null) return;
    const { id, mark } = markPayload.parse(payload);
    const current = await currentConversationId(reader, id);
    if (current === null) return;
    const row = await reader.db
      .selectFrom("conversations as c")
      .innerJoin("inbox as i", (join) =>
        join.onRef("i.workspace_id", "=", "c.workspace_id").onRef("i.conversation_id", "=", "c.id"),
      )
      .select(["c.quo_conversation_id", "i.place", "i.unread"])
      .where("c.workspace_id", "=", reader.workspaceId)
      .where("c.id", "=", current)
      .executeTakeFirst();
    if (row === undefined || row.quo_conversation_id === null) return;
    const { conversations } = quo.dated;
    const options = { signal, caller: "desk" };
    try {
      if (mark === "read") {
        // Quo has no word for unread.
        if (row.unread === 0) await conversations.markAsRead(row.quo_conversation_id, options);
      } else if (row.place === "done") await conversations.markAsDone(row.quo_conversation_id, options);
      else await conversations.markAsOpen(row.quo_conversation_id, options);
    } catch (error) {
      // Quo has it no more: there is nothing to mark, and asking again would not help.
      if (!(error instanceof Error && "status" in error && error.status === 404)) throw error;
      logger.info({ conversation: current, mark }, "Quo does not know the conversation that was marked here");
    }
  };
}
