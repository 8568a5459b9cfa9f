/** How keys go through the list: J and K open what is next, X selects, and after a decision the next one is opened. */
import { useNavigate } from "@tanstack/react-router";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useCommand } from "../app/commands.ts";
import type { ConversationFilter } from "../data/query-keys.ts";
import { offerOpenAfter } from "../decisions/open-after.ts";
import type { Selection } from "./selection.ts";

/** Returns the index of the row that is open, -1 where none is. */
export function useWalk({
  rows,
  filter,
  selectedId,
  scroller,
  selection,
  showRow,
}: {
  rows: readonly { id: string }[];
  filter: ConversationFilter;
  selectedId: string | undefined;
  scroller: RefObject<HTMLElement | null>;
  selection: Selection;
  showRow: (index: number) => void;
}): number {
  const navigate = useNavigate();
  const selected = selectedId === undefined ? -1 : rows.findIndex(({ id }) => id === selectedId);
  // After the open row left the list (done, snoozed) the walk goes on from where it was.
  const lastIndex = useRef(0);
  useLayoutEffect(() => {
    if (selected >= 0) lastIndex.current = selected;
  }, [selected]);
  // Keys come faster than screens change: the walk goes on from where it is going.
  const going = useRef<string | null>(null);
  useEffect(() => {
    going.current = null;
  }, [selectedId]);

  const open = (index: number): void => {
    const row = rows[index];
    if (row === undefined) return;
    going.current = row.id;
    showRow(index);
    void navigate({
      to: "/inbox/$conversationId",
      params: { conversationId: row.id },
      search: filter,
      replace: selectedId !== undefined,
    });
    requestAnimationFrame(() => focusRow(scroller.current, row.id));
  };
  const step = (by: 1 | -1): void => {
    const from = going.current === null ? selected : rows.findIndex(({ id }) => id === going.current);
    const next = from >= 0 ? from + by : selectedId === undefined ? 0 : lastIndex.current + (by === 1 ? 0 : -1);
    const index = Math.max(0, Math.min(next, rows.length - 1));
    if (rows[index]?.id !== selectedId) open(index);
  };
  /** The row that has the focus, or else the open one. */
  const current = (): string | undefined => {
    const focused = focusedIndex(document.activeElement);
    return (focused === null ? undefined : rows[focused]?.id) ?? (selected < 0 ? undefined : rows[selected]?.id);
  };
  const select = (how: (id: string) => void): void => {
    const id = current() ?? rows[0]?.id;
    if (id !== undefined) how(id);
  };
  const section = "View";
  useCommand({ id: "next", title: "Next conversation", section, keys: "j", run: () => step(1) });
  useCommand({ id: "previous", title: "Previous conversation", section, keys: "k", run: () => step(-1) });
  useCommand({ id: "select", title: "Select", section, keys: "x", run: () => select(selection.toggle) });
  useCommand({
    id: "select to",
    title: "Select up to here",
    section,
    keys: "shift+x",
    run: () => select(selection.extendTo),
  });
  useCommand({ id: "select all", title: "Select all that are loaded", section, run: selection.selectAll });

  useEffect(() =>
    offerOpenAfter((id) => {
      const index = rows.findIndex((row) => row.id === id);
      const next = index < 0 ? undefined : (rows[index + 1] ?? rows[index - 1]);
      // On a phone the list itself comes next.
      if (next === undefined || !matchMedia("(min-width: 48rem)").matches) {
        void navigate({ to: "/inbox", search: filter });
        return;
      }
      open(rows.indexOf(next));
    }),
  );
  return selected;
}

export function focusRow(scroller: HTMLElement | null, id: string | undefined): void {
  if (id === undefined) return;
  scroller?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

export function focusedIndex(element: Element | null): number | null {
  const index = element instanceof HTMLElement ? element.dataset["index"] : undefined;
  return index === undefined ? null : Number(index);
}
