import { Download, ShieldCheck } from "lucide-react";
import { useMemo } from "react";
import { useNameOfNumber } from "../data/contacts.ts";
import { useLines } from "../data/directory.ts";
import { MOST_READ_ANEW } from "../data/long-lists.ts";
import { consentExportAddress, type OptOut, useOptOuts } from "../data/opt-outs.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useRight, useSession } from "../data/session.ts";
import { Button, buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { fullMoment, shortMoment } from "../ui/time.ts";

const ROW_HEIGHT = 64;

/** Who is out, since when and by which words. */
export function OptOuts() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isStale, isFetching } = useOptOuts();
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const seesAll = useSession()?.lines === "all";
  const mayExport = useRight("manage") && seesAll;
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowSkeletons label="Loading opt-outs" rowHeight={ROW_HEIGHT} />;
  return (
    <>
      {mayExport && (
        <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-2 md:px-6">
          <p className="mr-auto text-sm text-ink-2">Everything that was ever said of consent, as proof:</p>
          {(["csv", "json"] as const).map((format) => (
            <a key={format} href={consentExportAddress(format)} download className={buttonLook()}>
              <Download aria-hidden="true" className="size-4" /> {format.toUpperCase()}
            </a>
          ))}
        </div>
      )}
      {isStale && !isFetching && data.pages.length > MOST_READ_ANEW && (
        <p className="px-4 py-2 md:px-6">
          <Button onClick={() => void refetch()}>It changed: read it anew</Button>
        </p>
      )}
      {rows.length === 0 && !hasNextPage ? (
        <EmptyState icon={ShieldCheck} title="Nobody opted out">
          <p>Whoever writes STOP, or tells somebody of you, is listed here with their words. No text goes there.</p>
        </EmptyState>
      ) : (
        <RowList
          label="Opted out"
          items={rows}
          rowHeight={ROW_HEIGHT}
          keyOf={({ number, line }) => `${number} ${line ?? ""}`}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
          isFocusable
        >
          {(row) => <OptOutRow row={row} />}
        </RowList>
      )}
    </>
  );
}

function OptOutRow({ row: { number, line, since, record } }: { row: OptOut }) {
  const name = useNameOfNumber(number);
  const lines = useLines().data ?? [];
  const { words, source, recorded_by } = record;
  const lineName = lines.find((own) => own.number === line)?.name ?? (line === null ? null : formatNumber(line));
  const facts = [
    name === null ? null : formatNumber(number),
    lineName === null ? "all lines" : `only ${lineName}`,
    SOURCES[source] ?? source,
    recorded_by,
  ].filter((fact) => fact !== null);
  return (
    <div className="flex h-full flex-col justify-center gap-0.5 px-4 md:px-6">
      <p className="flex items-baseline gap-3">
        <span className="tabular min-w-0 shrink-0 font-medium">{name ?? formatNumber(number)}</span>
        <span className="min-w-0 flex-1 truncate text-ink-2">{words !== null && <q>{words}</q>}</span>
        <time dateTime={since} title={fullMoment(since)} className="tabular shrink-0 text-sm text-ink-2">
          {shortMoment(since)}
        </time>
      </p>
      <p className="tabular truncate text-sm text-ink-3">{facts.join(" · ")}</p>
    </div>
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  message: "by text",
  review: "by text, as somebody read it",
  import: "from a file",
};
