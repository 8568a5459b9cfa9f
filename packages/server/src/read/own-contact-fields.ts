import type { Reader } from "./reader.ts";
import type { Contact } from "./resources.ts";
import { seesContact } from "./sees-line.ts";

type Decided = Pick<Contact, "own" | "merged_into">;

const NOTHING: Contact["own"] = {
  name: null,
  company: null,
  notes: null,
  fields: {},
  updated_at: null,
  updated_by: null,
};

type AnyReader = Pick<Reader, "db" | "workspaceId">;

/** What was written and decided here about contacts. Answers a look-up by contact. */
export async function readOwnFields(reader: Reader, ids: readonly string[]): Promise<(id: string) => Decided> {
  if (ids.length === 0) return () => ({ own: NOTHING, merged_into: null });
  const [rows, targets] = await Promise.all([
    reader.db
      .selectFrom("contact_fields")
      .select(["contact_id", "name", "company", "notes", "fields", "updated_at", "updated_by"])
      .where("workspace_id", "=", reader.workspaceId)
      .where("contact_id", "in", ids)
      .execute(),
    readSeenMergeTargets(reader, ids),
  ]);
  const own = new Map(
    rows.map(({ contact_id, fields, ...row }): [string, Contact["own"]] => [
      contact_id,
      { ...row, fields: JSON.parse(fields) as Record<string, string> },
    ]),
  );
  return (id) => ({ own: own.get(id) ?? NOTHING, merged_into: targets.get(id) ?? null });
}

/** Without those of whom whoever asks sees no line: to them nobody was merged. */
export async function readSeenMergeTargets(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const targets = await readMergeTargets(reader, ids);
  if (reader.lines === "all" || targets.size === 0) return targets;
  const seen = await reader.db
    .selectFrom("contacts")
    .select("id")
    .where("workspace_id", "=", reader.workspaceId)
    .where("id", "in", [...new Set(targets.values())])
    .where(seesContact(reader))
    .execute();
  const ofSeen = new Set(seen.map(({ id }) => id));
  return new Map([...targets].filter(([, target]) => ofSeen.has(target)));
}

/** Of those of the contacts that were merged: the one that stands for them. */
export async function readMergeTargets(
  { db, workspaceId }: AnyReader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("contact_merges")
    .select(["contact_id", "into_id"])
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "in", ids)
    .execute();
  return new Map(rows.map(({ contact_id, into_id }) => [contact_id, into_id]));
}
