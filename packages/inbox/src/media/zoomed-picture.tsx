import { type PointerEvent, useEffect, useRef, useState } from "react";
import { cx } from "../ui/class-names.ts";
import { moveBy, type Size, WHOLE, type Zoom, zoomAt } from "./zoom.ts";

const SWIPE_PX = 60;
const CLOSE_UP = 2.5;

export interface ZoomedPictureProps {
  url: string | null;
  label: string;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  /** A swipe over the whole picture: -1 for the one before, 1 for the next. */
  onSwipe: (step: -1 | 1) => void;
}

type Point = { x: number; y: number };

/** One finger or the mouse moves a picture that is larger than the screen and swipes one that is not; two fingers zoom. */
export function ZoomedPicture({ url, label, zoom, onZoom, onSwipe }: ZoomedPictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, Point>());
  const began = useRef<Point | null>(null);
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const latest = useRef({ zoom, onZoom });
  useEffect(() => {
    latest.current = { zoom, onZoom };
  });

  // React listens to the wheel passively, where the page behind would scroll along.
  useEffect(() => {
    const element = frame.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const now = latest.current;
      now.onZoom(zoomAt(now.zoom, Math.exp(-event.deltaY / 400), fromMiddle(element, event), sizeOf(element)));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);

  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = { x: event.clientX, y: event.clientY };
    fingers.current.set(event.pointerId, point);
    began.current = fingers.current.size === 1 && zoom.scale === 1 ? point : null;
  };
  const onPointerMove = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other !== undefined) {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
      onZoom(zoomAt(zoom, factor, fromMiddle(frame.current, middle), sizeOf(frame.current)));
    } else if (zoom.scale > 1) onZoom(moveBy(zoom, now.x - before.x, now.y - before.y, sizeOf(frame.current)));
  };
  const onPointerUp = (event: PointerEvent): void => {
    fingers.current.delete(event.pointerId);
    const start = began.current;
    began.current = null;
    if (start === null || zoom.scale > 1) return;
    const across = event.clientX - start.x;
    if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * Math.abs(event.clientY - start.y)) {
      onSwipe(across > 0 ? -1 : 1);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys and buttons of the viewer do the same
    <div
      ref={frame}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={(event) => fingers.current.delete(event.pointerId)}
      onDoubleClick={(event) =>
        onZoom(zoom.scale > 1 ? WHOLE : zoomAt(zoom, CLOSE_UP, fromMiddle(frame.current, event), sizeOf(frame.current)))
      }
      className={cx(
        "absolute inset-0 touch-none overflow-hidden bg-sunken select-none",
        zoom.scale > 1 ? "cursor-grab active:cursor-grabbing" : "cursor-zoom-in",
      )}
    >
      {state === "failed" ? (
        <p role="alert" className="absolute inset-0 flex items-center justify-center p-6 text-center text-ink-2">
          This browser cannot show it. Download it to see it elsewhere.
        </p>
      ) : (
        <img
          src={url ?? undefined}
          alt={label}
          draggable={false}
          onLoad={() => setState("shown")}
          onError={() => setState("failed")}
          className={cx("size-full object-contain", state === "loading" && "skeleton")}
          style={{ transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})` }}
        />
      )}
    </div>
  );
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const sizeOf = (element: HTMLElement | null): Size => ({
  width: element?.clientWidth ?? 0,
  height: element?.clientHeight ?? 0,
});

function fromMiddle(element: HTMLElement | null, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
