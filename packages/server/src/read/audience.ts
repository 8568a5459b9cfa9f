/** Who is told of a change: those who see one of its lines. */
import { type SelectQueryBuilder, sql } from "kysely";
import type { Lines } from "../access/access.ts";
import type { Reader } from "./reader.ts";
import type { Change } from "./resources.ts";
import { lineOfTask } from "./sees-line.ts";

/** Those who see one of these lines; with none, only those who see all lines. */
export type Audience = "everyone" | readonly string[];

export interface PlacedChange extends Change {
  audience: Audience;
}

/** Of nobody's line by their nature: they say nothing of what was told on one. */
const FOR_EVERYONE: ReadonlySet<string> = new Set([
  "projection",
  "user",
  "consent",
  "tag",
  "view",
  "snippet",
  "mention",
]);
/** Parameters of a query are limited, on SQLite to 32,766. */
const AT_ONCE = 2000;

export function isToldTo(lines: Lines, audience: Audience): boolean {
  if (lines === "all" || audience === "everyone") return true;
  return audience.some((line) => lines.includes(line));
}

/**
 * Where what changed lies now, asked in one query for up to 2,000 changes. What is gone lies nowhere; projection tells
 * those who saw it by a change of the `line` that it left.
 */
export async function placeChanges(reader: Reader, changes: readonly Change[]): Promise<PlacedChange[]> {
  const placed: PlacedChange[] = [];
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    const some = changes.slice(at, at + AT_ONCE);
    const lines = await linesOf(reader, some);
    for (const change of some) placed.push({ ...change, audience: audienceOf(change, lines) });
  }
  return placed;
}

const keyOf = ({ entity, entity_id }: Pick<Change, "entity" | "entity_id">): string => `${entity}\0${entity_id}`;

function audienceOf(change: Change, lines: ReadonlyMap<string, readonly string[]>): Audience {
  if (FOR_EVERYONE.has(change.entity)) return "everyone";
  if (change.entity === "line") return [change.entity_id];
  return lines.get(keyOf(change)) ?? [];
}

interface Place {
  entity: string;
  entity_id: string;
  line: string | null;
}

async function linesOf(reader: Reader, changes: readonly Change[]): Promise<ReadonlyMap<string, string[]>> {
  const idsOf = Map.groupBy(changes, ({ entity }) => entity);
  const queries = [...idsOf].flatMap(([entity, some]) => {
    const query = QUERIES[entity];
    return query === undefined ? [] : [query(reader, [...new Set(some.map(({ entity_id }) => entity_id))])];
  });
  const lines = new Map<string, string[]>();
  const [first, ...others] = queries;
  if (first === undefined) return lines;
  const places = await others.reduce((all, query) => all.unionAll(query), first).execute();
  for (const place of places) {
    if (place.line === null) continue;
    const known = lines.get(keyOf(place));
    if (known === undefined) lines.set(keyOf(place), [place.line]);
    else known.push(place.line);
  }
  return lines;
}

type PlaceQuery = SelectQueryBuilder<never, never, Place>;

const QUERIES: Partial<Record<string, (reader: Reader, ids: readonly string[]) => PlaceQuery>> = {
  activity: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("activities")
      .select([sql.lit("activity").as("entity"), "id as entity_id", "line_number as line"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids),
  conversation: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("conversations")
      .select([sql.lit("conversation").as("entity"), "id as entity_id", "line_number as line"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids),
  note: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("notes as n")
      .leftJoin("conversation_aliases as a", (join) =>
        join.onRef("a.workspace_id", "=", "n.workspace_id").onRef("a.old_id", "=", "n.conversation_id"),
      )
      .innerJoin("conversations as c", (join) =>
        join
          .onRef("c.workspace_id", "=", "n.workspace_id")
          .on("c.id", "=", sql<string>`coalesce(a.new_id, n.conversation_id)`),
      )
      .select([sql.lit("note").as("entity"), "n.id as entity_id", "c.line_number as line"])
      .where("n.workspace_id", "=", workspaceId)
      .where("n.id", "in", ids),
  /** On every line on which one of their numbers writes or calls. */
  contact: ({ db, workspaceId }, ids) =>
    db
      .selectFrom(
        db
          .selectFrom("contact_numbers")
          .select(["contact_id", "number"])
          .where("workspace_id", "=", workspaceId)
          .where("contact_id", "in", ids)
          .unionAll(
            db
              .selectFrom("contacts")
              .select(["id as contact_id", sql<string>`number`.as("number")])
              .where("workspace_id", "=", workspaceId)
              .where("id", "in", ids)
              .where("number", "is not", null),
          )
          .as("t"),
      )
      .innerJoin("conversation_participants as p", "p.number", "t.number")
      .innerJoin("conversations as c", (join) =>
        join.onRef("c.workspace_id", "=", "p.workspace_id").onRef("c.id", "=", "p.conversation_id"),
      )
      .select([sql.lit("contact").as("entity"), "t.contact_id as entity_id", "c.line_number as line"])
      .distinct()
      .where("p.workspace_id", "=", workspaceId),
  phone_number: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("phone_numbers")
      .select([sql.lit("phone_number").as("entity"), "id as entity_id", "number as line"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids),
  outbox: ({ db, workspaceId }: Reader, ids: readonly string[]) =>
    db
      .selectFrom("outbox")
      .select([sql.lit("outbox").as("entity"), "id as entity_id", "line_number as line"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids),
  // One on several lines exists for those alone who see all of them.
  campaign: ({ db, workspaceId }: Reader, ids: readonly string[]) =>
    db
      .selectFrom("campaign_lines")
      .select((eb) => [
        sql.lit("campaign").as("entity"),
        "campaign_id as entity_id",
        eb.fn.min<string>("line").as("line"),
      ])
      .where("workspace_id", "=", workspaceId)
      .where("campaign_id", "in", ids)
      .groupBy("campaign_id")
      .having((eb) => eb.fn.countAll(), "=", 1),
  refusal: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("refusal_readings")
      .select([sql.lit("refusal").as("entity"), "activity_id as entity_id", "line"])
      .distinct()
      .where("workspace_id", "=", workspaceId)
      .where("activity_id", "in", ids),
  task: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("tasks")
      .select([sql.lit("task").as("entity"), "id as entity_id", lineOfTask(workspaceId).as("line")])
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", ids),
  quo_conversation: ({ db, workspaceId }, ids) =>
    db
      .selectFrom("conversation_keys")
      .select([sql.lit("quo_conversation").as("entity"), "quo_conversation_id as entity_id"])
      .select(sql<string | null>`line_number`.as("line"))
      .where("workspace_id", "=", workspaceId)
      .where("quo_conversation_id", "in", ids),
};
