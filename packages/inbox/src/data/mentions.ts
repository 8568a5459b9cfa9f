/** Notes that call in whoever is signed in, and that they have not read. */
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Mention } from "./resources.ts";

export function useMentions() {
  return useQuery({
    queryKey: keys.mentions,
    queryFn: async () => (await request<{ data: Mention[] }>("GET", "/v1/mentions")).data,
  });
}

/** All where none are named. */
export async function readMentions(noteIds?: readonly string[]): Promise<void> {
  await request("POST", "/v1/mentions/read", { body: noteIds === undefined ? {} : { note_ids: noteIds } });
  await queryClient.invalidateQueries({ queryKey: keys.mentions });
}
