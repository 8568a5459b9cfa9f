import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../ui/class-names.ts";
import { fullMoment, timeOf } from "../ui/time.ts";

const TONES = {
  plain: "bg-sunken text-ink-2",
  warn: "bg-warn-soft text-warn-text",
  danger: "bg-danger-soft text-danger-text",
} as const;

/** What a call and a voicemail look like from outside. */
export function CardFrame({
  icon: Icon,
  tone,
  title,
  facts,
  moment,
  children,
}: {
  icon: LucideIcon;
  tone: keyof typeof TONES;
  title: string;
  facts: readonly string[];
  /** ISO-8601. */
  moment: string | null;
  children: ReactNode;
}) {
  return (
    <article aria-label={title} className="my-2.5 min-w-0 overflow-hidden rounded-xl border border-line bg-surface">
      <div className="flex items-center gap-3 px-3.5 py-2.5">
        <span className={cx("flex size-9 shrink-0 items-center justify-center rounded-full", TONES[tone])}>
          <Icon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className={cx("font-semibold", tone === "danger" && "text-danger-text")}>{title}</h3>
          {facts.length > 0 && <p className="text-sm wrap-anywhere text-ink-2">{facts.join(" · ")}</p>}
        </div>
        {moment !== null && (
          <time dateTime={moment} title={fullMoment(moment)} className="tabular shrink-0 self-start text-xs text-ink-2">
            {timeOf(moment)}
          </time>
        )}
      </div>
      {children}
    </article>
  );
}
