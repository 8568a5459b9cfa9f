/** The state of conversations: who works at it, whether it is done, put off, read. */
import { sql } from "kysely";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { seesLine } from "../read/sees-line.ts";
import { currentConversationId } from "../read/aliases.ts";
import { UNDECIDED } from "../read/conversation-state.ts";
import type { Reader } from "../read/reader.ts";
import type { State } from "../read/resources.ts";
import { writeOf } from "../store/compile.ts";
import type { WriteStatement } from "../store/store.ts";
import { type DeskDependencies, tell } from "./dependencies.ts";
import type { Decider } from "./decider.ts";
import type { DecidedState, StateChange } from "./desk.ts";
import { deriveInboxRows } from "./derive-inbox-rows.ts";
import { markInQuo, wakeLater } from "./state-jobs.ts";

interface StoredState extends Omit<State, "tags" | "status"> {
  conversation_id: string;
  place: "open" | "snoozed" | "done";
  unread: number;
}

export async function decideStates(
  dependencies: DeskDependencies,
  by: Decider,
  asked: readonly string[],
  change: StateChange,
): Promise<DecidedState[]> {
  const ids = await seenIds(by.reader, asked);
  if (ids.length === 0) return [];
  await requireTags(dependencies, [...(change.tags ?? []), ...(change.add_tags ?? [])]);
  const { store, locks } = dependencies;
  const look = [statesOf(dependencies, ids), tagsOf(dependencies, ids)];
  const writes = [
    storeState(dependencies, by, ids, change),
    ...storeTags(dependencies, ids, change),
    ...deriveInboxRows(dependencies, ids),
  ];
  const statements = [
    ...locks.withoutProjection,
    ...look,
    ...writes,
    ...look,
    ...wakeLater(dependencies, ids, change),
    ...markInQuo(dependencies, ids, change),
    ...tell(dependencies, "conversation", ids),
  ];
  const outcome = await store.transact(statements);
  if (!outcome.committed) throw new TypeError("a decision has no statement that may fail");
  dependencies.jobs.wake();
  const at = locks.withoutProjection.length;
  const before = readBack(outcome.results, at);
  const after = readBack(outcome.results, at + look.length + writes.length);
  return ids.flatMap((id) => {
    const told = after.get(id);
    if (told === undefined) return [];
    const was = before.get(id);
    return {
      conversation_id: id,
      state: told.state,
      before: was?.state ?? UNDECIDED,
      undo: undoOf(change, was?.state ?? UNDECIDED, was?.unread ?? false),
    };
  });
}

