/** Files of people on their way onto a list, or of numbers that are not to be texted. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ImportMapping } from "@linekeeper/server/audiences/import-options.ts";
import type { ImportPreview, ImportRow, ListImport } from "@linekeeper/server/audiences/import-resources.ts";
import { queryClient } from "./query-client.ts";
import { keys } from "./query-keys.ts";
import { request } from "./request.ts";
import type { Page } from "./resources.ts";

export type { ImportMapping, ImportPreview, ImportRow, ListImport };

export type ColumnMapping = ImportMapping["columns"][number];
export type ImportKind = ListImport["kind"];
export type RowState = ImportRow["state"];
export type LeftOut = "in_talks" | "suppressed" | "held" | "landline";

const pathOf = (id: string): string => `/v1/list-imports/${encodeURIComponent(id)}`;
const keep = (run: ListImport): ListImport => {
  queryClient.setQueryData(keys.listImport(run.id), run);
  return run;
};
const readAnew = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.listImports });

export function useListImports() {
  return useQuery({
    queryKey: [...keys.listImports, "recent"],
    queryFn: async ({ signal }) =>
      (await request<Page<ListImport>>("GET", "/v1/list-imports", { query: { limit: 20 }, signal })).data,
  });
}

export function useListImport(id: string) {
  return useQuery({
    queryKey: keys.listImport(id),
    queryFn: ({ signal }) => request<ListImport>("GET", pathOf(id), { signal }),
  });
}

export async function uploadFile(file: File, kind: ImportKind, country: string): Promise<ListImport> {
  return keep(
    await request<ListImport>("POST", "/v1/list-imports", {
      query: { kind, file_name: file.name, default_country: country },
      headers: { "content-type": "text/csv" },
      file,
    }),
  );
}

/** Keeps the mapping, and answers with what it makes of the first rows. */
export async function mapImport(id: string, mapping: ImportMapping): Promise<ImportPreview> {
  const preview = await request<ImportPreview>("PUT", `${pathOf(id)}/mapping`, { body: mapping });
  keep(preview.import);
  return preview;
}

/** Not beneath the key of imports: keeping the mapping is a change of the import, and would ask for this again. */
export function useImportPreview({ id, mapping }: ListImport) {
  return useQuery({
    queryKey: ["list-import-preview", id, mapping],
    queryFn: () => mapImport(id, mapping),
    staleTime: 0,
  });
}

export interface Commit {
  list?: { id: string } | { name: string };
  leave_out?: LeftOut[];
  confirm_rows?: number;
}

export const commitImport = (id: string, commit: Commit): Promise<void> => begin(id, "commit", commit);
export const undoImport = (id: string): Promise<void> => begin(id, "undo");

/** A small file may be done before the answer that says that it runs: so what it says is shown, and then read anew. */
async function begin(id: string, step: "commit" | "undo", body?: Commit): Promise<void> {
  keep(await request<ListImport>("POST", `${pathOf(id)}/${step}`, { body }));
  await readAnew();
}

/** Forgets a file that was not committed, or was undone. */
export async function discardImport(id: string): Promise<void> {
  await request("DELETE", pathOf(id));
  await readAnew();
}

/** What became of a row never changes, so no change of the import makes these old. */
export function useImportRows(id: string, state: RowState) {
  return useInfiniteQuery({
    queryKey: ["list-import-rows", id, state],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      request<Page<ImportRow>>("GET", `${pathOf(id)}/rows`, {
        query: { state, limit: 100, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ImportRow>) => last.next_cursor,
  });
}

export const rejectedRowsAddress = (id: string): string => `${pathOf(id)}/rejected.csv`;
