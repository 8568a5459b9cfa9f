import { sql } from "kysely";
import { writeOf } from "../store/compile.ts";
import { type AudienceDependencies, tell } from "./dependencies.ts";

/** A file of customers that nobody needs any more is not kept. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Rows that one transaction deletes: a whole file at once would hold up everything that is written. */
const CHUNK = 2000;

export const forgetImports = {
  /**
   * With its rows and results; false where it is in use. The import itself goes last, as one that was never uploaded
   * whole, so that what a killed process left is found again.
   */
  async one(dependencies: AudienceDependencies, id: string): Promise<boolean> {
    const { store, compile, reader } = dependencies;
    const claim = compile
      .updateTable("list_imports")
      .set({ state: "uploading" })
      .where("workspace_id", "=", reader.workspaceId)
      .where("id", "=", id)
      .where("state", "in", ["uploading", "draft", "undone"]);
    const { committed } = await store.transact([writeOf(claim, { atLeast: 1 })]);
    if (!committed) return false;
    for (const table of ["list_import_rows", "list_import_results"] as const) {
      for (let from = 0; ; from += CHUNK) {
        const left = await reader.db
          .selectFrom(table)
          .select("row")
          .where("workspace_id", "=", reader.workspaceId)
          .where("import_id", "=", id)
          .where("row", ">", from)
          .limit(1)
          .executeTakeFirst();
        if (left === undefined) break;
        const remove = compile
          .deleteFrom(table)
          .where("workspace_id", "=", reader.workspaceId)
          .where("import_id", "=", id)
          .where("row", ">", from)
          .where("row", "<=", from + CHUNK);
        await store.transact([writeOf(remove)]);
      }
    }
    const remove = compile
      .deleteFrom("list_imports")
      .where("workspace_id", "=", reader.workspaceId)
      .where("id", "=", id);
    await store.transact([writeOf(remove), ...tell(dependencies, "list_import", id, "delete")]);
    return true;
  },

  /** What was uploaded a week ago, or only in part, and never committed. */
  async abandoned(dependencies: AudienceDependencies): Promise<void> {
    const { reader, clock } = dependencies;
    const rows = await reader.db
      .selectFrom("list_imports")
      .select("id")
      .where("workspace_id", "=", reader.workspaceId)
      .where(sql<boolean>`state IN ('draft', 'uploading')`)
      .where("created_at", "<", new Date(clock.now() - KEPT_MS).toISOString())
      .execute();
    for (const { id } of rows) await forgetImports.one(dependencies, id);
  },
};
