import type { Campaign } from "../data/campaigns.ts";
import { cx } from "../ui/class-names.ts";
import { STATE_LABELS } from "./campaign-words.ts";

const LOOK = {
  draft: "bg-sunken text-ink-2",
  scheduled: "bg-selected text-ink",
  running: "bg-selected text-accent-text",
  paused: "bg-warn-soft text-warn-text",
  stopped: "bg-sunken text-ink-2",
  finished: "bg-sunken text-good-text",
} as const satisfies Record<Campaign["state"], string>;

export function StateMark({ state }: { state: Campaign["state"] }) {
  return (
    <span className={cx("shrink-0 rounded-full px-2 py-px text-xs font-medium", LOOK[state])}>
      {STATE_LABELS[state]}
    </span>
  );
}
