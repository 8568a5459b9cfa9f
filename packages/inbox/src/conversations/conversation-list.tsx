import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useTitle } from "../app/screen.tsx";
import { VIEW_LABELS } from "../app/views.ts";
import { useConversationFilter } from "../app/places.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { ConversationRow, RowSkeleton } from "./conversation-row.tsx";
import { useKeepPlace } from "./keep-place.ts";
import { ListHeader } from "./list-header.tsx";
import { useListRows } from "./list-rows.ts";
import { useRowWords } from "./row-words.ts";
import { useSelection } from "./selection.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { focusedIndex, focusRow, useWalk } from "./walk.ts";

/** The same in styles.css as --row: skeletons and rows are of one size, so nothing jumps. */
const ROW_HEIGHT = 72;
/** So many rows before the end of what is loaded, the next page is read. */
const AHEAD = 25;

export function ConversationList({ selectedId }: { selectedId: string | undefined }) {
  const filter = useConversationFilter();
  const { label, icon, empty } = VIEW_LABELS[filter.view];
  useTitle(label);
  const { list, rows } = useListRows(filter, selectedId);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const selection = useSelection(rows);
  const words = useRowWords();
  const scroller = useRef<HTMLDivElement>(null);
  // Where the arrows lead. Its row is in the document wherever the list is scrolled to, so that the focus is never lost.
  const [reached, setReached] = useState<number | null>(null);
  const virtual = useVirtualizer({
    count: rows.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? "more",
    overscan: 8,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return reached === null || reached >= range.count || shown.includes(reached)
        ? shown
        : [...shown, reached].sort((a, b) => a - b);
    },
  });
  useKeepPlace(scroller, rows, ROW_HEIGHT);
  const items = virtual.getVirtualItems();
  const lastShown = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length]);

  const selected = useWalk({
    rows,
    filter,
    selectedId,
    scroller,
    selection,
    showRow: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  });
  const focusIndex = useEffectEvent((index: number) => focusRow(scroller.current, rows[index]?.id));
  useLayoutEffect(() => {
    if (reached !== null) focusIndex(reached);
  }, [reached]);
  const tabStop = selected >= 0 ? selected : (items[0]?.index ?? 0);
  const hasNarrowed = filter.line !== undefined || filter.tag !== undefined || filter.assignee !== undefined;
  return (
    <>
      {selection.isOn ? (
        <SelectionBar rows={rows} selection={selection} />
      ) : (
        <ListHeader filter={filter} onSelect={selection.turnOn} />
      )}
      <div
        ref={scroller}
        data-scroller="conversations"
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
        onKeyDown={(event) => {
          const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          const focused = focusedIndex(document.activeElement) ?? tabStop;
          const next = Math.max(0, Math.min(focused + by, rows.length - 1));
          setReached(next);
          virtual.scrollToIndex(next, { align: "auto" });
          focusRow(scroller.current, rows[next]?.id);
        }}
      >
        {list.isError && data === undefined ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : data === undefined ? (
          <div aria-busy="true" aria-label="Loading conversations">
            {Array.from({ length: 12 }, (_, index) => (
              <RowSkeleton key={index} />
            ))}
          </div>
        ) : rows.length === 0 && !hasNextPage ? (
          <EmptyState icon={icon} title={filter.view === "open" && !hasNarrowed ? "Inbox zero" : `${label} is empty`}>
            <p>{hasNarrowed ? "No conversation of this view is on this line or has this tag." : empty}</p>
          </EmptyState>
        ) : (
          <div role="list" aria-label={label} className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, key, start }) => {
              const row = rows[index];
              return (
                <div
                  key={key}
                  role="listitem"
                  aria-setsize={hasNextPage ? -1 : rows.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0 h-(--row)"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {row === undefined ? (
                    <RowSkeleton />
                  ) : (
                    <ConversationRow
                      conversation={row}
                      filter={filter}
                      words={words}
                      index={index}
                      isOpen={index === selected}
                      isTabStop={index === tabStop}
                      isSelecting={selection.isOn}
                      isSelected={selection.ids.has(row.id)}
                      onToggle={selection.toggle}
                      onExtend={selection.extendTo}
                    />
                  )}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </>
  );
}
