import { type ReactNode, useState } from "react";
import type { MediaFile } from "@linekeeper/server/read/resources.ts";
import { sizeOf } from "./media-kind.ts";
import { useMediaUrl } from "./media-source.ts";
import { PdfPage } from "./pdf-page.tsx";
import { usePdf } from "./use-pdf.ts";

/** The first page in place, the rest in the viewer. */
export function PdfThumbnail({
  file,
  label,
  onOpen,
  fallback,
}: {
  file: MediaFile;
  label: string;
  onOpen: (id: string) => void;
  /** What is shown of one that cannot be read. */
  fallback: ReactNode;
}) {
  const { document, hasFailed } = usePdf(useMediaUrl(file.id));
  const [isUndrawn, setUndrawn] = useState(false);
  if (hasFailed || isUndrawn) return fallback;
  const pages = document?.numPages ?? null;
  const facts = [
    pages === null ? null : `${pages} ${pages === 1 ? "page" : "pages"}`,
    file.size === null ? null : sizeOf(file.size),
  ];
  return (
    <button
      type="button"
      aria-label={`Open: ${label}`}
      onClick={() => onOpen(file.id)}
      className="relative block h-48 w-64 max-w-full overflow-hidden rounded-xl border border-line bg-sunken text-left"
    >
      {document === null ? (
        <span className="skeleton absolute inset-0" />
      ) : (
        <PdfPage document={document} number={1} className="w-full" onFail={() => setUndrawn(true)} />
      )}
      <span className="tabular absolute inset-x-0 bottom-0 border-t border-line bg-surface px-3 py-1.5 text-sm font-medium">
        PDF <span className="font-normal text-ink-2">{facts.filter((fact) => fact !== null).join(" · ")}</span>
      </span>
    </button>
  );
}
