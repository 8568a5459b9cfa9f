import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import {
  type ColumnMapping,
  discardImport,
  type ImportMapping,
  type ListImport,
  mapImport,
} from "../data/list-imports.ts";
import { Button } from "../ui/button.tsx";
import { counted } from "../ui/counted.ts";
import { SelectField } from "../ui/select-field.tsx";
import { tellFailure, wordsOf } from "../ui/tell-failure.ts";
import { COLUMN_WORDS, fieldNameOf, kindSearch, NUMBERS_ONLY } from "./column-words.ts";
import { CountryField } from "./country-field.tsx";

/** Which column is what: guessed, and changed where the guess is wrong. */
export function ColumnsStep({ run }: { run: ListImport }) {
  const { id, kind, file, file_name, rows } = run;
  const navigate = useNavigate();
  const [mapping, setMapping] = useState<ImportMapping>(run.mapping);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const targets: Readonly<Partial<Record<ColumnMapping["to"], string>>> =
    kind === "suppression" ? NUMBERS_ONLY : COLUMN_WORDS;
  const change = (column: number, next: Omit<ColumnMapping, "column">): void =>
    setMapping({
      ...mapping,
      columns: mapping.columns.map((one) => (one.column === column ? { column, ...next } : one)),
    });
  const goOn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await mapImport(id, mapping);
      await navigate({ to: "/lists/import", search: { ...kindSearch(kind), file: id, step: "check" } });
    } catch (reason) {
      setError(wordsOf(reason));
      setBusy(false);
    }
  };
  const startAnew = (): void => {
    discardImport(id).then(
      () => navigate({ to: "/lists/import", search: kindSearch(kind), replace: true }),
      tellFailure,
    );
  };
  return (
    <form onSubmit={(event) => void goOn(event)} className="flex flex-col gap-5">
      <p className="text-ink-2">
        <strong className="font-semibold wrap-anywhere text-ink">{file_name}</strong> has {counted(rows, "row")} and{" "}
        {counted(file.columns.length, "column")}.
      </p>
      <div className="flex flex-col gap-3">
        <label className="flex items-center gap-2.5 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={mapping.header}
            onChange={({ currentTarget }) => setMapping({ ...mapping, header: currentTarget.checked })}
            className="size-4 accent-accent"
          />
          The first row names the columns
        </label>
        <CountryField
          value={mapping.default_country}
          onChange={(code) => setMapping({ ...mapping, default_country: code })}
        />
      </div>
      <ul aria-label="Columns" className="divide-y divide-line rounded-lg border border-line">
        {mapping.columns.map(({ column, to, name }) => {
          const about = file.columns[column];
          const title = about === undefined || about.name === "" ? `Column ${column + 1}` : about.name;
          return (
            <li key={column} className="flex flex-col gap-2 px-4 py-3 sm:flex-row sm:items-center sm:gap-4">
              <div className="min-w-0 flex-1">
                <h2 className="truncate font-medium">{title}</h2>
                <p className="truncate text-sm text-ink-3">
                  {about === undefined || about.samples.length === 0 ? "Empty" : about.samples.slice(0, 3).join(" · ")}
                </p>
              </div>
              <div className="flex min-w-0 flex-wrap gap-2 sm:w-72 sm:shrink-0">
                <SelectField<ColumnMapping["to"]>
                  label={`What ${title} is`}
                  value={to}
                  onChange={(next) =>
                    change(
                      column,
                      next === "field" ? { to: next, name: name ?? fieldNameOf(title, column) } : { to: next },
                    )
                  }
                  className="flex-1 basis-32"
                >
                  {Object.entries(targets).map(([target, words]) => (
                    <option key={target} value={target}>
                      {words}
                    </option>
                  ))}
                  {!Object.hasOwn(targets, to) && <option value={to}>{COLUMN_WORDS[to]}</option>}
                </SelectField>
                {to === "field" && kind === "list" && (
                  <input
                    aria-label={`Name of the field of ${title}`}
                    value={name ?? ""}
                    maxLength={40}
                    pattern="[a-z][a-z0-9_]*"
                    required
                    title="Small letters, digits and _, so that it can be a merge field"
                    onChange={({ currentTarget }) => change(column, { to, name: currentTarget.value })}
                    className="touch-target h-8 min-w-0 flex-1 basis-28 rounded-md border border-line-strong bg-surface px-2 font-mono text-sm text-ink pointer-coarse:text-lg"
                  />
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-text empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={startAnew}>Another file</Button>
        <Button type="submit" look="primary" disabled={isBusy}>
          Check the rows
        </Button>
      </div>
    </form>
  );
}