/** As they are called now, in the order in which they were asked for, each once. */
async function seenIds(reader: Reader, asked: readonly string[]): Promise<string[]> {
  if (asked.length === 0) return [];
  const living = await reader.db
    .selectFrom("conversations")
    .select("id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "in", asked)
    .where(seesLine(reader, "line_number"))
    .execute();
  const found = new Set(living.map(({ id }) => id));
  const ids = new Set<string>();
  for (const id of asked) {
    const current = found.has(id) ? id : await currentConversationId(reader, id);
    if (current !== null) ids.add(current);
  }
  return [...ids];
}

async function requireTags({ reader }: DeskDependencies, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return;
  const rows = await reader.db
    .selectFrom("tags")
    .select("id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "in", tags)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const unknown = tags.find((id) => !known.has(id));
  if (unknown !== undefined) throw new LinekeeperError("tag.not_found");
}

/** What had come in, as the row that is written knows it. */
const HEARD = sql<string>`coalesce(c.last_incoming_at, '')`;

/** One statement for all of them: columns that the change does not name keep their value, or get that of the undecided. */
function storeState(
  { reader, compile, clock }: DeskDependencies,
  by: Decider,
  ids: readonly string[],
  change: StateChange,
): WriteStatement {
  const columns = new Map<string, unknown>([
    ["updated_at", isoNow(clock)],
    ["updated_by", by.label],
  ]);
  const handles = change.status === "done" || (change.snoozed_until ?? null) !== null;
  if (change.status !== undefined || handles) {
    columns.set("status", change.status ?? "open");
    columns.set("snoozed_until", null);
  }
  if (change.snoozed_until !== undefined) columns.set("snoozed_until", change.snoozed_until);
  if (handles) columns.set("handled_up_to", HEARD);
  if (change.assigned_to !== undefined) {
    columns.set("assigned_to", change.assigned_to);
    columns.set("assigned_at", isoNow(clock));
    columns.set("assigned_by", by.id);
  }
  const reads = change.unread === false || (change.status === "done" && change.unread === undefined);
  if (change.read_up_to !== undefined) {
    columns.set("read_up_to", change.read_up_to);
    columns.set("marked_unread", 0);
  } else if (reads) {
    columns.set("read_up_to", HEARD);
    columns.set("marked_unread", 0);
  }
  if (change.unread === true) columns.set("marked_unread", 1);
  const status = columns.has("status") ? null : sql`, status`;
  const named = [...columns.keys()];
  const list = sql.join([...named.map((column) => sql.ref(column)), ...(status === null ? [] : [sql.ref("status")])]);
  const values = sql.join([
    ...[...columns.values()].map((value) => (value === HEARD ? HEARD : typed(value))),
    ...(status === null ? [] : [sql.lit("open")]),
  ]);
  const updates = sql.join(named.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`));
  return writeOf({
    compile: () =>
      sql`INSERT INTO conversation_state (workspace_id, conversation_id, ${list})
        SELECT c.workspace_id, c.id, ${values} FROM conversations AS c
        WHERE c.workspace_id = ${reader.workspaceId} AND c.id IN (${sql.join(ids)})
        ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET ${updates}`.compile(compile),
  });
}

/** Postgres does not guess the type of a parameter that a SELECT gives out. */
function typed(value: unknown) {
  return typeof value === "number" ? sql`CAST(${value} AS integer)` : sql`CAST(${value} AS text)`;
}

function storeTags(
  { reader, compile }: DeskDependencies,
  ids: readonly string[],
  { tags, add_tags, remove_tags }: StateChange,
): WriteStatement[] {
  const statements: WriteStatement[] = [];
  const ofIds = () =>
    compile
      .deleteFrom("conversation_tags")
      .where("workspace_id", "=", reader.workspaceId)
      .where("conversation_id", "in", ids);
  if (tags !== undefined) {
    statements.push(writeOf(tags.length === 0 ? ofIds() : ofIds().where("tag_id", "not in", tags)));
  }
  if (remove_tags !== undefined && remove_tags.length > 0) {
    statements.push(writeOf(ofIds().where("tag_id", "in", remove_tags)));
  }
  const added = [...new Set([...(tags ?? []), ...(add_tags ?? [])])];
  if (added.length > 0) {
    const query = compile
      .insertInto("conversation_tags")
      .columns(["workspace_id", "conversation_id", "tag_id", "last_activity_at"])
      .expression((eb) =>
        eb
          .selectFrom("conversations as c")
          .innerJoin("tags as t", "t.workspace_id", "c.workspace_id")
          .select(["c.workspace_id", "c.id", "t.id as tag_id"])
          .select(sql<string>`coalesce(c.last_activity_at, '-')`.as("last_activity_at"))
          .where("c.workspace_id", "=", reader.workspaceId)
          .where("c.id", "in", ids)
          .where("t.id", "in", added),
      )
      .onConflict((conflict) => conflict.doNothing());
    statements.push(writeOf(query));
  }
  return statements;
}

function statesOf({ reader, compile }: DeskDependencies, ids: readonly string[]): WriteStatement {
  return writeOf(
    compile
      .selectFrom("inbox as i")
      .leftJoin("conversation_state as s", (join) =>
        join.onRef("s.workspace_id", "=", "i.workspace_id").onRef("s.conversation_id", "=", "i.conversation_id"),
      )
      .select(["i.conversation_id", "i.place", "i.unread", "s.assigned_to", "s.snoozed_until", "s.read_up_to"])
      .select(["s.updated_at", "s.updated_by"])
      .where("i.workspace_id", "=", reader.workspaceId)
      .where("i.conversation_id", "in", ids),
  );
}

function tagsOf({ reader, compile }: DeskDependencies, ids: readonly string[]): WriteStatement {
  return writeOf(
    compile
      .selectFrom("conversation_tags")
      .select(["conversation_id", "tag_id"])
      .where("workspace_id", "=", reader.workspaceId)
      .where("conversation_id", "in", ids)
      .orderBy("tag_id"),
  );
}

/** The two statements from `at`: states, then tags. */
function readBack(
  results: readonly { rows: Record<string, unknown>[] }[],
  at: number,
): Map<string, { state: State; unread: boolean }> {
  // The columns are those that `statesOf` and `tagsOf` select.
  const states = (results[at]?.rows ?? []) as unknown as StoredState[];
  const tags = (results[at + 1]?.rows ?? []) as { conversation_id: string; tag_id: string }[];
  return new Map(
    states.map(({ conversation_id, place, snoozed_until, unread, ...decided }) => [
      conversation_id,
      {
        unread: unread === 1,
        state: {
          ...decided,
          status: place === "done" ? "done" : "open",
          snoozed_until: place === "snoozed" ? snoozed_until : null,
          tags: tags.filter((tag) => tag.conversation_id === conversation_id).map(({ tag_id }) => tag_id),
        },
      },
    ]),
  );
}

/** Names what the change named, and what came with it. */
function undoOf(change: StateChange, before: State, wasUnread: boolean): StateChange {
  const undo: StateChange = {};
  if (change.status !== undefined || change.snoozed_until !== undefined) {
    if (before.snoozed_until === null) undo.status = before.status;
    else undo.snoozed_until = before.snoozed_until;
  }
  if (change.assigned_to !== undefined) undo.assigned_to = before.assigned_to;
  if (change.tags !== undefined || change.add_tags !== undefined || change.remove_tags !== undefined) {
    undo.tags = before.tags;
  }
  if (change.unread !== undefined || change.read_up_to !== undefined || change.status === "done") {
    undo.read_up_to = before.read_up_to;
    // One that was marked by hand has nothing after what was read.
    undo.unread = wasUnread;
    if (!wasUnread) delete undo.unread;
  }
  return undo;
}
