/**
 * Everything that a key or the palette can do. A screen says what it offers while it is shown, and both know it: so the
 * palette shows the shortcuts, and the list of shortcuts is never wrong.
 */
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";

export interface Command {
  /** Unique among what is offered at once. */
  id: string;
  title: string;
  section: "Conversation" | "People" | "Go to" | "View" | "Help";
  /** `e`, `shift+e`, `mod+k`. */
  keys?: string | undefined;
  /** More words to find it by. */
  words?: string | undefined;
  /** Offered by the key, but not in the palette. */
  isHidden?: boolean | undefined;
  /** Where two offer the same key. */
  goesFirst?: boolean | undefined;
  run(): void;
}

let offered: readonly Command[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Command[]): void {
  offered = next;
  for (const listener of listeners) listener();
}

export function useCommands(): readonly Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
}

/** Offers a command while the component is shown; null offers nothing. */
export function useCommand(command: Command | null): void {
  const latest = useRef(command);
  useLayoutEffect(() => {
    latest.current = command;
  });
  const { id, title, section, keys, words, isHidden, goesFirst } = command ?? {};
  useEffect(() => {
    if (id === undefined || title === undefined || section === undefined) return;
    const own: Command = { id, title, section, keys, words, isHidden, goesFirst, run: () => latest.current?.run() };
    set([...offered.filter((other) => other.id !== id), own]);
    return () => set(offered.filter((other) => other !== own));
  }, [id, title, section, keys, words, isHidden, goesFirst]);
}

const SINGLE_KEYS = "linekeeper.single-keys";

/** Single letters can be turned off, for people who speak to their computer (WCAG 2.1.4). */
export function hasSingleKeys(): boolean {
  return localStorage.getItem(SINGLE_KEYS) !== "off";
}

export function setSingleKeys(isOn: boolean): void {
  localStorage.setItem(SINGLE_KEYS, isOn ? "on" : "off");
  set([...offered]);
}

/** Runs what is offered under the keys that are pressed. Once, in the shell. */
export function useCommandKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || (event.repeat && !isRepeatable(event))) return;
      const isMod = event.metaKey || event.ctrlKey;
      if (event.altKey) return;
      // Whatever is meant by a key there is not meant of the page behind.
      if (isInDialog(event.target) || document.querySelector("dialog:modal") !== null) return;
      if (!isMod && (isTyping(event.target) || !hasSingleKeys())) return;
      const name = event.key.toLowerCase();
      const pressed = `${isMod ? "mod+" : ""}${event.shiftKey && /^[a-z]$/.test(name) ? "shift+" : ""}${name}`;
      const meant = offered.filter(({ keys }) => keys === pressed);
      const command = meant.findLast(({ goesFirst }) => goesFirst === true) ?? meant.at(-1);
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** Holding J walks on; holding E must not finish everything. */
const isRepeatable = ({ key }: KeyboardEvent): boolean => key === "j" || key === "k";

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox],[type=radio],[type=range]), textarea, select"))
  );
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("dialog, [role=dialog], [role=alertdialog], [role=menu]") !== null
  );
}

const PATIENCE_MS = 10_000;

/** For a command of a screen that is about to be shown. Nothing, where it does not come. */
export function runWhenOffered(id: string): void {
  const until = Date.now() + PATIENCE_MS;
  const look = (): void => {
    const command = offered.find((other) => other.id === id);
    if (command === undefined && Date.now() < until) return;
    listeners.delete(look);
    // After what offered it has been painted: then it can take the focus.
    if (command !== undefined) requestAnimationFrame(() => command.run());
  };
  listeners.add(look);
  look();
}
