/** Tasks in Quo, as of a next step of a call. */
import { request } from "./request.ts";

export async function makeTask(conversationId: string, title: string): Promise<void> {
  // Quo's titles are short; the whole step stays in the description.
  const short = title.length <= MAX_TITLE ? title : `${title.slice(0, MAX_TITLE - 1)}…`;
  await request("POST", "/v1/tasks", {
    body: { title: short, conversation_id: conversationId, ...(short !== title && { description: title }) },
  });
}

const MAX_TITLE = 500;
