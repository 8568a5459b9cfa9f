import { useEffect, useRef, useState } from "react";
import { cx } from "../ui/class-names.ts";
import { type DrawnPage, drawPage, type PdfDocument } from "./pdf-document.ts";

/** One page, drawn when it comes near to being seen. Until then it holds the place of a sheet of paper. */
export function PdfPage({
  document,
  number,
  className,
  onFail,
}: {
  document: PdfDocument;
  number: number;
  className?: string;
  onFail: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || isNear) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: "100%" },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [isNear]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || !isNear) return;
    const end = new AbortController();
    const draw = async (): Promise<void> => {
      let drawn: DrawnPage | null = null;
      try {
        const page = await document.getPage(number);
        drawn = await drawPage(page, element, { width: element.clientWidth, signal: end.signal });
      } finally {
        if (!end.signal.aborted) {
          if (drawn === null) onFail();
          else setText(drawn.text);
        }
      }
    };
    draw().catch(() => undefined);
    return () => end.abort();
  }, [document, number, isNear, onFail]);
  return (
    <canvas
      ref={canvas}
      data-drawn={text !== null}
      className={cx("bg-white", text === null && "skeleton aspect-[1/1.414]", className)}
    >
      {text}
    </canvas>
  );
}
