import { Link } from "@tanstack/react-router";
import { ledgerPlace } from "../app/places.ts";
import { useTitle } from "../app/screen.tsx";
import { LEDGER_PARTS, type LedgerPart, useCompleteness } from "../data/ledger.ts";
import { useRight } from "../data/session.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { cx } from "../ui/class-names.ts";
import { useNow } from "../ui/use-now.ts";
import { agoOf } from "../ui/time.ts";
import { Lock } from "lucide-react";
import { Deliveries } from "./deliveries.tsx";
import { FilesPart } from "./files-part.tsx";
import { ImportsPart } from "./imports-part.tsx";
import { LinesPart } from "./lines-part.tsx";

const LABELS: Readonly<Record<LedgerPart, string>> = {
  deliveries: "Deliveries",
  lines: "Lines",
  imports: "Imports",
  files: "Files",
};

/** For those who manage: everything that came in, what became of it, and whether anything is missing. */
export function LedgerScreen() {
  const { show = "deliveries" } = ledgerPlace.useSearch();
  useTitle(`${LABELS[show]} · Ledger`);
  const mayManage = useRight("manage");
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      <header className="shrink-0 border-b border-line px-4 pt-2.5 md:px-6">
        <div className="flex min-h-8 flex-wrap items-baseline gap-x-3">
          <h1 className="text-lg font-semibold">Ledger</h1>
          {mayManage && <Pulse />}
        </div>
        {mayManage && (
          <nav aria-label="Ledger" className="-mx-1 mt-1 flex overflow-x-auto">
            {LEDGER_PARTS.map((part) => (
              <Link
                key={part}
                to="/ledger"
                search={part === "deliveries" ? {} : { show: part }}
                aria-current={part === show ? "page" : undefined}
                className={cx(
                  "touch-target flex h-9 items-center border-b-2 px-2.5 text-sm -outline-offset-2",
                  part === show ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
                )}
              >
                {LABELS[part]}
              </Link>
            ))}
          </nav>
        )}
      </header>
      <div className="flex min-h-0 flex-1 flex-col">
        {mayManage ? (
          <Part part={show} />
        ) : (
          <EmptyState icon={Lock} title="For those who manage">
            <p>The ledger is shown to owners and admins.</p>
          </EmptyState>
        )}
      </div>
    </main>
  );
}

function Part({ part }: { part: LedgerPart }) {
  switch (part) {
    case "deliveries":
      return <Deliveries />;
    case "lines":
      return <LinesPart />;
    case "imports":
      return <ImportsPart />;
    case "files":
      return <FilesPart />;
  }
}

/** Whether anything comes in, at a glance. */
function Pulse() {
  const now = useNow(1_000);
  const { data } = useCompleteness();
  if (data === undefined) return null;
  const { alarms, last_webhook_at: last } = data;
  return (
    <p className="min-w-0 text-sm text-ink-2">
      {last == null ? "Nothing was delivered yet" : `Last delivery ${agoOf(last, now)}`}
      {alarms.length > 0 && (
        <>
          {" · "}
          <Link to="/ledger" search={{ show: "lines" }} className="font-medium text-danger-text underline">
            {alarms.length === 1 ? "1 alarm" : `${alarms.length} alarms`}
          </Link>
        </>
      )}
    </p>
  );
}
