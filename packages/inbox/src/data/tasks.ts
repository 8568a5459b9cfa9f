/** Tasks in Quo, as of a next step of a call. */
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";

export async function makeTask(conversationId: string, title: string): Promise<void> {
  // Quo's titles are short; the whole step stays in the description.
  const short = titleOfTask(title);
  await request("POST", "/v1/tasks", {
    body: { title: short, conversation_id: conversationId, ...(short !== title && { description: title }) },
  });
  await queryClient.invalidateQueries({ queryKey: keys.tasks });
}

export const titleOfTask = (step: string): string =>
  step.length <= MAX_TITLE ? step : `${step.slice(0, MAX_TITLE - 1)}…`;

const MAX_TITLE = 500;
