/** Texts that are sent often, with fields that the server fills in for a conversation. */
import { useQuery } from "@tanstack/react-query";
import { request } from "./request.ts";

export interface Snippet {
  id: string;
  name: string;
  body: string;
  shared: boolean;
}

export function useSnippets() {
  return useQuery({
    queryKey: ["snippets"],
    queryFn: async () => (await request<{ data: Snippet[] }>("GET", "/v1/snippets")).data,
  });
}

export function renderSnippet(id: string, conversationId: string): Promise<{ text: string; unfilled: string[] }> {
  return request("POST", `/v1/snippets/${encodeURIComponent(id)}/render`, {
    body: { conversation_id: conversationId },
  });
}

export function addSnippet(snippet: Omit<Snippet, "id">): Promise<Snippet> {
  return request("POST", "/v1/snippets", { body: snippet });
}
