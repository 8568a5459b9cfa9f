import { useNavigate } from "@tanstack/react-router";
import { FileCheck2, RotateCcw } from "lucide-react";
import { useMemo } from "react";
import { ledgerPlace } from "../app/places.ts";
import { FILE_PROBLEMS, type FileProblem, useFiles, useRetryFile } from "../data/ledger.ts";
import type { MediaFile } from "../data/resources.ts";
import { IconButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";

const ROW_HEIGHT = 64;

const LABELS: Readonly<Record<FileProblem, string>> = {
  failed: "Could not be fetched",
  refused: "Refused",
  gone: "Gone at Quo",
  pending: "Still to be fetched",
};

const SOURCE: Readonly<Record<MediaFile["source"], string>> = {
  attachment: "Attachment",
  recording: "Recording",
  voicemail: "Voicemail",
};

/** Files of texts and calls of which the bytes are not here. */
export function FilesPart() {
  const place = ledgerPlace.useSearch();
  const state = place.files ?? "failed";
  const navigate = useNavigate();
  const files = useFiles(state);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = files;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 md:px-6">
        <SelectField
          label="Files"
          value={state}
          onChange={(next) => void navigate({ to: "/ledger", search: { show: "files", files: next }, replace: true })}
        >
          {FILE_PROBLEMS.map((one) => (
            <option key={one} value={one}>
              {LABELS[one]}
            </option>
          ))}
        </SelectField>
      </div>
      {files.isError && data === undefined ? (
        <Failure error={files.error} onRetry={() => void files.refetch()} />
      ) : data === undefined ? (
        <RowSkeletons label="Loading files" rowHeight={ROW_HEIGHT} />
      ) : rows.length === 0 && !hasNextPage ? (
        <EmptyState icon={FileCheck2} title="No file is like that">
          <p>Pictures, recordings and voicemails are fetched as soon as they are told, and kept here for good.</p>
        </EmptyState>
      ) : (
        <RowList
          label="Files"
          items={rows}
          rowHeight={ROW_HEIGHT}
          keyOf={({ id }) => id}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
        >
          {(file) => <FileRow file={file} />}
        </RowList>
      )}
    </>
  );
}

function FileRow({ file }: { file: MediaFile }) {
  const retry = useRetryFile();
  const { id, source, told_type, attempts, error_message, error_code, created_at } = file;
  const tries = attempts === 1 ? "tried once" : `tried ${attempts} times`;
  return (
    <div className="flex h-full items-center gap-3 px-4 md:px-6">
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <span className="font-medium">{SOURCE[source]}</span>
          <span className="text-sm text-ink-2">
            {" "}
            {[told_type, shortMoment(created_at), tries].filter(Boolean).join(" · ")}
          </span>
        </p>
        <p className="truncate text-sm text-ink-2" title={error_message ?? undefined}>
          {error_message ?? error_code ?? "Its turn comes"}
        </p>
      </div>
      <IconButton
        label={`Fetch this ${source} again`}
        disabled={retry.isPending}
        onClick={() =>
          retry.mutate(id, {
            onSuccess: () => notify({ title: "It is fetched again" }),
            onError: (error) => notify({ title: "Not fetched", description: error.message, isError: true }),
          })
        }
      >
        <RotateCcw aria-hidden="true" className="size-4" />
      </IconButton>
    </div>
  );
}
