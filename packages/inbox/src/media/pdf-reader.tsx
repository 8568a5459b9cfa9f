import { useState } from "react";
import { PdfPage } from "./pdf-page.tsx";
import { usePdf } from "./use-pdf.ts";

/** All pages, one beneath the other. */
export function PdfReader({ url, label }: { url: string | null; label: string }) {
  const { document, hasFailed } = usePdf(url);
  const [isUndrawn, setUndrawn] = useState(false);
  if (hasFailed || isUndrawn) {
    return <p className="p-6 text-center">This file cannot be shown here. It can be downloaded.</p>;
  }
  return (
    <div
      role="document"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keys
      tabIndex={0}
      className="absolute inset-0 overflow-y-auto bg-sunken p-3 sm:p-6"
    >
      <div className="mx-auto flex max-w-4xl flex-col gap-3">
        {document === null ? (
          <div aria-label="Loading" aria-busy="true" className="skeleton aspect-[1/1.414] w-full" />
        ) : (
          Array.from({ length: document.numPages }, (_, index) => (
            <PdfPage
              key={index}
              document={document}
              number={index + 1}
              className="w-full shadow-float"
              onFail={() => setUndrawn(true)}
            />
          ))
        )}
      </div>
    </div>
  );
}
