import { useEffect, useState } from "react";
import { openPdf, type PdfDocument } from "./pdf-document.ts";

export type PdfState = { document: PdfDocument | null; hasFailed: boolean };

const LOADING: PdfState = { document: null, hasFailed: false };

/** The document behind an address, for as long as it is shown. */
export function usePdf(url: string | null): PdfState {
  const [state, setState] = useState<{ url: string | null } & PdfState>({ url: null, ...LOADING });
  useEffect(() => {
    if (url === null) return;
    const end = new AbortController();
    const open = async (): Promise<void> => {
      let document: PdfDocument | null = null;
      try {
        document = await openPdf(url, end.signal);
      } finally {
        // Whatever is wrong with a file from outside: it can be downloaded instead.
        if (!end.signal.aborted) setState({ url, document, hasFailed: document === null });
      }
    };
    open().catch(() => undefined);
    return () => end.abort();
  }, [url]);
  return state.url === url ? state : LOADING;
}
