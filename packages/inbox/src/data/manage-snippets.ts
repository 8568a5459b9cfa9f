/** Texts that are sent often, as they are kept: with their merge fields. */
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Snippet } from "./snippets.ts";

export type NewSnippet = Omit<Snippet, "id">;

/** The one that is meant for whoever called in vain: by its name. */
export async function findMissedCallSnippet(): Promise<Snippet | null> {
  const snippets = await queryClient.ensureQueryData({
    queryKey: keys.snippets,
    queryFn: async () => (await request<{ data: Snippet[] }>("GET", "/v1/snippets")).data,
  });
  return snippets.find(({ name }) => /missed|voicemail|call/i.test(name)) ?? null;
}

const readAnew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.snippets });

/** Under its id, or as a new one. */
export async function saveSnippet(id: string | null, snippet: NewSnippet): Promise<Snippet> {
  const kept =
    id === null
      ? await request<Snippet>("POST", "/v1/snippets", { body: snippet })
      : await request<Snippet>("PUT", `/v1/snippets/${encodeURIComponent(id)}`, { body: snippet });
  await readAnew();
  return kept;
}

export async function removeSnippet(id: string): Promise<void> {
  await request("DELETE", `/v1/snippets/${encodeURIComponent(id)}`);
  await readAnew();
}
