import { isoNow } from "../clock.ts";
import { writeOf } from "../store/compile.ts";
import { decideStates } from "./decide-states.ts";
import type { DeskDependencies } from "./dependencies.ts";
import type { Desk } from "./desk.ts";
import { keepContacts } from "./keep-contacts.ts";
import { keepNotes } from "./keep-notes.ts";
import { keepShelf } from "./keep-shelf.ts";
import { keepTasks } from "./tasking.ts";
import { MARK_TASK, markHandler, WAKE_TASK, wakeHandler } from "./state-jobs.ts";

export function createDesk(dependencies: DeskDependencies): Desk {
  return {
    ...keepShelf(dependencies),
    ...keepNotes(dependencies),
    ...keepContacts(dependencies),
    ...keepTasks(dependencies),
    decide: (by, ids, change) => decideStates(dependencies, by, ids, change),
    begin: () => begin(dependencies),
    handlers: { [WAKE_TASK]: wakeHandler(dependencies), [MARK_TASK]: markHandler(dependencies) },
  };
}

async function begin({ reader, store, compile, clock }: DeskDependencies): Promise<void> {
  const began = await reader.db
    .selectFrom("inbox_start")
    .select("began_at")
    .where("workspace_id", "=", reader.workspaceId)
    .executeTakeFirst();
  if (began !== undefined) return;
  const insert = compile
    .insertInto("inbox_start")
    .values({ workspace_id: reader.workspaceId, began_at: isoNow(clock) })
    .onConflict((conflict) => conflict.doNothing());
  await store.transact([writeOf(insert)]);
}
