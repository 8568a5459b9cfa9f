import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

/** Rows of one height, read page by page, of which only those in sight are in the document. */
export function RowList<Item>({
  label,
  items,
  rowHeight,
  keyOf,
  hasMore,
  isLoadingMore,
  onMore,
  isFocusable = false,
  children,
}: {
  label: string;
  items: readonly Item[];
  rowHeight: number;
  keyOf: (item: Item) => string | number;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  /** Of rows in which nothing can be focused: then the list can, so that keys scroll it. */
  isFocusable?: boolean;
  children: (item: Item) => ReactNode;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? "more" : keyOf(item);
    },
    overscan: 8,
    paddingEnd: 16,
  });
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastShown >= items.length - 15) onMore();
  }, [hasMore, isLoadingMore, lastShown, items.length, onMore]);
  return (
    <div
      ref={scroller}
      {...(isFocusable && { tabIndex: 0, role: "group", "aria-label": label })}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2"
    >
      <div role="list" aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, key, start }) => {
          const item = items[index];
          return (
            <div
              key={key}
              role="listitem"
              className="absolute inset-x-0 top-0 border-b border-line"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {item === undefined ? <RowSkeleton /> : children(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function RowSkeleton() {
  return (
    <div className="flex h-full flex-col justify-center gap-2 px-4 md:px-6">
      <span className="skeleton h-3.5 w-1/3" />
      <span className="skeleton h-3 w-3/5" />
    </div>
  );
}

export function RowSkeletons({ label, rowHeight, count = 8 }: { label: string; rowHeight: number; count?: number }) {
  return (
    <div role="status" aria-label={label} className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="border-b border-line" style={{ height: rowHeight }}>
          <RowSkeleton />
        </div>
      ))}
    </div>
  );
}
