import type { RowState } from "../data/list-imports.ts";
import { cx } from "../ui/class-names.ts";
import { ROW_WORDS } from "./row-words.ts";

const LOOKS = {
  good: "text-good-text",
  warn: "bg-warn-soft text-warn-text",
  bad: "bg-danger-soft text-danger-text",
  quiet: "bg-sunken text-ink-2",
} as const;

export function RowMark({ state }: { state: RowState }) {
  const { label, look } = ROW_WORDS[state];
  return (
    <span className={cx("shrink-0 rounded-full px-2 py-px text-xs font-medium whitespace-nowrap", LOOKS[look])}>
      {label}
    </span>
  );
}
