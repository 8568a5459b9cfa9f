import { FileText, ImageOff } from "lucide-react";
import { useMediaUrl } from "../data/media.ts";
import type { ActivityDetail, MediaFile } from "../data/resources.ts";

/** In place, in the order in which they were sent. What is not in the archive says why. */
export function Attachments({ activity }: { activity: ActivityDetail }) {
  if (activity.media.length === 0) return null;
  const files = activity.media_files.filter(({ source }) => source === "attachment");
  return (
    <ul className="flex max-w-full flex-wrap gap-1.5">
      {activity.media.map((told, position) => {
        const file = files.find(({ source_id }) => source_id === String(position));
        return (
          <li key={told.url} className="max-w-full">
            {file?.state === "archived" ? (
              <Attachment file={file} />
            ) : (
              <Missing type={told.type} state={file?.state ?? "pending"} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Attachment({ file }: { file: MediaFile }) {
  const url = useMediaUrl(file.id);
  const type = file.type ?? "";
  if (type.startsWith("image/")) {
    return (
      <a href={url ?? undefined} target="_blank" rel="noreferrer" className="block rounded-xl">
        {url === null ? (
          <span className="skeleton block h-48 w-64 max-w-full rounded-xl!" />
        ) : (
          <img
            src={url}
            alt="Sent with the text"
            className="h-48 max-w-full rounded-xl border border-line object-cover"
          />
        )}
      </a>
    );
  }
  if (type.startsWith("video/")) {
    return <video src={url ?? undefined} controls preload="metadata" className="h-48 max-w-full rounded-xl" />;
  }
  if (type.startsWith("audio/")) {
    return <audio src={url ?? undefined} controls preload="metadata" className="max-w-full" />;
  }
  return (
    <a
      href={url ?? undefined}
      download
      className="flex h-11 items-center gap-2 rounded-xl border border-line px-3.5 font-medium hover:bg-hover"
    >
      <FileText aria-hidden="true" className="size-4.5 text-ink-3" strokeWidth={1.75} />
      {type === "application/pdf" ? "PDF" : "File"}
      {file.size !== null && <span className="font-normal text-ink-3">{sizeOf(file.size)}</span>}
    </a>
  );
}

const WHY: Readonly<Record<string, string>> = {
  gone: "Quo no longer has it",
  refused: "Not kept: its kind or size is refused",
  failed: "Could not be downloaded yet",
};

function Missing({ type, state }: { type: string | null; state: string }) {
  const kind = type?.startsWith("image/") === true ? "Picture" : "Attachment";
  return (
    <span className="flex h-11 items-center gap-2 rounded-xl border border-dashed border-line-strong px-3.5 text-sm text-ink-2">
      <ImageOff aria-hidden="true" className="size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
      {kind}: {WHY[state] ?? "being downloaded"}
    </span>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
