import { Check, Frown, type LucideIcon, Meh, Plus, Smile, Sparkles } from "lucide-react";
import { useState } from "react";
import type { Summary } from "@linekeeper/server/read/resources.ts";
import { Button } from "../ui/button.tsx";

export interface SummaryCardProps {
  summary: Summary;
  /** Makes a task of a next step; without it steps are only shown. */
  onMakeTask?: ((step: string) => Promise<void>) | undefined;
  /** Whether a next step is a task already: it is not offered a second time. */
  hasTask?: ((step: string) => boolean) | undefined;
}

/** What Quo's AI made of a call. Nothing where it made nothing. */
export function SummaryCard({ summary, onMakeTask, hasTask }: SummaryCardProps) {
  const { key_points, next_steps, sentiment } = summary;
  if (summary.summary.length + key_points.length + next_steps.length === 0) return null;
  return (
    <div className="border-t border-line px-3.5 py-2.5">
      <h4 className="flex items-center gap-1.5 pb-1 text-xs font-semibold text-ink-2">
        <Sparkles aria-hidden="true" className="size-3.5" strokeWidth={1.75} /> Summary by AI
        {sentiment !== null && <Sentiment sentiment={sentiment} />}
      </h4>
      <div className="flex flex-col gap-1">
        {summary.summary.map((line, at) => (
          <p key={at}>{line}</p>
        ))}
      </div>
      {key_points.length > 0 && (
        <>
          <h5 className="pt-2 pb-1 text-xs font-semibold text-ink-2">Key points</h5>
          <ul className="flex list-disc flex-col gap-1 pl-4.5">
            {key_points.map((point, at) => (
              <li key={at}>{point}</li>
            ))}
          </ul>
        </>
      )}
      {next_steps.length > 0 && (
        <>
          <h5 className="pt-2 pb-1 text-xs font-semibold text-ink-2">Next steps</h5>
          <ul className="flex flex-col gap-0.5">
            {next_steps.map((step, at) => (
              <Step key={at} step={step} isMade={hasTask?.(step) === true} onMakeTask={onMakeTask} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const MOODS: readonly [RegExp, LucideIcon, string][] = [
  [/pos|happ|satisf/i, Smile, "text-good-text"],
  [/neg|ang|frustr|upset/i, Frown, "text-danger-text"],
];

/** Quo's own word; the sign only helps to find it. */
function Sentiment({ sentiment }: { sentiment: string }) {
  const [, Icon, colour] = MOODS.find(([words]) => words.test(sentiment)) ?? [null, Meh, "text-ink-2"];
  return (
    <span className={`ml-auto flex items-center gap-1 font-medium ${colour}`}>
      <Icon aria-hidden="true" className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">Mood: </span>
      {sentiment}
    </span>
  );
}

type Making = { state: "idle" | "busy" | "made" } | { state: "failed"; why: string };

function Step({
  step,
  isMade: isMadeBefore,
  onMakeTask,
}: {
  step: string;
  isMade: boolean;
  onMakeTask: SummaryCardProps["onMakeTask"];
}) {
  const [making, setMaking] = useState<Making>({ state: "idle" });
  const isMade = isMadeBefore || making.state === "made";
  const make = async (): Promise<void> => {
    if (onMakeTask === undefined) return;
    setMaking({ state: "busy" });
    try {
      await onMakeTask(step);
      setMaking({ state: "made" });
    } catch (error) {
      setMaking({ state: "failed", why: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <li className="flex flex-wrap items-start gap-x-2">
      <span aria-hidden="true" className="mt-2 size-1.5 shrink-0 rounded-full bg-line-strong" />
      <span className="min-w-0 flex-1 basis-40 py-0.5">{step}</span>
      {onMakeTask !== undefined && !isMade && (
        <Button
          look="quiet"
          aria-label={`Make a task: ${step}`}
          disabled={making.state === "busy"}
          onClick={() => void make()}
          className="h-6.5! px-2!"
        >
          <Plus aria-hidden="true" className="size-3.5" />
          Make a task
        </Button>
      )}
      <span role="status" className="basis-auto text-sm">
        {isMade && (
          <span className="flex h-6.5 items-center gap-1 px-2 text-good-text">
            <Check aria-hidden="true" className="size-3.5" /> Task made
          </span>
        )}
        {making.state === "failed" && !isMade && <span className="text-danger-text">{making.why}</span>}
      </span>
    </li>
  );
}
