/** Short notices of what was done, with a way back. */
import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "./button.tsx";

export interface Notice {
  title: string;
  description?: string | undefined;
  /** Read out at once, and stays until it is closed. */
  isError?: boolean;
  /** Offered for as long as the notice is shown, also by Z. */
  undo?: (() => void) | undefined;
}

interface Toast extends Notice {
  id: number;
}

const SHOWN_MS = 6000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function close(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  set(toasts.filter((toast) => toast.id !== id));
}

/** From anywhere. */
export function notify(notice: Notice): void {
  lastId += 1;
  const id = lastId;
  set([...toasts, { ...notice, id }].slice(-MOST));
  wait(id);
}

function wait(id: number): void {
  if (toasts.find((toast) => toast.id === id)?.isError === true) return;
  timers.set(
    id,
    setTimeout(() => close(id), SHOWN_MS),
  );
}

function undo({ id, undo: takeBack }: Toast): void {
  close(id);
  takeBack?.();
}

/** False where there is nothing to undo. */
export function undoLast(): boolean {
  const last = toasts.findLast((toast) => toast.undo !== undefined);
  if (last === undefined) return false;
  undo(last);
  return true;
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <section
      aria-label="Notices"
      // Whoever reads one, or is about to press it, has the time they need.
      onPointerEnter={() => shown.forEach(({ id }) => clearTimeout(timers.get(id)))}
      onPointerLeave={() => shown.forEach(({ id }) => wait(id))}
      className="pointer-events-none fixed inset-x-4 bottom-18 z-40 mx-auto flex max-w-96 flex-col gap-2 md:right-auto md:bottom-4 md:w-80"
    >
      {shown.map((toast) => (
        <div
          key={toast.id}
          role={toast.isError === true ? "alert" : "status"}
          className="pointer-events-auto flex items-center gap-2 rounded-lg border border-line bg-raised py-2 pr-2 pl-3.5 shadow-float"
        >
          <div className="min-w-0 flex-1 text-sm">
            <p className={toast.isError === true ? "font-medium text-danger-text" : "font-medium"}>{toast.title}</p>
            {toast.description !== undefined && <p className="text-ink-2">{toast.description}</p>}
          </div>
          {toast.undo !== undefined && (
            <button
              type="button"
              onClick={() => undo(toast)}
              className="touch-target h-7 rounded-md px-2.5 text-sm font-semibold text-accent-text hover:bg-hover"
            >
              Undo
            </button>
          )}
          <IconButton label="Dismiss" onClick={() => close(toast.id)}>
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
