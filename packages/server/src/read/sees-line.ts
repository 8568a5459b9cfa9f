/**
 * The conditions by which a query leaves out what its reader may not see. Each is a comparison, or for every row a search
 * in an index; for somebody who sees all lines they cost nothing.
 */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { Lines } from "../access/access.ts";
import type { Reader } from "./reader.ts";

/** The condition that a query over something with a line carries. `column` holds the firm's number, or null. */
export function seesLine({ lines }: Pick<Reader, "lines">, column: string): RawBuilder<SqlBool> {
  return amongLines(lines, sql.ref(column));
}

/** In a query of `contacts`: who takes part in a conversation on one of the lines. */
export function seesContact({ lines, workspaceId }: Reader): RawBuilder<SqlBool> {
  if (lines === "all") return sql<SqlBool>`TRUE`;
  const converses = (number: RawBuilder<unknown>) => sql`EXISTS (
    SELECT 1 FROM conversation_participants AS p
    JOIN conversations AS c ON c.workspace_id = p.workspace_id AND c.id = p.conversation_id
    WHERE p.workspace_id = ${workspaceId} AND p.number = ${number} AND ${amongLines(lines, sql`c.line_number`)})`;
  return sql<SqlBool>`(${converses(sql`contacts.number`)} OR EXISTS (
    SELECT 1 FROM contact_numbers AS n WHERE n.workspace_id = ${workspaceId} AND n.contact_id = contacts.id
    AND ${converses(sql`n.number`)}))`;
}

/** In a query of `media_files`: the activity that the file is of lies on one of the lines. */
export function seesFile({ lines, workspaceId }: Reader): RawBuilder<SqlBool> {
  if (lines === "all") return sql<SqlBool>`TRUE`;
  return sql<SqlBool>`EXISTS (
    SELECT 1 FROM activities AS a
    WHERE a.workspace_id = ${workspaceId} AND a.id = media_files.activity_id
    AND a.activity_type = CASE media_files.source
      WHEN 'attachment' THEN 'message' WHEN 'recording' THEN 'call' ELSE 'voicemail' END
    AND ${amongLines(lines, sql`a.line_number`)})`;
}

/**
 * In a query of `tasks`: the line that the task names, or else that of its conversation or activity. A task that leads to
 * none is the whole firm's, and is seen by those who see all.
 */
export function seesTask({ lines, workspaceId }: Reader): RawBuilder<SqlBool> {
  return amongLines(lines, lineOfTask(workspaceId));
}

export function lineOfTask(workspaceId: string): RawBuilder<string | null> {
  return sql<string | null>`coalesce(
    (SELECT number FROM phone_numbers WHERE workspace_id = ${workspaceId} AND id = tasks.phone_number_id),
    (SELECT line_number FROM conversation_keys
      WHERE workspace_id = ${workspaceId} AND quo_conversation_id = tasks.quo_conversation_id LIMIT 1),
    (SELECT line_number FROM activities WHERE workspace_id = ${workspaceId} AND id = tasks.activity_id LIMIT 1))`;
}

function amongLines(lines: Lines, line: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (lines === "all") return sql<SqlBool>`TRUE`;
  if (lines.length === 0) return sql<SqlBool>`FALSE`;
  return sql<SqlBool>`${line} IN (${sql.join([...lines])})`;
}
