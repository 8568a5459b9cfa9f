/** What the sections of the panel are made of. */
import type { ReactNode } from "react";

export function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t border-line px-5 py-4">
      <div className="flex min-h-7 items-center justify-between gap-2 pb-1.5">
        <h3 className="text-sm font-semibold">{title}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}

export const SMALL_BUTTON =
  "touch-target -mr-2 inline-flex h-7 shrink-0 items-center justify-center rounded-md px-2 text-sm font-medium text-accent-text hover:bg-hover";

export function SmallButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={SMALL_BUTTON}>
      {children}
    </button>
  );
}

export function Area({
  id,
  value,
  rows,
  onChange,
  isAsked = false,
}: {
  id: string;
  value: string;
  rows: number;
  onChange: (value: string) => void;
  /** It takes the place of the button that asked for it, and the focus with it. */
  isAsked?: boolean;
}) {
  return (
    <textarea
      id={id}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- shown because somebody asked to write, and their button is gone
      autoFocus={isAsked}
      rows={rows}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink pointer-coarse:text-lg"
    />
  );
}

export { tellFailure, wordsOf } from "../ui/tell-failure.ts";
