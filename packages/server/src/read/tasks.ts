import { plainText } from "../plain-text.ts";
import { truth } from "./columns.ts";
import { cursorsOf, type Page, pageOf, type PageRequest } from "./page.ts";
import type { Reader } from "./reader.ts";
import type { Task } from "./resources.ts";
import { seesTask } from "./sees-line.ts";

const taskCursors = cursorsOf("tasks", plainText(1, 2048));

/** In the order of their ids. */
export async function listTasks(reader: Reader, page: PageRequest, quoConversationId?: string): Promise<Page<Task>> {
  let query = reader.db
    .selectFrom("tasks")
    .select([
      "id",
      "title",
      "description",
      "due_date",
      "status",
      "overdue",
      "assigned_to",
      "phone_number_id",
      "quo_conversation_id",
      "activity_id",
      "phone_number_group_id",
      "actor_id",
      "created_at",
      "updated_at",
    ])
    .where("workspace_id", "=", reader.workspaceId)
    .where(seesTask(reader))
    .orderBy("id")
    .limit(page.limit + 1);
  if (page.cursor !== undefined) query = query.where("id", ">", taskCursors.decode(page.cursor));
  if (quoConversationId !== undefined) query = query.where("quo_conversation_id", "=", quoConversationId);
  const rows = await query.execute();
  return pageOf(
    rows,
    page.limit,
    (row) => taskCursors.encode(row.id),
    (row) => ({ ...row, overdue: truth(row.overdue) }),
  );
}
