/** What the parts of a campaign are made of. */
import { type ReactNode, useId } from "react";
import { cx } from "../ui/class-names.ts";

export function Section({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-b border-line py-6 last:border-b-0">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {lead !== undefined && <p className="text-sm text-pretty text-ink-2">{lead}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

export function Remark({ tone, children }: { tone: "warn" | "danger"; children: ReactNode }) {
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cx(
        "rounded-lg px-3.5 py-2 text-sm wrap-anywhere",
        tone === "danger" ? "bg-danger-soft text-danger-text" : "bg-warn-soft text-warn-text",
      )}
    >
      {children}
    </div>
  );
}

export function CheckField({
  label,
  hint,
  isChecked,
  isDisabled = false,
  onChange,
}: {
  label: string;
  hint?: string;
  isChecked: boolean;
  isDisabled?: boolean;
  onChange: (isChecked: boolean) => void;
}) {
  return (
    <label className="flex items-start gap-2.5 pointer-coarse:min-h-11 pointer-coarse:py-2.5">
      <input
        type="checkbox"
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        {label}
        {hint !== undefined && <span className="block text-sm text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}

/** A number that is told once it is one: while it is typed it may be empty. */
export function NumberField({
  label,
  value,
  min,
  max,
  step = 1,
  unit,
  isDisabled = false,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  unit: string;
  isDisabled?: boolean;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <label htmlFor={id} className="min-w-0 flex-1 basis-52">
        {label}
      </label>
      <span className="flex items-center gap-2">
        <input
          id={id}
          type="number"
          inputMode="decimal"
          defaultValue={value}
          min={min}
          max={max}
          step={step}
          disabled={isDisabled}
          onChange={({ currentTarget: { value: written } }) => {
            const next = Number(written);
            if (written !== "" && Number.isFinite(next) && next >= min && next <= max) onChange(next);
          }}
          className="touch-target tabular h-8 w-22 rounded-md border border-line-strong bg-surface px-2 text-right text-sm text-ink invalid:border-danger-text disabled:opacity-55 pointer-coarse:text-lg"
        />
        <span className="w-16 text-sm text-ink-2">{unit}</span>
      </span>
    </div>
  );
}

/** How much of a whole. The words beside it say the same. */
export function Bar({ share, label }: { share: number; label: string }) {
  const width = `${Math.min(100, Math.max(0, share * 100))}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div className="h-full rounded-full bg-accent" style={{ width }} />
    </div>
  );
}
