import type { MediaFile } from "@linekeeper/server/read/resources.ts";

export type MediaKind = "image" | "video" | "audio" | "pdf" | "other";

/** By what its bytes say it is. Only what the server lets a browser show in place is anything but `other`. */
export function kindOfMedia({ type }: Pick<MediaFile, "type">): MediaKind {
  if (type === "application/pdf") return "pdf";
  if (type === "image/svg+xml") return "other";
  const [family] = (type ?? "").split("/");
  return family === "image" || family === "video" || family === "audio" ? family : "other";
}

/** In words, for people and screen readers. */
export function nameOfMedia(type: string | null): string {
  const kind = kindOfMedia({ type });
  if (kind !== "other") return { image: "Picture", video: "Video", audio: "Sound", pdf: "PDF" }[kind];
  const ending = type?.split("/")[1]?.replace(/^(?:x-|vnd\.)/, "");
  return ending === undefined || ending === "octet-stream" ? "File" : `File (${ending})`;
}

export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
