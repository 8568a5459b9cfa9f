import { SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { SearchKind, SearchQuery } from "../data/search.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { SelectField } from "../ui/select-field.tsx";

const KINDS: readonly (readonly [SearchKind, string])[] = [
  ["texts", "Texts"],
  ["calls", "Calls"],
  ["voicemails", "Voicemails"],
  ["notes", "Notes"],
  ["people", "People"],
];

/** Leaves out what is empty, so that the address names only what narrows. */
function withFilter(query: SearchQuery, name: keyof SearchQuery, value: string): SearchQuery {
  const { [name]: _, ...rest } = query;
  return value === "" ? rest : { ...rest, [name]: value };
}

/** A row beside one another where there is room; on a phone behind a button. */
export function SearchFilters({ query, onChange }: { query: SearchQuery; onChange: (query: SearchQuery) => void }) {
  const [isOpen, setOpen] = useState(false);
  const { data: known = [], isPending } = useLines();
  const lines = known.filter(({ number }) => number !== null);
  const set = (name: keyof SearchQuery, value: string): void => onChange(withFilter(query, name, value));
  const { q, kind, line, direction, since, until } = query;
  const count = [kind, line, direction, since, until].filter((filter) => filter !== undefined).length;
  const date = "touch-target h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink";
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-6">
      <Button
        className="md:hidden"
        aria-expanded={isOpen}
        aria-controls="search-filters"
        onClick={() => setOpen((now) => !now)}
      >
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {count === 0 ? "Filters" : `Filters (${count})`}
      </Button>
      <div
        id="search-filters"
        className={cx("flex-wrap items-center gap-2 md:flex", isOpen ? "flex max-md:w-full" : "hidden")}
      >
        <SelectField label="Kind" value={kind ?? ""} onChange={(value) => set("kind", value)}>
          <option value="">Everything</option>
          {KINDS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        {/* While they are read there is room for them: the filters beside it would jump. */}
        {(lines.length > 1 || isPending) && (
          <SelectField label="Line" value={line ?? ""} onChange={(value) => set("line", value)}>
            <option value="">All lines</option>
            {lines.map(({ id, number, name }) => (
              <option key={id} value={number ?? ""}>
                {name ?? formatNumber(number ?? "")}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField label="Direction" value={direction ?? ""} onChange={(value) => set("direction", value)}>
          <option value="">From anybody</option>
          <option value="incoming">From them</option>
          <option value="outgoing">From us</option>
        </SelectField>
        <label className="flex items-center gap-1.5 text-sm text-ink-2">
          From
          <input
            type="date"
            value={since ?? ""}
            max={until}
            onChange={(event) => set("since", event.currentTarget.value)}
            className={date}
          />
        </label>
        <label className="flex items-center gap-1.5 text-sm text-ink-2">
          to
          <input
            type="date"
            value={until ?? ""}
            min={since}
            onChange={(event) => set("until", event.currentTarget.value)}
            className={date}
          />
        </label>
        {count > 0 && (
          <Button look="quiet" onClick={() => onChange(q === undefined ? {} : { q })}>
            <X aria-hidden="true" className="size-4" /> Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}
