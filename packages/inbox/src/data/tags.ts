/** Tags of conversations. */
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Tag } from "./resources.ts";

const NONE: readonly Tag[] = [];

export function useTags(): readonly Tag[] {
  const { data } = useQuery({
    queryKey: keys.tags,
    queryFn: async () => (await request<{ data: Tag[] }>("GET", "/v1/tags")).data,
  });
  return data ?? NONE;
}

/** Told apart in both themes; text is never set in them. */
export const TAG_COLORS = ["#0b6a5f", "#3b6fd1", "#8b5cf6", "#c2410c", "#b91c5c", "#4d7c0f", "#a16207", "#64748b"];

export async function addTag(name: string, color: string): Promise<Tag> {
  const tag = await request<Tag>("POST", "/v1/tags", { body: { name, color } });
  await queryClient.invalidateQueries({ queryKey: keys.tags });
  return tag;
}

export async function changeTag(id: string, change: { name?: string; color?: string }): Promise<void> {
  await request("PATCH", `/v1/tags/${encodeURIComponent(id)}`, { body: change });
  await queryClient.invalidateQueries({ queryKey: keys.tags });
}

export async function removeTag(id: string): Promise<void> {
  await request("DELETE", `/v1/tags/${encodeURIComponent(id)}`);
  await queryClient.invalidateQueries({ queryKey: keys.tags });
}
