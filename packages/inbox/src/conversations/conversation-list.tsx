import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { useCommand } from "../app/commands.ts";
import { useTitle } from "../app/screen.tsx";
import { VIEW_LABELS } from "../app/views.ts";
import { inboxRoute } from "../app/router.tsx";
import { useConversationList } from "../data/conversations.ts";
import { belongs } from "../data/states.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { ConversationRow, RowSkeleton } from "./conversation-row.tsx";
import { ListHeader } from "./list-header.tsx";
import { offerOpenAfter } from "./open-after.ts";

/** The same in styles.css as --row: skeletons and rows are of one size, so nothing jumps. */
const ROW_HEIGHT = 72;

export function ConversationList({ selectedId }: { selectedId: string | undefined }) {
  const filter = inboxRoute.useSearch();
  const { label, icon, empty } = VIEW_LABELS[filter.view];
  useTitle(label);
  const list = useConversationList(filter);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(
    () => (data?.pages ?? []).flatMap((page) => page.data).filter((row) => belongs(row, filter.view)),
    [data, filter.view],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length + (hasNextPage ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? "more",
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - 15) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length]);

  const selected = rows.findIndex(({ id }) => id === selectedId);
  // After the selected row left the list (done, snoozed) the walk goes on from where it was.
  const lastIndex = useRef(0);
  if (selected >= 0) lastIndex.current = selected;
  const navigate = useNavigate();
  const open = (index: number, { focus }: { focus: boolean }): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row === undefined) return;
    virtual.scrollToIndex(rows.indexOf(row), { align: "auto" });
    void navigate({
      to: "/inbox/$conversationId",
      params: { conversationId: row.id },
      search: filter,
      replace: selectedId !== undefined,
    });
    if (focus) requestAnimationFrame(() => focusRow(scroller.current, row.id));
  };
  // Keys come faster than screens change: the walk goes on from where it is going.
  const going = useRef<string | null>(null);
  useEffect(() => {
    going.current = null;
  }, [selectedId]);
  const step = (by: 1 | -1): void => {
    const from = going.current === null ? selected : rows.findIndex(({ id }) => id === going.current);
    const next = from >= 0 ? from + by : selectedId === undefined ? 0 : lastIndex.current + (by === 1 ? 0 : -1);
    const row = rows[Math.max(0, Math.min(next, rows.length - 1))];
    if (row === undefined || row.id === selectedId) return;
    going.current = row.id;
    open(rows.indexOf(row), { focus: true });
  };
  useCommand({ id: "next", title: "Next conversation", section: "View", keys: "j", run: () => step(1) });
  useCommand({ id: "previous", title: "Previous conversation", section: "View", keys: "k", run: () => step(-1) });

  useEffect(() =>
    offerOpenAfter((id) => {
      const index = rows.findIndex((row) => row.id === id);
      const next = index < 0 ? undefined : (rows[index + 1] ?? rows[index - 1]);
      // On a phone the list itself comes next.
      if (next === undefined || !matchMedia("(min-width: 48rem)").matches) {
        void navigate({ to: "/inbox", search: filter });
        return;
      }
      void navigate({
        to: "/inbox/$conversationId",
        params: { conversationId: next.id },
        search: filter,
        replace: true,
      });
      requestAnimationFrame(() => focusRow(scroller.current, next.id));
    }),
  );

  const tabStop = selected >= 0 ? selected : (items[0]?.index ?? 0);
  return (
    <>
      <ListHeader filter={filter} />
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain"
        onKeyDown={(event) => {
          const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          const focused = focusedIndex(document.activeElement) ?? tabStop;
          const next = Math.max(0, Math.min(focused + by, rows.length - 1));
          virtual.scrollToIndex(next, { align: "auto" });
          requestAnimationFrame(() => focusRow(scroller.current, rows[next]?.id));
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
          <EmptyState icon={icon} title={filter.view === "open" ? "Inbox zero" : `${label} is empty`}>
            <p>{empty}</p>
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
                      index={index}
                      isSelected={index === selected}
                      isTabStop={index === tabStop}
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

function focusRow(scroller: HTMLElement | null, id: string | undefined): void {
  if (id === undefined) return;
  scroller?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

function focusedIndex(element: Element | null): number | null {
  const index = element instanceof HTMLElement ? element.dataset["index"] : undefined;
  return index === undefined ? null : Number(index);
}
