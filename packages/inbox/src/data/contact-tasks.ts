/** Tasks in Quo that belong to a conversation. */
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Page, Task } from "./resources.ts";

export function useTasksOf(quoConversationId: string | null) {
  return useQuery({
    queryKey: [...keys.tasks, quoConversationId],
    queryFn: async () =>
      (
        await request<Page<Task>>("GET", "/v1/tasks", {
          query: { quo_conversation_id: quoConversationId ?? "", limit: 50 },
        })
      ).data,
    enabled: quoConversationId !== null,
  });
}

export async function addTask(task: { title: string; conversation_id: string; due_date?: string }): Promise<void> {
  await request("POST", "/v1/tasks", { body: task });
  await queryClient.invalidateQueries({ queryKey: keys.tasks });
}

export async function setTaskStatus(id: string, status: "open" | "completed"): Promise<void> {
  await request("PATCH", `/v1/tasks/${encodeURIComponent(id)}`, { body: { status } });
  await queryClient.invalidateQueries({ queryKey: keys.tasks });
}
