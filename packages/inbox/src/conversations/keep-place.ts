import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Whoever has scrolled down keeps the row under their eyes where it is, whatever comes or goes above it. At the top the
 * newest is what they want to see.
 */
export function useKeepPlace(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly { id: string }[],
  rowHeight: number,
): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = rows;
    const element = scroller.current;
    if (element === null || old === rows || element.scrollTop < rowHeight) return;
    const index = Math.floor(element.scrollTop / rowHeight);
    const now = new Map(rows.map(({ id }, at) => [id, at]));
    // The first that is still there, from the top of what is seen.
    for (let at = index; at < Math.min(index + 20, old.length); at++) {
      const place = now.get(old[at]?.id ?? "");
      if (place === undefined) continue;
      if (place !== at && Math.abs(place - at) < 60) element.scrollBy({ top: (place - at) * rowHeight });
      return;
    }
  }, [rows, scroller, rowHeight]);
}
