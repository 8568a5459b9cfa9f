import { useState } from "react";
import { type ContactFilter, changeList, type List, useAudiencePreview } from "../data/audiences.ts";
import { formatNumber } from "../data/phone-number.ts";
import { Button } from "../ui/button.tsx";
import { tellFailure } from "../ui/tell-failure.ts";
import { notify } from "../ui/toasts.tsx";
import { filledOnly, isSameFilter, isUnfinished, UNFINISHED } from "../filters/filter-conditions.ts";
import { FilterEditor } from "../filters/filter-editor.tsx";
import { Standing } from "../filters/standing.tsx";
import { useSettled } from "../filters/use-settled.ts";

/** The filter of a live list, with whom it finds while it is changed. Nothing is kept before it is saved. */
export function FilterPart({ list, mayWrite }: { list: List; mayWrite: boolean }) {
  const kept: ContactFilter = list.filter ?? { version: 1 };
  const [changed, setChanged] = useState<ContactFilter | null>(null);
  const [isBusy, setBusy] = useState(false);
  // What is typed of codes is kept where it is typed: it begins anew with what it is typed into.
  const [discarded, setDiscarded] = useState(0);
  const filter = changed ?? kept;
  const asked = useSettled(filledOnly(filter));
  const preview = useAudiencePreview({ kind: "filter", filter: asked });
  const isOpen = isUnfinished(filter);
  const isChanged = isOpen || !isSameFilter(filter, kept);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      await changeList(list.id, { filter: filledOnly(filter) });
      setChanged(null);
      notify({
        title: "The filter is saved",
        undo: () => void changeList(list.id, { filter: kept }).catch(tellFailure),
      });
    } catch (error) {
      tellFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-5 md:px-6">
        <p className="text-ink-2">
          Whoever fulfils every condition is on the list, from the moment they do. Without a condition that is everybody
          whom you know.
        </p>
        <FilterEditor key={`${discarded} ${list.updated_at}`} filter={filter} isOpen={mayWrite} onChange={setChanged} />
        <section aria-label="Whom it finds" className="flex flex-col gap-2 rounded-lg border border-line bg-canvas p-4">
          <Standing preview={preview} />
          <ul className="flex flex-col gap-1">
            {preview.data?.sample.map(({ number, name }) => (
              <li key={number} className="tabular truncate text-sm text-ink-2">
                {name === null ? formatNumber(number) : `${name} · ${formatNumber(number)}`}
              </li>
            ))}
          </ul>
        </section>
        {mayWrite && isChanged && (
          <div className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-line bg-surface py-3">
            {isOpen && <p className="w-full text-sm text-danger-text">{UNFINISHED}</p>}
            <Button
              onClick={() => {
                setChanged(null);
                setDiscarded(discarded + 1);
              }}
            >
              Discard the changes
            </Button>
            <Button look="primary" disabled={isBusy || isOpen} onClick={() => void save()}>
              Save the filter
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
