import { Eye, EyeOff } from "lucide-react";
import { type InputHTMLAttributes, useId, useState } from "react";
import { IconButton } from "./button.tsx";
import { cx } from "./class-names.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, strengthOf } from "./password-strength.ts";

interface PasswordFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string | null;
}

/** With an eye to look at what was typed: whoever sees it needs no second field. */
export function PasswordField({ label, error = null, ...rest }: PasswordFieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          type={isShown ? "text" : "password"}
          maxLength={LONGEST_PASSWORD}
          required
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          className={cx(
            "h-10 w-full rounded-md border border-line-strong bg-surface pr-11 pl-3 text-base text-ink placeholder:text-ink-3 pointer-coarse:text-lg",
            error !== null && "border-danger-text",
          )}
          {...rest}
        />
        <IconButton
          label={isShown ? "Hide the password" : "Show the password"}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="absolute top-1/2 right-1 -translate-y-1/2"
        >
          <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
      </div>
      <p id={`${id}-error`} role="alert" className="text-sm text-danger-text empty:hidden">
        {error ?? ""}
      </p>
    </div>
  );
}

const NOBODY: readonly string[] = [];
const BARS = [1, 2, 3, 4] as const;
const COLOURS = ["", "bg-danger-text", "bg-warn-text", "bg-good-text", "bg-good-text"] as const;

/** For a password that is chosen now. */
export function NewPasswordField({
  label = "Password",
  personal = NOBODY,
  ...rest
}: Omit<PasswordFieldProps, "label" | "value" | "onChange"> & { label?: string; personal?: readonly string[] }) {
  const [value, setValue] = useState("");
  const { level, words } = strengthOf(value, personal);
  return (
    <div className="flex flex-col gap-2">
      <PasswordField
        label={label}
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        {...rest}
      />
      <div className="flex items-center gap-3">
        <span aria-hidden="true" className="flex w-24 shrink-0 gap-1">
          {BARS.map((bar) => (
            <span key={bar} className={cx("h-1 flex-1 rounded-full", bar <= level ? COLOURS[level] : "bg-line")} />
          ))}
        </span>
        <p role="status" className="text-sm text-ink-2">
          {value === "" ? `At least ${SHORTEST_PASSWORD} characters. A few words are best.` : words}
        </p>
      </div>
    </div>
  );
}
