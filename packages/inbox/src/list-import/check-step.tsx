import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { type ImportPreview, type ListImport, useImportPreview } from "../data/list-imports.ts";
import { formatNumber } from "../data/phone-number.ts";
import { buttonLook } from "../ui/button.tsx";
import { counted } from "../ui/counted.ts";
import { Failure } from "../ui/failure.tsx";
import { kindSearch } from "./column-words.ts";
import { CommitForm } from "./commit-form.tsx";
import { RowMark } from "./row-mark.tsx";

/** The first rows as they would become, and where the people go. */
export function CheckStep({ run }: { run: ListImport }) {
  const { data, error, refetch } = useImportPreview(run);
  const navigate = useNavigate();
  const columns = { to: "/lists/import", search: { ...kindSearch(run.kind), file: run.id } } as const;
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby="first-rows" className="flex flex-col gap-2">
        <h2 id="first-rows" className="text-lg font-semibold">
          The first rows, as they would become
        </h2>
        {error !== null && data === undefined ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <div role="status" aria-label="Reading the rows" className="flex flex-col gap-2">
            {[0, 1, 2, 3].map((index) => (
              <span key={index} className="skeleton h-14 w-full" />
            ))}
          </div>
        ) : (
          <>
            <Summary rows={data.rows} all={run.rows} />
            <ul aria-label="First rows" className="divide-y divide-line rounded-lg border border-line">
              {data.rows.map((row) => (
                <PreviewRow key={row.row} row={row} />
              ))}
            </ul>
          </>
        )}
      </section>
      <p>
        <Link {...columns} className={buttonLook()}>
          <ArrowLeft aria-hidden="true" className="size-4" /> Change the columns
        </Link>
      </p>
      <CommitForm run={run} onCommitted={() => void navigate({ ...columns, replace: true })} />
    </div>
  );
}

function Summary({ rows, all }: { rows: ImportPreview["rows"]; all: number }) {
  const wrong = rows.filter(({ state }) => state === "invalid").length;
  return (
    <p className="text-ink-2">
      {rows.length < all ? `${rows.length} of ${counted(all, "row")}. ` : `${counted(all, "row")}. `}
      {wrong > 0 && (
        <strong className="font-semibold text-danger-text">
          {wrong === 1 ? "One has a problem." : `${wrong} have a problem.`}
          {wrong * 2 > rows.length && " Is another column that of the phone number?"}
        </strong>
      )}
    </p>
  );
}

function PreviewRow({ row: line }: { row: ImportPreview["rows"][number] }) {
  const { row, cells, state, number, name, fields, problem, first_row, region, postal_code } = line;
  const facts = [
    number === null || name === null ? null : formatNumber(number),
    [postal_code, region].filter((part) => part !== null).join(" ") || null,
    ...Object.entries(fields).map(([field, value]) => `${field.replaceAll("_", " ")}: ${value}`),
  ].filter((fact) => fact !== null);
  const title = name ?? (number === null ? cells.filter((cell) => cell !== "").join(" · ") : formatNumber(number));
  return (
    <li className="flex flex-col gap-0.5 px-4 py-2.5">
      <p className="flex items-baseline gap-2">
        <span className="tabular w-10 shrink-0 text-xs text-ink-3">Row {row}</span>
        <span className="tabular min-w-0 flex-1 truncate font-medium">{title === "" ? "Empty" : title}</span>
        <RowMark state={state} />
      </p>
      {number !== null && facts.length > 0 && (
        <p className="tabular truncate pl-12 text-sm text-ink-2">{facts.join(" · ")}</p>
      )}
      {problem !== null && (
        <p className={`pl-12 text-sm text-pretty ${state === "invalid" ? "text-danger-text" : "text-ink-2"}`}>
          {problem.title}
          {first_row !== null && ` (row ${first_row})`}. {problem.fix}
        </p>
      )}
    </li>
  );
}
