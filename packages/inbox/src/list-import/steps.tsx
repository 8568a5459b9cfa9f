import { cx } from "../ui/class-names.ts";

const STEPS = [
  { step: "file", label: "File" },
  { step: "columns", label: "Columns" },
  { step: "check", label: "Check" },
  { step: "import", label: "Import" },
  { step: "report", label: "Report" },
] as const;

export type Step = (typeof STEPS)[number]["step"];

/** How far it is. */
export function Steps({ current }: { current: Step }) {
  const at = STEPS.findIndex(({ step }) => step === current);
  return (
    <ol aria-label="Steps" className="flex gap-1">
      {STEPS.map(({ step, label }, index) => (
        <li
          key={step}
          aria-current={step === current ? "step" : undefined}
          className={cx(
            "min-w-0 flex-1 truncate border-t-2 pt-1.5 text-sm",
            index <= at ? "border-accent" : "border-line",
            index === at ? "font-semibold text-ink" : "text-ink-3",
          )}
        >
          <span className="tabular max-xs:sr-only">{index + 1}. </span>
          {label}
        </li>
      ))}
    </ol>
  );
}
