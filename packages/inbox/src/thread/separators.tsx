import { dayOf } from "../ui/time.ts";

export function DaySeparator({ moment }: { moment: string }) {
  return (
    <h2 className="flex items-center gap-3 pt-5 pb-3 text-xs font-medium text-ink-3">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      <time dateTime={moment.slice(0, 10)}>{dayOf(moment)}</time>
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </h2>
  );
}

export function NewMarker() {
  return (
    <p className="flex items-center gap-3 py-2 text-xs font-semibold text-accent-text">
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
      New
      <span aria-hidden="true" className="h-px flex-1 bg-accent" />
    </p>
  );
}
