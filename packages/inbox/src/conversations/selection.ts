/** Which rows are selected, to decide about all of them at once. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";

export interface Selection {
  ids: ReadonlySet<string>;
  /** Rows show boxes, also while none is selected. */
  isOn: boolean;
  toggle: (id: string) => void;
  /** From the one that was selected last to this one. */
  extendTo: (id: string) => void;
  selectAll: () => void;
  turnOn: () => void;
  clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** Those that are no longer shown are no longer selected: nobody decides about what they do not see. */
export function useSelection(shown: readonly { id: string }[]): Selection {
  const [chosen, setChosen] = useState(NONE);
  const [isOn, setOn] = useState(false);
  const last = useRef<string | null>(null);
  const list = useRef(shown);
  useLayoutEffect(() => {
    list.current = shown;
  }, [shown]);
  const ids = useMemo(() => {
    if (chosen.size === 0) return NONE;
    return new Set(shown.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
  }, [chosen, shown]);

  const toggle = useCallback((id: string): void => {
    last.current = id;
    setChosen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extendTo = useCallback((id: string): void => {
    const indexOf = (of: string | null): number => list.current.findIndex((row) => row.id === of);
    const [from, to] = [indexOf(last.current), indexOf(id)];
    last.current = id;
    const range = from < 0 ? [id] : list.current.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id);
    setChosen((now) => new Set([...now, ...range]));
  }, []);
  const selectAll = useCallback(() => setChosen(new Set(list.current.map((row) => row.id))), []);
  const turnOn = useCallback(() => setOn(true), []);
  const clear = useCallback(() => {
    last.current = null;
    setChosen(NONE);
    setOn(false);
  }, []);
  return { ids, isOn: isOn || ids.size > 0, toggle, extendTo, selectAll, turnOn, clear };
}
