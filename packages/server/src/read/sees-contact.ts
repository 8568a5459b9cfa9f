import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Reader } from "./reader.ts";
import { seesLine } from "./sees-line.ts";

/**
 * The condition that a query over people carries: those of them are seen who write or call on a line that is seen.
 * `column` holds the id of a contact, and names its table: within this condition there are other columns of its name.
 */
export function seesContact(
  { workspaceId, lines }: Pick<Reader, "workspaceId" | "lines">,
  column: string,
): RawBuilder<SqlBool> {
  if (lines === "all") return sql<SqlBool>`TRUE`;
  return sql<SqlBool>`EXISTS (
    SELECT 1 FROM (
      SELECT cn.number FROM contact_numbers AS cn
      WHERE cn.workspace_id = ${workspaceId} AND cn.contact_id = ${sql.ref(column)}
      UNION ALL
      SELECT co.number FROM contacts AS co
      WHERE co.workspace_id = ${workspaceId} AND co.id = ${sql.ref(column)} AND co.number IS NOT NULL
    ) AS theirs
    JOIN conversation_participants AS cp ON cp.workspace_id = ${workspaceId} AND cp.number = theirs.number
    JOIN conversations AS cv ON cv.workspace_id = ${workspaceId} AND cv.id = cp.conversation_id
    WHERE ${seesLine({ lines }, "cv.line_number")})`;
}
