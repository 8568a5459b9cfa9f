import { History } from "lucide-react";
import { useState } from "react";
import { type ImportRun, useImports, useImportStep, useStartImport } from "../data/ledger.ts";
import { Button } from "../ui/button.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowSkeletons } from "../ui/row-list.tsx";
import { notify } from "../ui/toasts.tsx";
import { ImportCard } from "./import-card.tsx";
import { Scroll, Section } from "./lines-part.tsx";

/** Of those that are over: what somebody looks at is the newest. */
const MOST_SHOWN = 12;

const refused = (reason: Error): void =>
  notify({ title: "That was not possible", description: reason.message, isError: true });

export function ImportsPart() {
  const imports = useImports();
  const start = useStartImport();
  const step = useImportStep();
  const [cancelling, setCancelling] = useState<ImportRun | null>(null);
  const { data, error } = imports;
  if (data === undefined) {
    return error === null ? (
      <RowSkeletons label="Loading imports" rowHeight={76} count={4} />
    ) : (
      <Failure error={error} onRetry={() => void imports.refetch()} />
    );
  }
  const isActive = data.data.some(({ kind, state }) => kind === "import" && isUnderWay(state));
  const [now, over] = [
    data.data.filter(({ state }) => isUnderWay(state)),
    data.data.filter(({ state }) => !isUnderWay(state)),
  ];
  return (
    <Scroll label="Imports">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-64 flex-1 text-pretty text-ink-2">
          An import reads the account&rsquo;s whole history, at Quo&rsquo;s own pace, and can be stopped at any moment.
          Every 15 minutes the recent past is compared by itself.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => start.mutate("reconcile", { onError: refused })} disabled={start.isPending}>
            Compare now
          </Button>
          <Button
            look="primary"
            onClick={() => start.mutate("import", { onError: refused })}
            disabled={start.isPending || isActive}
          >
            Read the whole history
          </Button>
        </div>
      </div>
      {data.data.length === 0 && (
        <EmptyState icon={History} title="Nothing was read yet">
          <p>Webhooks tell what happens from now on. What happened before comes by an import.</p>
        </EmptyState>
      )}
      {now.length > 0 && (
        <Section title="Under way">
          {now.map((run) => (
            <ImportCard
              key={run.id}
              run={run}
              onStep={(to) => {
                if (to === "cancel") setCancelling(run);
                else step.mutate({ id: run.id, step: to }, { onError: refused });
              }}
            />
          ))}
        </Section>
      )}
      {over.length > 0 && (
        <Section title="Before">
          {over.slice(0, MOST_SHOWN).map((run) => (
            <ImportCard
              key={run.id}
              run={run}
              onStep={(to) => step.mutate({ id: run.id, step: to }, { onError: refused })}
            />
          ))}
        </Section>
      )}
      {cancelling !== null && (
        <Confirm
          title="Cancel this import?"
          action="Cancel the import"
          look="danger"
          onClose={() => setCancelling(null)}
          onConfirm={() => step.mutate({ id: cancelling.id, step: "cancel" }, { onError: refused })}
        >
          <p>
            What was read stays. It cannot be resumed afterwards: another import would begin anew. Pausing keeps its
            place.
          </p>
        </Confirm>
      )}
    </Scroll>
  );
}

const isUnderWay = (state: ImportRun["state"]): boolean =>
  state === "queued" || state === "running" || state === "paused";
