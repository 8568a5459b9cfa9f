/**
 * Tooltips. One element for the whole page, in the browser's top layer, held at whatever the pointer or the focus is on.
 * They repeat the control's own name: nothing is only in here, so where a browser cannot place them there are none.
 */
import { cloneElement, type ReactElement, useEffect, useRef, useState } from "react";
import { Keys } from "./keys.tsx";

const DELAY_MS = 500;

export function Tooltip({
  label,
  keys,
  children,
}: {
  label: string;
  keys?: string | undefined;
  children: ReactElement<Record<string, unknown>>;
}) {
  return cloneElement(children, { "data-tip": label, "data-tip-keys": keys });
}

interface Shown {
  label: string;
  keys: string | undefined;
}

/** Once, around everything. */
export function TooltipLayer() {
  const popup = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>({ label: "", keys: undefined });
  useEffect(() => {
    const element = popup.current;
    if (element === null || !CSS.supports("position-area", "bottom")) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let anchor: HTMLElement | null = null;
    const hide = (): void => {
      clearTimeout(timer);
      if (element.matches(":popover-open")) element.hidePopover();
      anchor?.style.removeProperty("anchor-name");
      anchor = null;
    };
    const show = (target: EventTarget | null, delay: number): void => {
      const next = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
      if (next === anchor) return;
      hide();
      if (next === null) return;
      anchor = next;
      timer = setTimeout(() => {
        setShown({ label: next.dataset["tip"] ?? "", keys: next.dataset["tipKeys"] });
        next.style.setProperty("anchor-name", "--tip");
        element.showPopover();
      }, delay);
    };
    const onPointer = (event: PointerEvent): void => {
      if (event.pointerType === "mouse") show(event.target, DELAY_MS);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(":focus-visible")) show(target, DELAY_MS);
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener("pointerover", onPointer, { signal });
    document.addEventListener("focusin", onFocus, { signal });
    for (const name of ["pointerdown", "keydown", "focusout", "scroll"] as const) {
      document.addEventListener(name, hide, { signal, capture: true });
    }
    return () => {
      stop.abort();
      hide();
    };
  }, []);
  return (
    <div
      ref={popup}
      popover="manual"
      aria-hidden="true"
      className="pointer-events-none inset-auto m-1.5 items-center gap-2 rounded-md border-0 bg-ink px-2 py-1 text-xs text-surface shadow-float [position-anchor:--tip] [position-area:bottom] [position-try-fallbacks:flip-block,bottom_span-left,bottom_span-right,top_span-right] open:flex"
    >
      {shown.label}
      {shown.keys !== undefined && <Keys keys={shown.keys} isInverse />}
    </div>
  );
}
