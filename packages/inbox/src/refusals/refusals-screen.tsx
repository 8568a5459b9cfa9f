import { Link } from "@tanstack/react-router";
import { refusalsPlace } from "../app/audience-places.ts";
import { useTitle } from "../app/screen.tsx";
import { cx } from "../ui/class-names.ts";
import { OptOuts } from "./opt-outs.tsx";
import { Waiting } from "./waiting.tsx";

const PARTS = [
  { show: undefined, label: "To read" },
  { show: "opt-outs", label: "Opted out" },
] as const;

/** Who does not want to be texted: texts that may say so, and those who are out. */
export function RefusalsScreen() {
  const { show } = refusalsPlace.useSearch();
  useTitle(show === undefined ? "Refusals" : "Opted out");
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      <header className="shrink-0 border-b border-line px-4 pt-2.5 md:px-6">
        <h1 className="min-h-8 text-lg font-semibold">Refusals</h1>
        <nav aria-label="Refusals" className="-mx-1 -mb-px flex overflow-x-auto">
          {PARTS.map((part) => (
            <Link
              key={part.label}
              to="/refusals"
              search={part.show === undefined ? {} : { show: part.show }}
              aria-current={part.show === show ? "page" : undefined}
              className={cx(
                "touch-target flex h-9 items-center border-b-2 px-2.5 text-sm -outline-offset-2",
                part.show === show
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {part.label}
            </Link>
          ))}
        </nav>
      </header>
      <div className="flex min-h-0 flex-1 flex-col">{show === "opt-outs" ? <OptOuts /> : <Waiting />}</div>
    </main>
  );
}
