/** The address of an archived file for `src` and `href`, as the session's cookie goes along; null without a file. */
export function useMediaUrl(id: string | null): string | null {
  return id === null ? null : `/v1/media/${encodeURIComponent(id)}`;
}
