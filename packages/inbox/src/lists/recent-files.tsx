import { Link } from "@tanstack/react-router";
import { type ListImport, useListImports } from "../data/list-imports.ts";
import { counted } from "../ui/counted.ts";
import { fullMoment, shortMoment } from "../ui/time.ts";

/** Where an import that was left can be taken up again, and one that was a mistake be undone. */
export function RecentFiles() {
  const { data } = useListImports();
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-labelledby="recent-files" className="flex flex-col gap-2">
      <h2 id="recent-files" className="text-lg font-semibold">
        Files
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {data.map((run) => (
          <li key={run.id} className="relative flex items-center gap-3 px-4 py-2.5 hover:bg-hover">
            <div className="min-w-0 flex-1">
              <Link
                to="/lists/import"
                search={{ file: run.id }}
                className="block truncate font-medium after:absolute after:inset-0"
              >
                {run.file_name}
              </Link>
              <p className="truncate text-sm text-ink-2">
                {run.kind === "suppression" && "Not to be texted · "}
                {counted(run.rows, "row")} · {run.created_by},{" "}
                <time dateTime={run.created_at} title={fullMoment(run.created_at)}>
                  {shortMoment(run.created_at)}
                </time>
              </p>
            </div>
            <span className="shrink-0 text-sm text-ink-2">{STATE_WORDS[run.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STATE_WORDS = {
  uploading: "Uploading",
  draft: "Not imported yet",
  running: "Importing",
  done: "Imported",
  undoing: "Being undone",
  undone: "Undone",
} as const satisfies Record<ListImport["state"], string>;
