import { cx } from "../ui/class-names.ts";

/** How many wait. Nothing where none do: an empty inbox is quiet. */
export function CountBadge({ count, isOver = false }: { count: number; isOver?: boolean }) {
  if (count === 0) return null;
  return (
    <span
      className={cx(
        "tabular text-xs",
        isOver
          ? "absolute -top-1.5 left-3 min-w-4 rounded-full bg-accent px-1 text-center text-2xs leading-4 font-semibold text-on-accent"
          : "ml-auto pl-1 text-ink-3 max-rail:hidden",
      )}
    >
      {count > 999 ? "999+" : count}
    </span>
  );
}
