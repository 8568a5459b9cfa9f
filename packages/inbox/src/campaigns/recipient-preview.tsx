import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../app/commands.ts";
import { useCampaignPreviews } from "../data/campaigns.ts";
import { formatNumber } from "../data/phone-number.ts";
import { IconButton } from "../ui/button.tsx";
import { money, variantName, withLocalMoments } from "./campaign-words.ts";
import { Remark } from "./parts.tsx";

/** What one recipient after the other would read. */
export function RecipientPreview({
  campaignId,
  step,
  isBehind,
}: {
  campaignId: string;
  step: number;
  /** What was written since is not in it yet. */
  isBehind: boolean;
}) {
  const previews = useCampaignPreviews(campaignId, step);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = previews;
  const [index, setIndex] = useState(0);
  const all = data?.pages.flatMap((page) => page.data) ?? [];
  const at = Math.min(index, Math.max(0, all.length - 1));
  const shown = all[at];
  const isFirst = at === 0;
  const isLast = at >= all.length - 1 && !hasNextPage;
  const move = (by: 1 | -1): void => {
    const next = at + by;
    if (next < 0 || (next >= all.length && !hasNextPage)) return;
    if (next >= all.length - 5 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    if (next < all.length) setIndex(next);
  };
  useCommand({
    id: "next recipient",
    title: "Next recipient",
    section: "View",
    keys: "arrowright",
    run: () => move(1),
  });
  useCommand({
    id: "previous recipient",
    title: "Previous recipient",
    section: "View",
    keys: "arrowleft",
    run: () => move(-1),
  });
  if (error !== null && data === undefined) return <p className="text-sm text-danger-text">{error.message}</p>;
  if (data === undefined) return <PreviewSkeleton />;
  if (shown === undefined) return <p className="text-ink-2">Nobody would get it yet.</p>;
  const facts = [
    shown.segments === 1 ? "1 segment" : `${shown.segments} segments`,
    `about ${money(shown.cents)}`,
    shown.encoding,
    `variant ${variantName(shown.variant)}`,
    ...(shown.line === null ? [] : [`from ${formatNumber(shown.line)}`]),
  ];
  return (
    <div role="group" aria-label="Preview" aria-busy={isBehind} className="flex flex-col gap-2">
      <div className="flex items-center gap-1.5">
        <IconButton label="Previous recipient" disabled={isFirst} onClick={() => move(-1)}>
          <ChevronLeft aria-hidden="true" className="size-4.5" />
        </IconButton>
        <IconButton label="Next recipient" disabled={isLast} onClick={() => move(1)}>
          <ChevronRight aria-hidden="true" className="size-4.5" />
        </IconButton>
        <p className="min-w-0 flex-1 truncate" aria-live="polite">
          <span className="font-medium">{shown.name ?? formatNumber(shown.number)}</span>
          {shown.name !== null && <span className="tabular text-ink-2"> {formatNumber(shown.number)}</span>}
        </p>
      </div>
      <p className="max-w-lg self-start rounded-2xl rounded-br-md bg-bubble-out px-3.5 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {shown.text}
      </p>
      <p className="tabular text-sm text-ink-2">{facts.join(" · ")}</p>
      {shown.words !== null && <p className="text-sm text-ink-2">{withLocalMoments(shown.words)}</p>}
      {/* What is to be said of the wording is said beside it; this is of the recipient. */}
      {shown.unfilled.length > 0 && (
        <Remark tone="warn">
          They would be skipped: nothing is known of {shown.unfilled.map((name) => `{{${name}}}`).join(", ")}, and there
          is nothing to fall back to.
        </Remark>
      )}
    </div>
  );
}

export function PreviewSkeleton() {
  return <span className="skeleton block h-24 w-full rounded-lg!" />;
}
