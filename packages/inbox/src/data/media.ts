/** Archived files, for elements that load by themselves. */
import { useQuery } from "@tanstack/react-query";
import { send } from "./request.ts";
import { readToken } from "./token.ts";

/**
 * The address for `src` and `href`; null while there is none. The cookie of a session goes with every request of the
 * browser, a token does not: then the bytes are fetched, and the address is that of a copy in memory.
 */
export function useMediaUrl(id: string | null): string | null {
  const hasToken = readToken() !== null;
  const path = id === null ? null : `/v1/media/${encodeURIComponent(id)}`;
  const copy = useQuery({
    queryKey: ["media", "bytes", id],
    queryFn: async ({ signal }) => {
      const response = await send("GET", path ?? "", { signal });
      return URL.createObjectURL(await response.blob());
    },
    enabled: hasToken && path !== null,
    gcTime: Number.POSITIVE_INFINITY,
  });
  if (path === null) return null;
  return hasToken ? (copy.data ?? null) : path;
}
