import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useState } from "react";
import type { MediaFile } from "@linekeeper/server/read/resources.ts";
import { IconButton } from "../ui/button.tsx";
import { BareDialog } from "../ui/dialog.tsx";
import { kindOfMedia, nameOfMedia, sizeOf } from "./media-kind.ts";
import { useMediaUrl } from "./media-source.ts";
import { WHOLE, type Zoom, zoomAt } from "./zoom.ts";
import { ZoomedPicture } from "./zoomed-picture.tsx";

export interface MediaViewerProps {
  /** Pictures, videos and PDFs, archived. */
  files: readonly MediaFile[];
  startId: string;
  author: string | null;
  onClose: () => void;
}

const STEP = 1.5;

const PdfReader = lazy(() => import("./pdf-reader.tsx").then((module) => ({ default: module.PdfReader })));

/**
 * Full screen: arrow keys and swipes go through the files, + - 0 and the wheel zoom, Escape closes. The dialog keeps the
 * focus within and gives it back.
 */
export function MediaViewer({ files, startId, author, onClose }: MediaViewerProps) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ id }) => id === startId),
    ),
  );
  const [zoom, setZoom] = useState<Zoom>(WHOLE);
  const file = files[at];
  const url = useMediaUrl(file?.id ?? null);
  if (file === undefined) return null;
  const kind = kindOfMedia(file);
  const isPicture = kind === "image";
  const label = `${nameOfMedia(file.type)}${author === null ? "" : ` from ${author}`}`;

  const go = (step: number): void => {
    const next = at + step;
    if (next < 0 || next >= files.length) return;
    setAt(next);
    setZoom(WHOLE);
  };
  const zoomBy = (factor: number): void =>
    setZoom(zoomAt(zoom, factor, { x: 0, y: 0 }, { width: window.innerWidth, height: window.innerHeight }));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isInVideo = event.target instanceof HTMLVideoElement;
    if (event.key === "ArrowLeft" && !isInVideo) go(-1);
    else if (event.key === "ArrowRight" && !isInVideo) go(1);
    else if (isPicture && (event.key === "+" || event.key === "=")) zoomBy(STEP);
    else if (isPicture && event.key === "-") zoomBy(1 / STEP);
    else if (isPicture && event.key === "0") setZoom(WHOLE);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <BareDialog
      label={label}
      onClose={onClose}
      className="inset-0 flex size-full max-h-none max-w-none flex-col bg-canvas p-0"
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the dialog */}
      <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
        <div className="flex items-center gap-1 border-b border-line px-2 py-1.5">
          <p role="status" className="min-w-0 flex-1 truncate pl-2 text-sm">
            {label}
            <span className="text-ink-2">
              {files.length > 1 && ` · ${at + 1} of ${files.length}`}
              {file.size !== null && ` · ${sizeOf(file.size)}`}
            </span>
          </p>
          {isPicture && (
            <>
              <IconButton label="Smaller" disabled={zoom.scale === 1} onClick={() => zoomBy(1 / STEP)}>
                <ZoomOut aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
              </IconButton>
              <IconButton label="Larger" onClick={() => zoomBy(STEP)}>
                <ZoomIn aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
              </IconButton>
            </>
          )}
          {url !== null && (
            <a
              href={url}
              download={file.id}
              aria-label="Download"
              className="touch-target inline-flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
            >
              <Download aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            </a>
          )}
          <IconButton label="Close" keys="escape" onClick={onClose}>
            <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
          </IconButton>
        </div>
        <div className="relative min-h-0 flex-1">
          {isPicture ? (
            <ZoomedPicture key={file.id} url={url} label={label} zoom={zoom} onZoom={setZoom} onSwipe={go} />
          ) : kind === "pdf" ? (
            <Suspense>
              <PdfReader key={file.id} url={url} label={label} />
            </Suspense>
          ) : (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- somebody's own video: nobody wrote captions for it
            <video
              key={file.id}
              src={url ?? undefined}
              controls
              preload="metadata"
              aria-label={label}
              className="absolute inset-0 size-full bg-sunken object-contain"
            />
          )}
          {at > 0 && (
            <Turn label="Previous" side="left-2" onClick={() => go(-1)}>
              <ChevronLeft aria-hidden="true" className="size-6" strokeWidth={1.75} />
            </Turn>
          )}
          {at < files.length - 1 && (
            <Turn label="Next" side="right-2" onClick={() => go(1)}>
              <ChevronRight aria-hidden="true" className="size-6" strokeWidth={1.75} />
            </Turn>
          )}
        </div>
      </div>
    </BareDialog>
  );
}

function Turn({
  label,
  side,
  onClick,
  children,
}: {
  label: string;
  side: string;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={`absolute top-1/2 ${side} flex size-11 -translate-y-1/2 items-center justify-center rounded-full border border-line-strong bg-surface text-ink shadow-float hover:bg-hover`}
    >
      {children}
    </button>
  );
}
