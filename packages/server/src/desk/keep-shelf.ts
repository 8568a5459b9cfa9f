import { sql, type SqlBool } from "kysely";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { listSavedViews, listSnippets, listTags, type SavedView, seenLines } from "../read/shelf.ts";
import { writeOf } from "../store/compile.ts";
import { NOTHING_ALONGSIDE, type WriteStatement } from "../store/store.ts";
import { type DeskDependencies, tell } from "./dependencies.ts";
import type { Decider } from "./decider.ts";
import type { Shelf } from "./shelf.ts";

export function keepShelf(dependencies: DeskDependencies): Shelf {
  return { ...keepTags(dependencies), ...keepViews(dependencies), ...keepSnippets(dependencies) };
}

type Tags = Pick<Shelf, "addTag" | "changeTag" | "removeTag">;

function keepTags(dependencies: DeskDependencies): Tags {
  const { reader, store, compile, clock, ids } = dependencies;
  const refuseTaken = async (name: string, except?: string): Promise<void> => {
    const taken = (await listTags(reader)).find((tag) => tag.name.toLowerCase() === name.toLowerCase());
    if (taken !== undefined && taken.id !== except) throw new LinekeeperError("tag.name_taken");
  };
  return {
    addTag: async (by, { name, color }) => {
      await refuseTaken(name);
      const tag = { id: ids.next("tag"), name, color, created_at: isoNow(clock), created_by: by.label };
      const insert = compile
        .insertInto("tags")
        .values({ workspace_id: reader.workspaceId, ...tag })
        .onConflict((conflict) => conflict.doNothing());
      const outcome = await store.transact([writeOf(insert, { atLeast: 1 }), ...tell(dependencies, "tag", [tag.id])]);
      if (!outcome.committed) throw new LinekeeperError("tag.name_taken");
      return tag;
    },
    changeTag: async (id, change) => {
      const before = (await listTags(reader)).find((tag) => tag.id === id);
      if (before === undefined) throw new LinekeeperError("tag.not_found");
      if (change.name !== undefined) await refuseTaken(change.name, id);
      const after = { ...before, name: change.name ?? before.name, color: change.color ?? before.color };
      const update = compile
        .updateTable("tags")
        .set({ name: after.name, color: after.color })
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", id);
      await store.transact([writeOf(update), ...tell(dependencies, "tag", [id])]);
      return after;
    },
    removeTag: async (id, alongside = NOTHING_ALONGSIDE) => {
      const ofTag = compile
        .deleteFrom("conversation_tags")
        .where("workspace_id", "=", reader.workspaceId)
        .where("tag_id", "=", id);
      const tag = compile.deleteFrom("tags").where("workspace_id", "=", reader.workspaceId).where("id", "=", id);
      const outcome = await store.transact([
        writeOf(tag, { atLeast: 1 }),
        writeOf(ofTag),
        ...alongside(id),
        ...tell(dependencies, "tag", [id], "delete"),
      ]);
      if (!outcome.committed) throw new LinekeeperError("tag.not_found");
    },
  };
}

type Kept = { name: string; shared: boolean };

const owned = (by: Decider, { name, shared }: Kept) => ({ name, owner_id: shared ? null : by.id });
const mayTouch = (by: Decider) => sql<SqlBool>`(owner_id IS NULL OR owner_id = ${by.id})`;

type Views = Pick<Shelf, "addView" | "changeView" | "removeView">;

function keepViews(dependencies: DeskDependencies): Views {
  const { reader, store, compile, clock, ids } = dependencies;
  const write = async (
    statement: WriteStatement,
    id: string,
    op: "upsert" | "delete" = "upsert",
    alongside = NOTHING_ALONGSIDE,
  ): Promise<void> => {
    const outcome = await store.transact([
      { ...statement, atLeast: 1 },
      ...alongside(id),
      ...tell(dependencies, "view", [id], op),
    ]);
    if (!outcome.committed) throw new LinekeeperError("view.not_found");
  };
  return {
    addView: async (by, view) => {
      await refuseHiddenLine(by, view.filter);
      const id = ids.next("view");
      const now = isoNow(clock);
      const row = { created_at: now, created_by: by.label, updated_at: now, filter: JSON.stringify(view.filter) };
      const insert = compile
        .insertInto("saved_views")
        .values({ workspace_id: reader.workspaceId, id, ...owned(by, view), ...row });
      await write(writeOf(insert), id);
      return foundView(by, id);
    },
    changeView: async (by, id, view) => {
      await foundView(by, id);
      await refuseHiddenLine(by, view.filter);
      const update = compile
        .updateTable("saved_views")
        .set({ ...owned(by, view), filter: JSON.stringify(view.filter), updated_at: isoNow(clock) })
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", id)
        .where(mayTouch(by));
      await write(writeOf(update), id);
      return foundView(by, id);
    },
    removeView: async (by, id, alongside) => {
      await foundView(by, id);
      const remove = compile
        .deleteFrom("saved_views")
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", id)
        .where(mayTouch(by));
      await write(writeOf(remove), id, "delete", alongside);
    },
  };
}

async function foundView(by: Decider, id: string): Promise<SavedView> {
  const view = (await listSavedViews(by.reader, by.id)).find((kept) => kept.id === id);
  if (view === undefined) throw new LinekeeperError("view.not_found");
  return view;
}

async function refuseHiddenLine(by: Decider, { line }: SavedView["filter"]): Promise<void> {
  const seen = await seenLines(by.reader);
  if (line !== undefined && seen !== "all" && !seen.has(line)) throw new LinekeeperError("view.unknown_line");
}

type Snippets = Pick<Shelf, "addSnippet" | "changeSnippet" | "removeSnippet">;

function keepSnippets(dependencies: DeskDependencies): Snippets {
  const { reader, store, compile, clock, ids } = dependencies;
  const found = async (by: Decider, id: string) => {
    const snippet = (await listSnippets(reader, by.id)).find((kept) => kept.id === id);
    if (snippet === undefined) throw new LinekeeperError("snippet.not_found");
    return snippet;
  };
  const write = async (
    statement: WriteStatement,
    id: string,
    op: "upsert" | "delete" = "upsert",
    alongside = NOTHING_ALONGSIDE,
  ): Promise<void> => {
    const outcome = await store.transact([
      { ...statement, atLeast: 1 },
      ...alongside(id),
      ...tell(dependencies, "snippet", [id], op),
    ]);
    if (!outcome.committed) throw new LinekeeperError("snippet.not_found");
  };
  return {
    addSnippet: async (by, snippet) => {
      const id = ids.next("snippet");
      const now = isoNow(clock);
      const row = { created_at: now, created_by: by.label, updated_at: now, body: snippet.body };
      const insert = compile
        .insertInto("snippets")
        .values({ workspace_id: reader.workspaceId, id, ...owned(by, snippet), ...row });
      await write(writeOf(insert), id);
      return found(by, id);
    },
    changeSnippet: async (by, id, snippet) => {
      const update = compile
        .updateTable("snippets")
        .set({ ...owned(by, snippet), body: snippet.body, updated_at: isoNow(clock) })
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", id)
        .where(mayTouch(by));
      await write(writeOf(update), id);
      return found(by, id);
    },
    removeSnippet: async (by, id, alongside) => {
      const remove = compile
        .deleteFrom("snippets")
        .where("workspace_id", "=", reader.workspaceId)
        .where("id", "=", id)
        .where(mayTouch(by));
      await write(writeOf(remove), id, "delete", alongside);
    },
  };
}
