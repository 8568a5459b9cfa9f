import { type InputHTMLAttributes, useId } from "react";
import { cx } from "./class-names.ts";

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  /** What is wrong, and what would pass. */
  error?: string | null | undefined;
}

export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  const id = useId();
  const hasError = error != null && error !== "";
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={hasError}
        aria-describedby={`${id}-hint ${id}-error`}
        className={cx(
          "h-10 pointer-coarse:h-11 rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-ink-3 pointer-coarse:text-lg",
          hasError && "border-danger-text",
          className,
        )}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className="text-sm text-danger-text empty:hidden">
        {hasError ? error : ""}
      </p>
    </div>
  );
}
