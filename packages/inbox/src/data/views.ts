/** How many conversations each view has, and the views that people saved. */
import { useQuery } from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";
import { type ConversationFilter, keys, type View } from "./query-keys.ts";
import { request } from "./request.ts";
import type { SavedView } from "./resources.ts";

export type Counts = Record<View, number>;

interface Views {
  views: Counts;
  lines: { line: string | null; views: Counts }[];
  saved: SavedView[];
}

export function useViews() {
  return useQuery({ queryKey: keys.views, queryFn: ({ signal }) => request<Views>("GET", "/v1/views", { signal }) });
}

type NewView = Pick<SavedView, "name" | "shared" | "filter">;

const readAnew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.views });

export async function addView(view: NewView): Promise<void> {
  await request("POST", "/v1/views", { body: view });
  await readAnew();
}

export async function changeView(id: string, { name, shared, filter }: NewView): Promise<void> {
  await request("PUT", `/v1/views/${encodeURIComponent(id)}`, { body: { name, shared, filter } });
  await readAnew();
}

export async function removeView(id: string): Promise<void> {
  await request("DELETE", `/v1/views/${encodeURIComponent(id)}`);
  await readAnew();
}

export function isSameFilter(a: ConversationFilter, b: ConversationFilter): boolean {
  return a.view === b.view && a.line === b.line && a.tag === b.tag && a.assignee === b.assignee;
}
