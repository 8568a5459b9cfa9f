/** Notes that only the firm sees, and whom they call in. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "./query-keys.ts";
import { request, RequestError } from "./request.ts";
import type { Note } from "./resources.ts";

export interface NewNote {
  body: string;
  mentions: string[];
}

export function useAddNote(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewNote) =>
      request<Note>("POST", `/v1/conversations/${encodeURIComponent(conversationId)}/notes`, { body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.conversation(conversationId), exact: true }),
  });
}

/** Deletes it; `restoreNote` takes that back. */
export const removeNote = (id: string): Promise<void> => request("DELETE", `/v1/notes/${encodeURIComponent(id)}`);
export const restoreNote = (id: string): Promise<Note> =>
  request("POST", `/v1/notes/${encodeURIComponent(id)}/restore`);

export interface Colleague {
  id: string;
  name: string;
}

/** Whom a note can call in. Nobody, where whoever asks may not see who has an account. */
export function useColleagues() {
  return useQuery({
    queryKey: ["colleagues"],
    queryFn: async (): Promise<Colleague[]> => {
      try {
        return (await request<{ data: Colleague[] }>("GET", "/v1/colleagues")).data;
      } catch (error) {
        if (error instanceof RequestError && (error.status === 403 || error.status === 404)) return [];
        throw error;
      }
    },
  });
}
