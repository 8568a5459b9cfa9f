import { ImageOff, LoaderCircle, RotateCw } from "lucide-react";
import { useState } from "react";
import type { MediaFile } from "@linekeeper/server/read/resources.ts";
import { Button } from "../ui/button.tsx";
import { useMediaSource } from "./media-source.ts";

type MissingState = Exclude<MediaFile["state"], "archived">;

const WORDS: Readonly<Record<MissingState, string>> = {
  pending: "on its way into the archive",
  failed: "could not be fetched yet",
  refused: "not kept: its kind, its size or where it lies is refused",
  gone: "Quo no longer has it",
};

/** A file of which there are no bytes: why, and what can be done. Null: the archive has not heard of it yet. */
export function MissingFile({ file, kind }: { file: MediaFile | null; kind: string }) {
  const source = useMediaSource();
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const state = stateOf(file);
  const isComing = state === "pending" || isAsked;
  const Icon = isComing ? LoaderCircle : ImageOff;
  const retry = async (id: string): Promise<void> => {
    setAsked(true);
    setProblem(null);
    try {
      await source.retry(id);
    } catch (error) {
      setAsked(false);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="flex min-h-11 max-w-full flex-wrap items-center gap-x-2 gap-y-1 rounded-xl border border-dashed border-line-strong px-3.5 py-1.5 text-sm text-ink-2">
      <p role="status" className="min-w-0 wrap-anywhere">
        <Icon aria-hidden="true" className="mr-2 inline size-4 align-[-0.2em] text-ink-3" strokeWidth={1.75} />
        {kind}: {isComing ? WORDS.pending : WORDS[state]}
        {!isComing && file?.error_message != null && <span className="text-ink-3"> ({file.error_message})</span>}
        {problem !== null && <span className="text-danger-text"> {problem}</span>}
      </p>
      {file !== null && !isComing && (
        <Button look="quiet" onClick={() => void retry(file.id)} aria-label={`Try again: ${kind}`}>
          <RotateCw aria-hidden="true" className="size-3.5" strokeWidth={1.75} /> Try again
        </Button>
      )}
    </div>
  );
}

/** An archived file comes here only while its address is not known. */
function stateOf(file: MediaFile | null): MissingState {
  return file === null || file.state === "archived" ? "pending" : file.state;
}
