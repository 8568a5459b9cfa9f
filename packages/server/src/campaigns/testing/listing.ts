/** A list of very many people in the tables, as an import leaves it. */
import { sql } from "kysely";
import type { Audience } from "../../audience.ts";
import { membersOf } from "../../audiences/members-of.ts";
import { writeSql } from "../../store/compile.ts";
import type { TestWorkspace } from "../../testing/open-workspace.ts";
import type { MemberSource } from "../campaigns.ts";

export const fromLists: MemberSource = { membersOf };

const AT_ONCE = 10_000;
const NOW = "2026-10-06T14:00:00.000Z";

export async function makeList(
  { engine, compile, workspaceId, location }: TestWorkspace,
  numbers: readonly string[],
): Promise<Audience> {
  await engine.transact([
    writeSql(
      sql`INSERT INTO lists (workspace_id, id, name, kind, created_by, created_at, updated_at)
        VALUES (${workspaceId}, 'list_1', 'Everybody', 'static', 't', ${NOW}, ${NOW})`,
      compile,
    ),
  ]);
  const fields = JSON.stringify({ city: "Akron", street: "1 Main St" });
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const json = JSON.stringify(numbers.slice(from, from + AT_ONCE));
    const rows = location.databaseUrl === null ? sql`json_each(${json})` : sql`json_array_elements_text(${json}::json)`;
    const insert = sql`INSERT INTO list_members (workspace_id, list_id, number, name, fields, added_at)
      SELECT ${workspaceId}, 'list_1', value, 'Person ' || value, ${fields}, ${NOW} FROM ${rows} WHERE true`;
    await engine.transact([writeSql(insert, compile)]);
  }
  return { kind: "list", list_id: "list_1" };
}
