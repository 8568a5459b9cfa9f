import { FileText, Play } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ActivityDetail, MediaFile } from "@linekeeper/server/read/resources.ts";
import { cx } from "../ui/class-names.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { kindOfMedia, nameOfMedia, sizeOf } from "./media-kind.ts";
import { useMediaUrl } from "./media-source.ts";
import { MediaViewer } from "./media-viewer.tsx";
import { MissingFile } from "./missing-file.tsx";

const PdfThumbnail = lazy(() => import("./pdf-thumbnail.tsx").then((module) => ({ default: module.PdfThumbnail })));

/** What came with a message, in the order in which it was sent; pictures, videos and PDFs open in the viewer. */
export function Attachments({ activity, author }: { activity: ActivityDetail; author: string | null }) {
  const [shown, setShown] = useState<string | null>(null);
  const files = activity.media_files.filter(({ source }) => source === "attachment");
  const viewable = files.filter(
    (file) => file.state === "archived" && ["image", "video", "pdf"].includes(kindOfMedia(file)),
  );
  if (activity.media.length === 0) return null;
  return (
    <>
      <ul className="flex max-w-full flex-wrap gap-1.5">
        {activity.media.map((told, position) => {
          const file = files.find(({ source_id }) => source_id === String(position)) ?? null;
          return (
            <li key={position} className="max-w-full min-w-0">
              <Attachment file={file} toldType={told.type} author={author} onOpen={setShown} />
            </li>
          );
        })}
      </ul>
      {shown !== null && (
        <MediaViewer files={viewable} startId={shown} author={author} onClose={() => setShown(null)} />
      )}
    </>
  );
}

export interface AttachmentProps {
  /** Null while the archive has not heard of it. */
  file: MediaFile | null;
  /** What Quo said it is. */
  toldType: string | null;
  author: string | null;
  onOpen: (id: string) => void;
}

/** One file: in place where a browser can show it, in words where its bytes are not here. Keeps its height while it loads. */
export function Attachment({ file, toldType, author, onOpen }: AttachmentProps) {
  const name = nameOfMedia(file?.type ?? toldType);
  if (file === null || file.state !== "archived") return <MissingFile file={file} kind={name} />;
  const kind = kindOfMedia(file);
  switch (kind) {
    case "image":
    case "video":
      return (
        <Thumbnail file={file} kind={kind} label={author === null ? name : `${name} from ${author}`} onOpen={onOpen} />
      );
    case "audio":
      return (
        <div className="w-80 max-w-full rounded-xl border border-line bg-surface px-3 py-2">
          <AudioPlayer file={file} label={name} />
        </div>
      );
    case "pdf":
      return (
        <Suspense fallback={<div className="skeleton h-48 w-64 max-w-full rounded-xl" />}>
          <PdfThumbnail
            file={file}
            label={author === null ? name : `${name} from ${author}`}
            onOpen={onOpen}
            fallback={<FileLink file={file} name={name} />}
          />
        </Suspense>
      );
    case "other":
      return <FileLink file={file} name={name} />;
  }
}

function Thumbnail({
  file,
  kind,
  label,
  onOpen,
}: {
  file: MediaFile;
  kind: "image" | "video";
  label: string;
  onOpen: (id: string) => void;
}) {
  const url = useMediaUrl(file.id);
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const done = () => setState("shown");
  const fail = () => setState("failed");
  if (state === "failed") return <FileLink file={file} name={`${label}, which this browser cannot show`} />;
  const look = cx("h-48 w-full object-cover transition-opacity", state === "loading" && "opacity-0");
  return (
    <button
      type="button"
      aria-label={`Open: ${label}`}
      onClick={() => onOpen(file.id)}
      className={cx(
        "relative block w-64 max-w-full overflow-hidden rounded-xl border border-line bg-sunken",
        state === "loading" && "skeleton",
      )}
    >
      {kind === "image" ? (
        <img
          src={url ?? undefined}
          alt=""
          loading="lazy"
          decoding="async"
          onLoad={done}
          onError={fail}
          className={look}
        />
      ) : (
        <>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a still of it; what plays is in the viewer */}
          <video
            src={url ?? undefined}
            muted
            preload="metadata"
            tabIndex={-1}
            onLoadedData={done}
            onError={fail}
            className={look}
          />
          <span className="absolute inset-0 m-auto flex size-12 items-center justify-center rounded-full bg-ink text-surface">
            <Play aria-hidden="true" className="size-5 translate-x-px fill-current" />
          </span>
        </>
      )}
    </button>
  );
}

function FileLink({ file, name }: { file: MediaFile; name: string }) {
  const url = useMediaUrl(file.id);
  return (
    <a
      href={url ?? undefined}
      download={file.id}
      className="flex min-h-11 max-w-full items-center gap-2 rounded-xl border border-line-strong bg-surface px-3.5 py-1.5 font-medium hover:bg-hover"
    >
      <FileText aria-hidden="true" className="size-4.5 shrink-0 text-ink-2" strokeWidth={1.75} />
      <span className="min-w-0">
        <span className="sr-only">Download: </span>
        {name}
      </span>
      {file.size !== null && (
        <span className="tabular shrink-0 text-sm font-normal text-ink-2">{sizeOf(file.size)}</span>
      )}
    </a>
  );
}
