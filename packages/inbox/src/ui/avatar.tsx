import { UserRound, UsersRound } from "lucide-react";
import { cx } from "./class-names.ts";

/** Quiet tints, chosen by the name: the same person has the same everywhere. */
const TINTS = [
  "bg-[light-dark(#dcebe6,#1f3d38)] text-[light-dark(#1c5148,#a5dccf)]",
  "bg-[light-dark(#e6e6f5,#2d2d4b)] text-[light-dark(#3d3c7d,#c0bff0)]",
  "bg-[light-dark(#f6e6da,#45301f)] text-[light-dark(#7a4217,#edc19b)]",
  "bg-[light-dark(#f5e2e6,#46262e)] text-[light-dark(#852d43,#efb3c0)]",
  "bg-[light-dark(#e2ecd8,#2d3b20)] text-[light-dark(#415d1d,#c3dba4)]",
  "bg-[light-dark(#dfeaf4,#20384b)] text-[light-dark(#235175,#add2ee)]",
] as const;

const SIZE = { small: "size-6 text-2xs", medium: "size-9 text-xs", large: "size-14 text-lg" } as const;

export function Avatar({
  name,
  isGroup = false,
  size = "medium",
}: {
  name: string;
  isGroup?: boolean;
  size?: keyof typeof SIZE;
}) {
  const initials = isGroup ? "" : initialsOf(name);
  const Icon = isGroup ? UsersRound : UserRound;
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none",
        SIZE[size],
        initials === "" ? "bg-sunken text-ink-2" : TINTS[hash(name) % TINTS.length],
      )}
    >
      {initials === "" ? <Icon className="size-1/2" strokeWidth={1.75} /> : initials}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s,]+/).filter((word) => /^\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toLocaleUpperCase() ?? "")
    .join("");
}

function hash(text: string): number {
  let value = 0;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
