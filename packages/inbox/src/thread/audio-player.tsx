import { useMediaUrl } from "../data/media.ts";
import type { MediaFile } from "../data/resources.ts";

const WHY: Readonly<Record<string, string>> = {
  gone: "Quo no longer has this recording.",
  refused: "This recording was not kept: its kind or size is refused.",
  failed: "This recording could not be downloaded yet.",
};

/** Sound of a call. Keeps its height while it loads. */
export function AudioPlayer({ file, label }: { file: MediaFile; label: string }) {
  const url = useMediaUrl(file.state === "archived" ? file.id : null);
  if (file.state !== "archived") {
    return <p className="text-sm text-ink-3">{WHY[file.state] ?? "The recording is being downloaded."}</p>;
  }
  return url === null ? (
    <span className="skeleton h-10 w-full rounded-full!" />
  ) : (
    <audio src={url} controls preload="metadata" aria-label={label} className="h-10 w-full" />
  );
}
