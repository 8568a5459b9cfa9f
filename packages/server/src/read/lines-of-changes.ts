/**
 * On which lines a change lies, so that whoever reads the feed or the live stream hears only of what they may see.
 *
 * What is told of is looked up as it stands now: something that is gone, or of which no resolver is known here, is told
 * only to those who see all lines. So a kind of change that somebody adds without a row below is hidden, not shown.
 */
import type { Lines } from "../access/access.ts";
import type { Reader } from "./reader.ts";
import type { Change } from "./resources.ts";

/** Everybody hears of it, or those who see one of the lines; with none, those who see all. */
export type ChangeLines = "everybody" | readonly string[];

/** Enough of a change to look up its lines. */
export type Told = Pick<Change, "entity" | "entity_id">;

/** In memory: for every change and every stream. */
export function seesChange(lines: Lines, of: ChangeLines): boolean {
  return lines === "all" || of === "everybody" || of.some((line) => lines.includes(line));
}

/** Answers a look-up. One to four queries for each kind of change, however many there are. */
export async function linesOfChanges(reader: Reader, changes: readonly Told[]): Promise<(change: Told) => ChangeLines> {
  const found = new Map<string, Found>();
  for (const [entity, told] of Map.groupBy(changes, (change) => change.entity)) {
    const resolve = RESOLVERS[entity];
    if (resolve === undefined) continue;
    const ids = [...new Set(told.map((change) => change.entity_id))];
    found.set(entity, resolve === "everybody" ? resolve : await resolve(reader, ids));
  }
  return ({ entity, entity_id }) => {
    const lines = found.get(entity) ?? new Map<string, Set<string>>();
    return lines === "everybody" ? lines : [...(lines.get(entity_id) ?? [])];
  };
}

type LinesById = ReadonlyMap<string, ReadonlySet<string>>;
type Found = "everybody" | LinesById;
type Resolve = (reader: Reader, ids: readonly string[]) => Promise<LinesById>;

const RESOLVERS: Readonly<Record<string, "everybody" | Resolve>> = {
  // Nothing but that everything is to be read anew.
  projection: "everybody",
  user: "everybody",
  activity: linesOfActivities,
  conversation: linesOfConversations,
  contact: linesOfContacts,
  task: linesOfTasks,
  phone_number: linesOfPhoneNumbers,
  quo_conversation: linesOfQuoConversations,
};

async function linesOfActivities({ db, workspaceId }: Reader, ids: readonly string[]): Promise<LinesById> {
  const rows = await db
    .selectFrom("activities")
    .select(["id", "line_number as line"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  return byId(rows);
}

/** An id that a conversation had earlier lies where the conversation lies now. */
async function linesOfConversations({ db, workspaceId }: Reader, ids: readonly string[]): Promise<LinesById> {
  const living = await db
    .selectFrom("conversations")
    .select(["id", "line_number as line"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  const known = new Set(living.map(({ id }) => id));
  const gone = ids.filter((id) => !known.has(id));
  if (gone.length === 0) return byId(living);
  const moved = await db
    .selectFrom("conversation_aliases as a")
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "a.workspace_id").onRef("c.id", "=", "a.new_id"),
    )
    .select(["a.old_id as id", "c.line_number as line"])
    .where("a.workspace_id", "=", workspaceId)
    .where("a.old_id", "in", gone)
    .execute();
  return byId([...living, ...moved]);
}

async function linesOfContacts({ db, workspaceId }: Reader, ids: readonly string[]): Promise<LinesById> {
  const [own, told] = await Promise.all([
    db
      .selectFrom("contacts")
      .select(["id", "number"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids)
      .where("number", "is not", null)
      .execute(),
    db
      .selectFrom("contact_numbers")
      .select(["contact_id as id", "number"])
      .where("workspace_id", "=", workspaceId)
      .where("contact_id", "in", ids)
      .execute(),
  ]);
  const numbers = [...own, ...told];
  if (numbers.length === 0) return new Map();
  const lines = await db
    .selectFrom("conversation_participants as p")
    .innerJoin("conversations as c", (join) =>
      join.onRef("c.workspace_id", "=", "p.workspace_id").onRef("c.id", "=", "p.conversation_id"),
    )
    .select(["p.number as id", "c.line_number as line"])
    .distinct()
    .where("p.workspace_id", "=", workspaceId)
    .where("p.number", "in", [...new Set(numbers.map(({ number }) => number ?? ""))])
    .execute();
  const byNumber = byId(lines);
  return byId(
    numbers.flatMap(({ id, number }) => [...(byNumber.get(number ?? "") ?? [])].map((line) => ({ id, line }))),
  );
}

/** The same order as `seesTask`. */
async function linesOfTasks(reader: Reader, ids: readonly string[]): Promise<LinesById> {
  const tasks = await reader.db
    .selectFrom("tasks")
    .select(["id", "phone_number_id", "quo_conversation_id", "activity_id"])
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "in", ids)
    .execute();
  const named = (column: "phone_number_id" | "quo_conversation_id" | "activity_id"): string[] =>
    tasks.map((task) => task[column]).filter((id) => id !== null);
  const of = (resolve: Resolve, names: readonly string[]): Promise<LinesById> =>
    names.length === 0 ? Promise.resolve(new Map()) : resolve(reader, names);
  const [numbers, conversations, activities] = await Promise.all([
    of(linesOfPhoneNumbers, named("phone_number_id")),
    of(linesOfConversationKeys, named("quo_conversation_id")),
    of(linesOfActivities, named("activity_id")),
  ]);
  return new Map(
    tasks.map((task) => [
      task.id,
      numbers.get(task.phone_number_id ?? "") ??
        conversations.get(task.quo_conversation_id ?? "") ??
        activities.get(task.activity_id ?? "") ??
        new Set(),
    ]),
  );
}

async function linesOfPhoneNumbers({ db, workspaceId }: Reader, ids: readonly string[]): Promise<LinesById> {
  const rows = await db
    .selectFrom("phone_numbers")
    .select(["id", "number as line"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", ids)
    .execute();
  return byId(rows);
}

async function linesOfQuoConversations(reader: Reader, ids: readonly string[]): Promise<LinesById> {
  const { db, workspaceId } = reader;
  const [keys, named] = await Promise.all([
    linesOfConversationKeys(reader, ids),
    db
      .selectFrom("quo_conversations as q")
      .innerJoin("phone_numbers as n", (join) =>
        join.onRef("n.workspace_id", "=", "q.workspace_id").onRef("n.id", "=", "q.phone_number_id"),
      )
      .select(["q.id", "n.number as line"])
      .where("q.workspace_id", "=", workspaceId)
      .where("q.id", "in", ids)
      .execute(),
  ]);
  return new Map([...keys, ...byId(named)]);
}

async function linesOfConversationKeys({ db, workspaceId }: Reader, ids: readonly string[]): Promise<LinesById> {
  const rows = await db
    .selectFrom("conversation_keys")
    .select(["quo_conversation_id as id", "line_number as line"])
    .where("workspace_id", "=", workspaceId)
    .where("quo_conversation_id", "in", ids)
    .execute();
  return byId(rows);
}

function byId(rows: readonly { id: string; line: string | null }[]): Map<string, Set<string>> {
  const lines = new Map<string, Set<string>>();
  for (const { id, line } of rows) {
    if (line === null) continue;
    const known = lines.get(id);
    if (known === undefined) lines.set(id, new Set([line]));
    else known.add(line);
  }
  return lines;
}
