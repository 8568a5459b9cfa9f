import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import { NOTHING_ALONGSIDE, type WriteStatement } from "../store/store.ts";
import type { Lists } from "./audiences.ts";
import { type AudienceDependencies, tell } from "./dependencies.ts";
import { openPhoneReader } from "./phone-cell.ts";
import { findList, readList } from "./read-lists.ts";
import { addressOf, regionOf } from "./places.ts";
import { ROW_RULES } from "./row-rules.ts";

/** The source of a member whom a person put on a list. */
export const BY_HAND = "";

export function keepLists(dependencies: AudienceDependencies): Lists {
  const { reader, store, compile, clock, ids } = dependencies;
  const { workspaceId } = reader;
  const touch = (id: string) =>
    compile
      .updateTable("lists")
      .set({ updated_at: isoNow(clock) })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id);
  const alive = (id: string) => touch(id).where("deleted_at", "is", null);
  const write = async (
    statements: readonly WriteStatement[],
    id: string,
    alongside = NOTHING_ALONGSIDE,
  ): Promise<boolean> => {
    const { committed } = await store.transact([...statements, ...alongside(id), ...tell(dependencies, "list", id)]);
    return committed;
  };
  const staticList = async (id: string): Promise<void> => {
    if ((await findList(reader, id)).kind === "live") throw new LinekeeperError("list.live");
  };

  return {
    addList: async (by, { name, kind, filter }) => {
      if ((kind === "live") !== (filter !== undefined)) throw new LinekeeperError("list.bad_filter");
      const id = ids.next("list");
      const now = isoNow(clock);
      const insert = compile.insertInto("lists").values({
        workspace_id: workspaceId,
        id,
        name,
        kind,
        filter: filter === undefined ? null : JSON.stringify(filter),
        created_by: by,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      });
      await write([writeOf(insert)], id);
      return readList(reader, id);
    },
    changeList: async (id, { name, filter }) => {
      const list = await findList(reader, id);
      if (filter !== undefined && list.kind === "static") throw new LinekeeperError("list.bad_filter");
      const change = {
        ...(name !== undefined && { name }),
        ...(filter !== undefined && { filter: JSON.stringify(filter) }),
      };
      const update = alive(id).set(change);
      if (!(await write([writeOf(update, { atLeast: 1 })], id))) throw new LinekeeperError("list.not_found");
      return readList(reader, id);
    },
    removeList: async (id, alongside) => {
      const update = alive(id).set({ deleted_at: isoNow(clock) });
      if (!(await write([writeOf(update, { atLeast: 1 })], id, alongside))) throw new LinekeeperError("list.not_found");
    },
    restoreList: async (id) => {
      const update = touch(id).set({ deleted_at: null });
      if (!(await write([writeOf(update, { atLeast: 1 })], id))) throw new LinekeeperError("list.not_found");
      return readList(reader, id);
    },
    addMember: async (listId, { number: typed, name = null, fields = {}, postal_code = null, region = null }) => {
      await staticList(listId);
      const phone = (await openPhoneReader()).read(typed, "US");
      if ("rule" in phone) {
        const { title, fix } = ROW_RULES[phone.rule];
        throw new LinekeeperError("list.bad_number", `${title}. ${fix}`);
      }
      const { number } = phone;
      const address = addressOf(postal_code ?? "", region ?? "", "US");
      if (region !== null && regionOf(region) === null) throw new LinekeeperError("list.bad_region", `"${region}"`);
      const told = { name, fields: JSON.stringify(fields), postal_code: address.postalCode, region: address.region };
      const member = compile
        .insertInto("list_members")
        .values({ workspace_id: workspaceId, list_id: listId, number, ...told, added_at: isoNow(clock) })
        .onConflict((conflict) => conflict.columns(["workspace_id", "list_id", "number"]).doUpdateSet(told));
      const source = compile
        .insertInto("list_member_sources")
        .values({ workspace_id: workspaceId, list_id: listId, number, source: BY_HAND })
        .onConflict((conflict) => conflict.doNothing());
      const statements = [writeOf(alive(listId), { atLeast: 1 }), writeOf(member), writeOf(source)];
      if (!(await write(statements, listId))) throw new LinekeeperError("list.not_found");
      return { ...told, number, fields };
    },
    removeMember: async (listId, number) => {
      await staticList(listId);
      const member = compile
        .deleteFrom("list_members")
        .where("workspace_id", "=", workspaceId)
        .where("list_id", "=", listId)
        .where("number", "=", number);
      // Whoever wanted it there: a person's word counts before an import's.
      const sources = compile
        .deleteFrom("list_member_sources")
        .where("workspace_id", "=", workspaceId)
        .where("list_id", "=", listId)
        .where("number", "=", number);
      const statements = [writeOf(member, { atLeast: 1 }), writeOf(sources), writeOf(touch(listId))];
      if (!(await write(statements, listId))) throw new LinekeeperError("list.member_not_found");
    },
  };
}
