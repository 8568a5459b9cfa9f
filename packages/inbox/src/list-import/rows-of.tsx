import { useMemo } from "react";
import { type ImportRow, type RowState, useImportRows } from "../data/list-imports.ts";
import { formatNumber } from "../data/phone-number.ts";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { ROW_WORDS } from "./row-words.ts";

/** Three lines: a problem with what would make it pass. */
const ROW_HEIGHT = 92;
const MOST_SHOWN = 5;

/** The rows behind a number of the report. */
export function RowsOf({ importId, state, count }: { importId: string; state: RowState; count: number }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useImportRows(importId, state);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const height = Math.min(MOST_SHOWN, count) * ROW_HEIGHT + 16;
  if (error !== null && data === undefined) {
    return (
      <p role="alert" className="px-4 pb-3 text-sm text-danger-text">
        {error.message}
      </p>
    );
  }
  return (
    <div className="flex min-h-0 flex-col border-t border-line bg-canvas" style={{ height }}>
      {data === undefined ? (
        <RowSkeletons label="Loading rows" rowHeight={ROW_HEIGHT} count={Math.min(MOST_SHOWN, count)} />
      ) : (
        <RowList
          label={`Rows: ${ROW_WORDS[state].label}`}
          items={rows}
          rowHeight={ROW_HEIGHT}
          keyOf={({ row }) => row}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
          isFocusable
        >
          {(row) => <ReportedRow row={row} />}
        </RowList>
      )}
    </div>
  );
}

function ReportedRow({ row: { row, cells, number, problem, first_row } }: { row: ImportRow }) {
  const words = cells.filter((cell) => cell !== "").join(" · ");
  const why = problem === null ? (number === null ? "" : formatNumber(number)) : `${problem.title}. ${problem.fix}`;
  return (
    <div className="flex h-full items-center gap-3 px-4">
      <span className="tabular w-14 shrink-0 text-xs text-ink-3">Row {row.toLocaleString()}</span>
      <div className="min-w-0 flex-1">
        <p className="truncate">{words === "" ? "Empty" : words}</p>
        <p className="line-clamp-3 text-sm text-ink-2" title={why}>
          {first_row !== null && `First in row ${first_row.toLocaleString()}. `}
          {why}
        </p>
      </div>
    </div>
  );
}
