import { INBOX_POSTGRES, INBOX_SQLITE } from "../store/inbox-rows.ts";
import type { WriteStatement } from "../store/store.ts";
import type { DeskDependencies } from "./dependencies.ts";

export function deriveInboxRows(
  { reader, isPostgres }: Pick<DeskDependencies, "reader" | "isPostgres">,
  ids: readonly string[],
): WriteStatement[] {
  const { derive } = isPostgres ? INBOX_POSTGRES : INBOX_SQLITE;
  return [{ sql: derive, parameters: [reader.workspaceId, JSON.stringify(ids)] }];
}
