/**
 * Rows of decisions on ids that projection does not know, or does not know any more: what was decided before a conversation
 * got another id. The desk writes none of those. Whatever is decided of a conversation that is there goes through the desk.
 */
import { compileFor, writeOf } from "../store/compile.ts";
import type { StoreEngine, WriteStatement } from "../store/store.ts";
import { transactionLocks } from "../store/transaction-locks.ts";
import type { TestWorkspace } from "./open-workspace.ts";

type Place = Pick<TestWorkspace, "workspaceId" | "location"> & { engine: Pick<StoreEngine, "transact"> };

export interface DecidedNote {
  id: string;
  conversationId: string;
  body: string;
  createdAt: string;
  createdBy: string;
}

/** With its change, as the desk tells it. */
export async function storeNote(place: Place, note: DecidedNote): Promise<void> {
  const { workspaceId: workspace_id, location } = place;
  const compile = compileFor(location);
  const row = {
    workspace_id,
    id: note.id,
    conversation_id: note.conversationId,
    body: note.body,
    created_at: note.createdAt,
    created_by: note.createdBy,
  };
  await run(place, [
    writeOf(compile.insertInto("notes").values({ ...row, author_id: note.createdBy, mentions: "[]" })),
    ...transactionLocks(location, workspace_id).beforeChanges,
    writeOf(compile.insertInto("changes").values({ workspace_id, entity: "note", entity_id: note.id, op: "upsert" })),
  ]);
}

export interface DecidedState {
  conversationId: string;
  status: "open" | "done";
  assignedTo: string | null;
  updatedAt: string;
  updatedBy: string;
}

/** Without the row of the inbox that is derived from it: projection derives it when the conversation comes. */
export async function storeState(place: Place, state: DecidedState): Promise<void> {
  const insert = compileFor(place.location).insertInto("conversation_state").values({
    workspace_id: place.workspaceId,
    conversation_id: state.conversationId,
    status: state.status,
    assigned_to: state.assignedTo,
    updated_at: state.updatedAt,
    updated_by: state.updatedBy,
    handled_up_to: null,
    snoozed_until: null,
    read_up_to: null,
    marked_unread: 0,
  });
  await run(place, [writeOf(insert)]);
}

async function run({ engine }: Place, statements: readonly WriteStatement[]): Promise<void> {
  const { committed } = await engine.transact(statements);
  if (!committed) throw new TypeError("a row of a test was taken back");
}
