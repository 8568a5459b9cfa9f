import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { PersonHit, TextHit } from "../data/search.ts";
import { PersonRow } from "./person-row.tsx";
import { TextRow } from "./text-row.tsx";

const HEIGHT = { heading: 36, person: 60, text: 76, more: 44, skeleton: 76 } as const;
/** Of people at first: whoever looked for a text must not scroll past twenty of them. */
const FEW_PEOPLE = 4;

type Row =
  | { kind: "heading"; key: string; title: string }
  | { kind: "person"; key: string; person: PersonHit }
  | { kind: "text"; key: string; hit: TextHit }
  | { kind: "more"; key: string }
  | { kind: "skeleton"; key: string };

/** People first, then texts: one list, of which only what is in sight is in the document. */
export function SearchResults({
  people,
  texts,
  isLoading,
  hasMore,
  isLoadingMore,
  onMore,
  onLeaveUp,
}: {
  people: readonly PersonHit[];
  texts: readonly TextHit[];
  isLoading: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  onLeaveUp: () => void;
}) {
  const [hasAllPeople, setAllPeople] = useState(false);
  const rows = useMemo(
    () => rowsOf({ people, texts, isLoading, hasMore, hasAllPeople }),
    [people, texts, isLoading, hasMore, hasAllPeople],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => HEIGHT[rows[index]?.kind ?? "text"],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    paddingEnd: 24,
  });
  // The kinds of rows differ in height, and the same place may hold another kind after the next letter.
  useEffect(() => virtual.measure(), [virtual, rows]);
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastShown >= rows.length - 10) onMore();
  }, [hasMore, isLoadingMore, lastShown, rows.length, onMore]);

  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const results = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-result]")];
    const from = results.findIndex((result) => result.contains(document.activeElement));
    const next = results[from + by];
    if (next !== undefined) next.focus();
    else if (by === -1) onLeaveUp();
  };

  return (
    <div ref={scroller} className="h-full overflow-x-hidden overflow-y-auto overscroll-contain" onKeyDown={walk}>
      <div
        role="list"
        aria-label="Results"
        className="relative mx-auto w-full max-w-4xl"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map(({ index, key, start, size }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <div
              key={key}
              role="listitem"
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <Shown row={row} people={people.length} onAllPeople={() => setAllPeople(true)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Shown({ row, people, onAllPeople }: { row: Row; people: number; onAllPeople: () => void }) {
  switch (row.kind) {
    case "heading":
      return <h2 className="px-4 pt-3.5 text-xs font-semibold text-ink-3 md:px-6">{row.title}</h2>;
    case "person":
      return <PersonRow person={row.person} />;
    case "text":
      return <TextRow hit={row.hit} />;
    case "more":
      return (
        <button
          type="button"
          data-result
          onClick={onAllPeople}
          className="h-full w-full px-4 text-left text-sm font-medium text-accent-text -outline-offset-2 hover:bg-hover md:px-6"
        >
          Show all {people} people
        </button>
      );
    case "skeleton":
      return (
        <div className="flex h-full items-start gap-3 px-4 py-2.5 md:px-6">
          <span className="skeleton size-9 shrink-0 rounded-full!" />
          <span className="flex flex-1 flex-col gap-2 pt-1">
            <span className="skeleton h-3.5 w-1/3" />
            <span className="skeleton h-3.5 w-4/5" />
          </span>
        </div>
      );
  }
}

function rowsOf({
  people,
  texts,
  isLoading,
  hasMore,
  hasAllPeople,
}: {
  people: readonly PersonHit[];
  texts: readonly TextHit[];
  isLoading: boolean;
  hasMore: boolean;
  hasAllPeople: boolean;
}): Row[] {
  if (isLoading) return Array.from({ length: 8 }, (_, index) => ({ kind: "skeleton", key: `skeleton ${index}` }));
  const shown = hasAllPeople ? people : people.slice(0, FEW_PEOPLE);
  const rows: Row[] = [];
  if (shown.length > 0) rows.push({ kind: "heading", key: "people", title: "People" });
  for (const person of shown) rows.push({ kind: "person", key: `person ${person.contact_id}`, person });
  if (shown.length < people.length) rows.push({ kind: "more", key: "all people" });
  if (texts.length > 0) rows.push({ kind: "heading", key: "texts", title: "Texts, calls and notes" });
  for (const hit of texts) rows.push({ kind: "text", key: keyOf(hit), hit });
  if (hasMore) rows.push({ kind: "skeleton", key: "next page" });
  return rows;
}

const keyOf = ({ kind, activity_id, note_id, recording_id, turn }: TextHit): string =>
  [kind, activity_id ?? note_id, recording_id, turn].join(" ");
