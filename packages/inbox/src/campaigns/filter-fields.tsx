import { useState } from "react";
import { type ContactFilter, useAudienceLists } from "../data/campaign-audience.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useTags } from "../data/tags.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";

const DAY_MS = 86_400_000;
const SINCE = [30, 90, 180, 365] as const;

/** The conditions that people ask for; each that is set must hold. What else a filter has stays in it. */
export function FilterFields({
  filter,
  isOpen,
  onChange,
}: {
  filter: ContactFilter;
  isOpen: boolean;
  onChange: (filter: ContactFilter) => void;
}) {
  const lines = useLines().data ?? [];
  const tags = useTags();
  const lists = (useAudienceLists().data ?? []).filter(({ kind }) => kind === "static");
  const [openedAt] = useState(() => Date.now());
  const set = (change: { [Name in keyof ContactFilter]?: ContactFilter[Name] | undefined }): void =>
    onChange({
      ...(Object.fromEntries(
        Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined),
      ) as Partial<ContactFilter>),
      version: 1,
    });
  const one = (value: string): string[] | undefined => (value === "" ? undefined : [value]);
  const first = (values: readonly string[] | undefined): string => values?.[0] ?? "";
  const daysAgo = (days: number): string => new Date(openedAt - days * DAY_MS).toISOString();
  return (
    <fieldset disabled={!isOpen} className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <legend className="px-1 text-sm font-medium">Contacts that fit all of this</legend>
      <div className="flex flex-wrap gap-2">
        <SelectField label="Line" value={first(filter.lines)} onChange={(value) => set({ lines: one(value) })}>
          <option value="">Any line</option>
          {lines.map(({ id, name, number }) =>
            number === null ? null : (
              <option key={id} value={number}>
                {name ?? formatNumber(number)}
              </option>
            ),
          )}
        </SelectField>
        <SelectField label="Tag" value={first(filter.tags_any)} onChange={(value) => set({ tags_any: one(value) })}>
          <option value="">Any tag</option>
          {tags.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Without the tag"
          value={first(filter.tags_none)}
          onChange={(value) => set({ tags_none: one(value) })}
        >
          <option value="">Leaving out no tag</option>
          {tags.map(({ id, name }) => (
            <option key={id} value={id}>
              Not {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Whether they wrote"
          value={filter.has_written === undefined ? "" : filter.has_written ? "yes" : "no"}
          onChange={(value) => set({ has_written: value === "" ? undefined : value === "yes" })}
        >
          <option value="">Whether they wrote or not</option>
          <option value="yes">They wrote to us</option>
          <option value="no">They never wrote</option>
        </SelectField>
        <SelectField
          label="Last text or call"
          value={filter.active_since !== undefined ? "active" : filter.quiet_since !== undefined ? "quiet" : ""}
          onChange={(value) =>
            set({
              active_since: value === "active" ? daysAgo(SINCE[1]) : undefined,
              quiet_since: value === "quiet" ? daysAgo(SINCE[1]) : undefined,
            })
          }
        >
          <option value="">Whenever they last talked</option>
          <option value="active">Talked since</option>
          <option value="quiet">Quiet since</option>
        </SelectField>
        {(filter.active_since !== undefined || filter.quiet_since !== undefined) && (
          <SinceField
            value={filter.active_since ?? filter.quiet_since ?? ""}
            openedAt={openedAt}
            onChange={(moment) =>
              set(filter.active_since === undefined ? { quiet_since: moment } : { active_since: moment })
            }
          />
        )}
        <SelectField
          label="Leaving out a list"
          value={first(filter.not_on_lists)}
          onChange={(value) => set({ not_on_lists: one(value) })}
        >
          <option value="">Leaving out no list</option>
          {lists.map(({ id, name }) => (
            <option key={id} value={id}>
              Not on {name}
            </option>
          ))}
        </SelectField>
      </div>
      <CodesField
        label="Area codes"
        hint="Three digits each, as 617, 508. Empty: all."
        values={filter.area_codes}
        pattern={/[2-9]\d\d/g}
        onChange={(area_codes) => set({ area_codes })}
      />
    </fieldset>
  );
}

function SinceField({
  value,
  openedAt,
  onChange,
}: {
  value: string;
  openedAt: number;
  onChange: (moment: string) => void;
}) {
  const days = Math.round((openedAt - Date.parse(value)) / DAY_MS);
  const known = SINCE.find((one) => one === days);
  return (
    <SelectField
      label="Since"
      value={String(known ?? "")}
      onChange={(next) => {
        if (next !== "") onChange(new Date(openedAt - Number(next) * DAY_MS).toISOString());
      }}
    >
      {known === undefined && <option value="">{new Date(value).toLocaleDateString()}</option>}
      {SINCE.map((one) => (
        <option key={one} value={String(one)}>
          {one} days ago
        </option>
      ))}
    </SelectField>
  );
}

function CodesField({
  label,
  hint,
  values,
  pattern,
  onChange,
}: {
  label: string;
  hint: string;
  values: readonly string[] | undefined;
  pattern: RegExp;
  onChange: (values: string[] | undefined) => void;
}) {
  const [text, setText] = useState(() => (values ?? []).join(", "));
  return (
    <TextField
      label={label}
      hint={hint}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const found = [...new Set(value.match(pattern) ?? [])];
        onChange(found.length === 0 ? undefined : found);
      }}
    />
  );
}
