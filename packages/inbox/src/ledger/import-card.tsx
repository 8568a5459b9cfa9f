import type { ImportRun } from "../data/ledger.ts";
import { Button } from "../ui/button.tsx";
import { fullMoment, lengthOf, shortMoment } from "../ui/time.ts";

const STATE: Readonly<Record<ImportRun["state"], string>> = {
  queued: "waits for its turn",
  running: "is running",
  paused: "is paused",
  cancelled: "was cancelled",
  done: "is done",
  failed: "failed",
};

export function ImportCard({
  run,
  onStep,
}: {
  run: ImportRun;
  onStep?: (step: "pause" | "resume" | "cancel") => void;
}) {
  const { kind, state, created_at, requested_by, error, skipped } = run;
  const isOpen = state === "queued" || state === "running" || state === "paused";
  return (
    <article className="rounded-lg border border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-40 flex-1 font-medium">
          {kind === "import" ? "Import" : "Comparison"} {STATE[state]}
        </h3>
        {onStep !== undefined && (
          <div className="flex gap-2">
            {(state === "queued" || state === "running") && <Button onClick={() => onStep("pause")}>Pause</Button>}
            {(state === "paused" || state === "failed") && <Button onClick={() => onStep("resume")}>Resume</Button>}
            {isOpen && (
              <Button look="danger" onClick={() => onStep("cancel")}>
                Cancel
              </Button>
            )}
          </div>
        )}
      </div>
      {isOpen && <Progress run={run} />}
      <p className="mt-1 text-sm text-ink-2">
        {countsOf(run)} ·{" "}
        <time dateTime={created_at} title={fullMoment(created_at)}>
          {shortMoment(created_at)}
        </time>{" "}
        by {requested_by}
      </p>
      {error !== null && (
        <p className="mt-1.5 text-sm break-words text-danger-text">
          {error.message} <code className="text-xs">({error.code})</code>
        </p>
      )}
      {skipped.length > 0 && (
        <p className="mt-1.5 text-sm text-warn-text">
          {skipped.length === 1 ? "One list" : `${skipped.length} lists`} could not be read: {skipped[0]?.reason}
        </p>
      )}
    </article>
  );
}

export function Progress({ run: { progress, state } }: { run: ImportRun }) {
  const { share, seconds_left: left, requests_per_second: rate } = progress;
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <div className="mt-2">
      <div
        role="progressbar"
        aria-label="Progress of the import"
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent !== null && { "aria-valuenow": percent })}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-700"
          style={{ width: `${percent ?? 0}%` }}
        />
      </div>
      <p className="tabular mt-1.5 text-sm text-ink-2">
        {percent === null ? "Just begun" : `${percent} %`}
        {state === "running" && left !== null && ` · about ${lengthOf(left)} left`}
        {state === "running" && rate > 0 && ` · ${rate.toFixed(1)} requests a second`}
      </p>
    </div>
  );
}

function countsOf({ counts }: ImportRun): string {
  const read = Object.values(counts).reduce((sum, { seen }) => sum + seen, 0);
  const stored = Object.values(counts).reduce((sum, one) => sum + one.stored, 0);
  if (read === 0) return "Nothing read yet";
  return `${read.toLocaleString()} read, ${stored.toLocaleString()} new in the ledger`;
}
