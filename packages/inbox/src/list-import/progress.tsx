import { type ListImport, undoImport } from "../data/list-imports.ts";
import { Button } from "../ui/button.tsx";
import { counted } from "../ui/counted.ts";
import { tellFailure } from "../ui/tell-failure.ts";

const TITLES = { uploading: "Reading the file", running: "Importing", undoing: "Undoing the import" } as const;

/** It goes on in the background: the page may be left. */
export function Progress({ run }: { run: ListImport }) {
  const { id, kind, state, progress } = run;
  const { done, rows } = progress;
  const title = state === "uploading" || state === "undoing" ? TITLES[state] : TITLES.running;
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      <progress
        aria-label={title}
        // Without a value it says that something goes on, and not how far it is.
        {...(state === "running" && { value: done, max: Math.max(1, rows) })}
        className="h-2 w-full accent-accent"
      />
      <p role="status" className="tabular text-ink-2">
        {state === "running" ? `${done.toLocaleString()} of ${counted(rows, "row")}` : counted(rows, "row")}. It goes on
        when you leave this page.
      </p>
      {state === "running" && kind === "list" && (
        <p>
          <Button onClick={() => void undoImport(id).catch(tellFailure)}>Stop and undo</Button>
        </p>
      )}
    </section>
  );
}
