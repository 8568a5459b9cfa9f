/**
 * PDFs are drawn here, by pdf.js: a browser's own viewer does not open in a page on phones, and would run the document's
 * scripts. It is loaded with the first PDF (130 kB and a worker of 380 kB, compressed), and no script of a document is run.
 */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- Vite makes the address of it
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

export type PdfDocument = PDFDocumentProxy;

/** Rejects where it is no PDF that can be read, or is behind a password. */
export async function openPdf(url: string, signal: AbortSignal): Promise<PdfDocument> {
  const { getDocument, GlobalWorkerOptions } = await import("pdfjs-dist");
  signal.throwIfAborted();
  GlobalWorkerOptions.workerSrc = workerUrl;
  // WebAssembly would need a wider policy of the page.
  const task = getDocument({ url, useWasm: false, enableXfa: false });
  signal.addEventListener("abort", () => void task.destroy(), { once: true });
  return task.promise;
}

export interface DrawnPage {
  /** What the page says, for those who do not see it. */
  text: string;
}

/** Draws a page as wide as the canvas is to be shown, in CSS pixels. */
export async function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  { width, signal }: { width: number; signal: AbortSignal },
): Promise<DrawnPage> {
  const whole = page.getViewport({ scale: 1 });
  // A plan of a house may be metres wide: more pixels than this are not kept.
  const scale = Math.min((width * Math.min(devicePixelRatio, 2)) / whole.width, 4_000 / whole.height);
  const viewport = page.getViewport({ scale });
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  const drawing = page.render({ canvas, viewport });
  const stop = (): void => drawing.cancel();
  signal.addEventListener("abort", stop, { once: true });
  await drawing.promise;
  signal.removeEventListener("abort", stop);
  const { items } = await page.getTextContent();
  return { text: items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("") };
}
