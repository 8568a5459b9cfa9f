import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Nothing is here: says why, and what to do next. */
export function EmptyState({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 px-8 py-12 text-center">
      <span className="mb-1 flex size-12 items-center justify-center rounded-full bg-sunken text-ink-3">
        <Icon aria-hidden="true" className="size-5.5" strokeWidth={1.6} />
      </span>
      <h2 className="text-lg font-semibold text-ink">{title}</h2>
      <div className="max-w-80 text-base text-pretty text-ink-2">{children}</div>
    </div>
  );
}
