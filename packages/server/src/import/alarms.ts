/**
 * Alarms: what somebody should look at. One of a kind is open at a time. It is opened together with the jobs that tell of
 * it, one for each way, in one transaction; a job that was carried out is written down in the alarm, so that a
 * repetition tells nobody twice. Killed between the sending and that note, it is told twice rather than never.
 */
import { z } from "zod";
import { type Clock, isoNow } from "../clock.ts";
import type { Ids } from "../ids.ts";
import type { JobHandler, JobQueue } from "../jobs/jobs.ts";
import type { Logger } from "../logger.ts";
import { writeOf } from "../store/compile.ts";
import type { Selectable } from "kysely";
import type { AlarmsTable } from "../store/schema.ts";
import type { ReadDatabase, StoreEngine } from "../store/store.ts";

export const ALARM_TASK = "alarm.tell";

export interface Alarm {
  id: string;
  kind: string;
  message: string;
  openedAt: string;
}

/** By the name of the way. Rejects when nobody was told; it is tried again then. */
export type Tellers = Readonly<Record<string, (alarm: Alarm, signal: AbortSignal) => Promise<void>>>;

export interface AlarmDeps {
  db: ReadDatabase;
  store: Pick<StoreEngine, "transact">;
  workspaceId: string;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  jobs: Pick<JobQueue, "enqueueStatement" | "wake">;
  tellers: Tellers;
}

export type AlarmRow = Omit<Selectable<AlarmsTable>, "workspace_id">;

/** The open one of this kind. */
export async function openAlarm(
  { db, workspaceId }: Pick<AlarmDeps, "db" | "workspaceId">,
  kind: string,
): Promise<AlarmRow | null> {
  const row = await db
    .selectFrom("alarms")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** Opens it, or brings the open one of its kind up to date without telling anybody again. */
export async function raise(
  deps: AlarmDeps,
  { kind, message, details }: { kind: string; message: string; details: Record<string, string | number | null> },
): Promise<void> {
  const { db, store, workspaceId, clock, ids, logger, jobs, tellers } = deps;
  const told = JSON.stringify(details);
  const update = db
    .updateTable("alarms")
    .set({ message, details: told })
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .where("closed_at", "is", null);
  if ((await store.transact([writeOf(update, { atLeast: 1 })])).committed) return;

  const id = ids.next("alarm");
  const opened_at = isoNow(clock);
  const ways = Object.keys(tellers);
  const insert = db.insertInto("alarms").values({
    workspace_id: workspaceId,
    id,
    kind,
    message,
    details: told,
    opened_at,
    notified_at: ways.length === 0 ? opened_at : null,
    closed_at: null,
  });
  const tell = ways.map((way) =>
    // When the provider is down, downloads that wait for it fill the queue: nobody would hear of it.
    jobs.enqueueStatement({ task: ALARM_TASK, payload: { alarm: id, way }, uniqueKey: `${id}/${way}`, urgent: true }),
  );
  await store.transact([writeOf(insert), ...tell]);
  jobs.wake();
  logger.error({ alarm: kind, ...details }, message);
}

/** Does nothing when none is open. */
export async function close(deps: AlarmDeps, kind: string): Promise<void> {
  const { db, store, workspaceId, clock, logger } = deps;
  const update = db
    .updateTable("alarms")
    .set({ closed_at: isoNow(clock) })
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .where("closed_at", "is", null);
  const result = await store.transact([writeOf(update, { atLeast: 1 })]);
  if (result.committed) logger.info({ alarm: kind }, "The alarm is over");
}

const payloadOf = z.object({ alarm: z.string(), way: z.string() });
const toldOf = z.record(z.string(), z.string());

/** For `JobQueue.start`, under the name ALARM_TASK. */
export function createAlarmHandler(deps: AlarmDeps): JobHandler {
  const { db, workspaceId, tellers } = deps;
  return async (payload, { signal }) => {
    const { alarm: id, way } = payloadOf.parse(payload);
    const row = await db
      .selectFrom("alarms")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .executeTakeFirst();
    const tell = tellers[way];
    // A way that is no longer configured: nobody is there to be told.
    if (row === undefined || tell === undefined) return;
    if (toldOf.parse(JSON.parse(row.told))[way] !== undefined) return;
    await tell({ id, kind: row.kind, message: row.message, openedAt: row.opened_at }, signal);
    await note(deps, id, way);
  };
}

/** Several ways may be told at once: the note is written over the one it was made from, or made anew. */
async function note({ db, store, workspaceId, clock }: AlarmDeps, id: string, way: string): Promise<void> {
  for (;;) {
    const row = await db
      .selectFrom("alarms")
      .select("told")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const now = isoNow(clock);
    const told = { ...toldOf.parse(JSON.parse(row.told)), [way]: now };
    const update = db
      .updateTable("alarms")
      .set({ told: JSON.stringify(told), notified_at: now })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .where("told", "=", row.told);
    if ((await store.transact([writeOf(update, { atLeast: 1 })])).committed) return;
  }
}
