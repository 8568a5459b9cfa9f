import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { ROLE_WORDS } from "../data/role-words.ts";
import type { Lines, Role } from "../data/session.ts";

const ROLES: readonly Role[] = ["viewer", "member", "admin", "owner"];
const CHOICE =
  "flex cursor-pointer items-start gap-2.5 rounded-lg border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-selected";

/** Owners and admins see all lines whatever is chosen. */
export const seesAll = (role: Role): boolean => role === "owner" || role === "admin";

export function RoleField({
  value,
  mayMakeOwners,
  onChange,
}: {
  value: Role;
  mayMakeOwners: boolean;
  onChange: (role: Role) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1 text-sm font-medium">Role</legend>
      {ROLES.filter((role) => role !== "owner" || mayMakeOwners || value === "owner")
        .map((role) => ({ role, ...ROLE_WORDS[role] }))
        .map(({ role, title, may }) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- The rule takes only literal words for text.
          <label key={role} className={CHOICE}>
            <input
              type="radio"
              name="role"
              value={role}
              checked={role === value}
              onChange={() => onChange(role)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
            />
            <span className="min-w-0">
              <span className="block font-medium">{title}</span>
              <span className="block text-sm text-ink-2">{may}</span>
            </span>
          </label>
        ))}
    </fieldset>
  );
}

/** All lines, or some: only those that whoever chooses sees themselves. */
export function LinesField({ value, onChange }: { value: Lines; onChange: (lines: Lines) => void }) {
  const lines = useLines().data ?? [];
  const chosen = value === "all" ? [] : value;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1 text-sm font-medium">Lines</legend>
      <label className={CHOICE}>
        <input
          type="radio"
          name="lines"
          checked={value === "all"}
          onChange={() => onChange("all")}
          className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        />
        <span className="font-medium">All lines, and those that come later</span>
      </label>
      <label className={CHOICE}>
        <input
          type="radio"
          name="lines"
          checked={value !== "all"}
          onChange={() => onChange([])}
          className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        />
        <span className="font-medium">Only these</span>
      </label>
      {value !== "all" && (
        <ul className="ml-4 flex flex-col gap-1 border-l border-line pl-3">
          {lines.map(({ id, name, number }) => {
            if (number === null) return null;
            return (
              <li key={id}>
                <label className="flex min-h-8 cursor-pointer items-center gap-2.5 pointer-coarse:min-h-11">
                  <input
                    type="checkbox"
                    checked={chosen.includes(number)}
                    onChange={(event) =>
                      onChange(
                        event.currentTarget.checked ? [...chosen, number] : chosen.filter((kept) => kept !== number),
                      )
                    }
                    className="size-4 shrink-0 accent-(--accent)"
                  />
                  <span className="min-w-0 truncate">{name ?? formatNumber(number)}</span>
                  {name !== null && (
                    <span className="text-sm whitespace-nowrap text-ink-3">{formatNumber(number)}</span>
                  )}
                </label>
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}

export function useLinesText(): (lines: Lines) => string {
  const known = useLines().data ?? [];
  return (lines) => {
    if (lines === "all") return "all lines";
    if (lines.length === 0) return "no line";
    return lines.map((number) => known.find((line) => line.number === number)?.name ?? formatNumber(number)).join(", ");
  };
}
