import type { ButtonHTMLAttributes, ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

const LOOK = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover font-medium",
  secondary: "bg-surface text-ink border border-line-strong hover:bg-hover font-medium",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
  danger: "bg-danger-soft text-danger-text hover:brightness-95 font-medium",
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof LOOK;
}

const SHAPE =
  "touch-target inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-sm whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55";

/** For links that look like a button: they lead somewhere, and can be opened beside. */
export const buttonLook = (look: keyof typeof LOOK = "secondary"): string => cx(SHAPE, LOOK[look]);

export function Button({ look = "secondary", className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- it has one
      type={type}
      className={cx(SHAPE, LOOK[look], className)}
      {...rest}
    />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "aria-label"> {
  /** What it does: read out, and shown on hover. */
  label: string;
  /** Shown beside the label. */
  keys?: string | undefined;
  children: ReactNode;
}

export function IconButton({ label, keys, look = "quiet", className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <Button look={look} aria-label={label} className={cx("w-8 px-0!", className)} {...rest} />
    </Tooltip>
  );
}
