import type { ReactNode } from "react";
import { cx } from "./class-names.ts";

/** A choice of a few, in a row with others: the browser's own list, named by what it chooses. */
export function SelectField<Value extends string>({
  label,
  value,
  onChange,
  className,
  children,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as Value)}
      className={cx(
        "touch-target h-8 max-w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink pointer-coarse:text-lg",
        className,
      )}
    >
      {children}
    </select>
  );
}
