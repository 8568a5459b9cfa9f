import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, MessageSquareDashed } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ThreadPlace } from "../app/places.ts";
import type { ConversationDetail } from "../data/resources.ts";
import { useOutbox } from "../data/messages.ts";
import { useThread } from "../data/thread.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { ActivityItem } from "./activity-item.tsx";
import { findPlace, type FoundPlace } from "./find-place.ts";
import { DaySeparator, NewMarker } from "./separators.tsx";
import { OutboxItem } from "./outbox-item.tsx";
import { NoteItem } from "./note-item.tsx";
import { markSeen, seenUntil } from "./seen.ts";
import { threadItems, type ThreadItem } from "./thread-items.ts";

/** From the top of what is loaded, in pixels: the next page is asked for before anybody sees the end. */
const PREFETCH_AT = 1200;
/** So near to the end somebody is reading the latest, and follows what comes. */
const AT_END = 80;

const NOWHERE: FoundPlace = { key: null, isEarlier: false };

export function Timeline({
  conversationId,
  conversation,
  place,
}: {
  conversationId: string;
  conversation: ConversationDetail | undefined;
  place: ThreadPlace;
}) {
  const thread = useThread(conversationId);
  const { data, hasNextPage } = thread;
  const [seen] = useState(() => seenUntil(conversationId));
  const notes = conversation?.notes;
  const outbox = useOutbox(conversationId);
  const items = useMemo(
    () =>
      threadItems(data?.pages.flatMap((page) => page.data) ?? [], notes ?? [], outbox, {
        isComplete: !hasNextPage,
        seenUntil: seen,
      }),
    [data, notes, outbox, hasNextPage, seen],
  );
  const target = useMemo(
    () => (place.at === undefined ? NOWHERE : findPlace(items, place.at, !hasNextPage)),
    [items, place.at, hasNextPage],
  );
  const { fetchNextPage, isFetchingNextPage } = thread;
  // Everything between what is sought and the latest is loaded: then news find their place in it as ever.
  const isSeeking = target.isEarlier && !isFetchingNextPage;
  useEffect(() => {
    if (isSeeking) void fetchNextPage();
  }, [isSeeking, fetchNextPage]);
  const newest = data?.pages[0]?.data[0];
  useEffect(() => {
    if (newest !== undefined) markSeen(conversationId, newest.occurred_at ?? newest.created_at);
  }, [conversationId, newest]);

  if (thread.isError && data === undefined) {
    return (
      <div className="min-h-0 flex-1">
        <Failure error={thread.error} onRetry={() => void thread.refetch()} />
      </div>
    );
  }
  if (data === undefined || conversation === undefined) return <TimelineSkeleton />;
  if (items.length === 0) {
    return (
      <div className="min-h-0 flex-1">
        <EmptyState icon={MessageSquareDashed} title="Nothing here yet">
          <p>Write the first text below. Texts and calls appear here as they happen.</p>
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="relative min-h-0 flex-1">
      <Announcer activity={newest} />
      <TimelineList
        items={items}
        conversation={conversation}
        place={place}
        target={target.key}
        hasMore={hasNextPage && !thread.isFetchingNextPage}
        onMore={() => void thread.fetchNextPage()}
      />
    </div>
  );
}

/** Held at its end: what comes is followed by whoever is there, and what is loaded above moves nothing. */
function TimelineList({
  items,
  conversation,
  place,
  target,
  hasMore,
  onMore,
}: {
  items: readonly ThreadItem[];
  conversation: ConversationDetail;
  place: ThreadPlace;
  /** Key of the item at that place, once it is there. */
  target: string | null;
  hasMore: boolean;
  onMore: () => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    overscan: 8,
    paddingStart: 16,
    paddingEnd: 16,
  });
  const isFollowing = useRef(place.at === undefined);
  const lastTop = useRef(0);
  const size = virtual.getTotalSize();
  // Sizes are known only once they are shown, and the composer grows: until somebody scrolls, the end is where it comes to
  // lie. What is written here is no move of somebody, though its event comes when the list may have grown again.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !isFollowing.current) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  });
  const reached = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (target === null || reached.current === place.at) return;
    reached.current = place.at;
    isFollowing.current = false;
    virtual.scrollToIndex(
      items.findIndex(({ key }) => key === target),
      { align: "start" },
    );
  }, [target, place.at, items, virtual]);
  const isNearTop = (virtual.scrollOffset ?? 0) < PREFETCH_AT;
  useEffect(() => {
    if (!isFollowing.current && hasMore && isNearTop) onMore();
  }, [hasMore, isNearTop, onMore]);

  return (
    <>
      <div
        ref={scroller}
        role="log"
        aria-label="Messages and calls"
        aria-live="off"
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          const isAtEnd = scrollHeight - scrollTop - clientHeight <= AT_END;
          // Only going up is leaving the end: what grew since the last move has put the end further away by itself.
          isFollowing.current = isAtEnd || (isFollowing.current && scrollTop >= lastTop.current);
          lastTop.current = scrollTop;
        }}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        className="h-full overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [overflow-anchor:none]"
      >
        <div className="flex min-h-full flex-col justify-end">
          <div className="relative mx-auto w-full max-w-3xl shrink-0" style={{ height: size }}>
            {virtual.getVirtualItems().map(({ index, key, start }) => {
              const item = items[index];
              return (
                <div
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0 px-4 md:px-6"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {item !== undefined && (
                    <Item
                      item={item}
                      conversation={conversation}
                      second={key === place.at ? place.second : undefined}
                      isSought={key === target}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {!virtual.isAtEnd(AT_END) && (
        <button
          type="button"
          onClick={() => {
            isFollowing.current = true;
            virtual.scrollToEnd();
          }}
          className="touch-target absolute right-5 bottom-3 flex h-8 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-sm font-medium shadow-float hover:bg-hover"
        >
          <ArrowDown aria-hidden="true" className="size-4" /> Latest
        </button>
      )}
    </>
  );
}

function Item({
  item,
  conversation,
  second,
  isSought,
}: {
  item: ThreadItem;
  conversation: ConversationDetail;
  second: number | undefined;
  /** Where a search or a link led to. */
  isSought: boolean;
}) {
  switch (item.kind) {
    case "day":
      return <DaySeparator moment={item.moment} />;
    case "new":
      return <NewMarker />;
    case "outbox":
      return <OutboxItem text={item.text} isAnswered={item.isAnswered} />;
    case "note":
      return (
        <Sought isSought={isSought}>
          <NoteItem note={item.note} />
        </Sought>
      );
    case "activity":
      return (
        <Sought isSought={isSought}>
          <ActivityItem item={item} conversation={conversation} second={second} />
        </Sought>
      );
  }
}

function Sought({ isSought, children }: { isSought: boolean; children: ReactNode }) {
  return isSought ? <div className="-mx-2 rounded-xl bg-selected px-2 pb-1.5">{children}</div> : children;
}

/** Reads out what comes in while the thread is open, and nothing of what was there. */
function Announcer({
  activity,
}: {
  activity: { id: string; direction: string | null; body: string | null } | undefined;
}) {
  const [first] = useState(activity?.id);
  const isNews = activity !== undefined && activity.id !== first && activity.direction === "incoming";
  return (
    <p role="status" className="sr-only">
      {isNews ? `New: ${activity.body ?? "a call"}` : ""}
    </p>
  );
}

function estimate(item: ThreadItem | undefined): number {
  if (item === undefined) return 60;
  switch (item.kind) {
    case "day":
      return 44;
    case "new":
      return 32;
    case "outbox":
    case "note":
      return 80;
    case "activity":
      if (item.activity.activity_type !== "message") return 120;
      return 40 + Math.ceil((item.activity.body?.length ?? 0) / 60) * 20 + (item.activity.media.length > 0 ? 220 : 0);
  }
}

function TimelineSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the conversation"
      className="mx-auto flex min-h-0 w-full max-w-3xl flex-1 flex-col justify-end gap-3 overflow-hidden px-6 py-4"
    >
      {["w-1/2", "w-2/5 self-end", "w-1/3", "w-1/2 self-end", "w-2/5"].map((look, index) => (
        <span key={index} className={`skeleton h-13 shrink-0 rounded-2xl! ${look}`} />
      ))}
    </div>
  );
}
