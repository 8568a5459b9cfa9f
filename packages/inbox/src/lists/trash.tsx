import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { restoreList, useDeletedLists } from "../data/audiences.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { tellFailure } from "../ui/tell-failure.ts";
import { shortMoment } from "../ui/time.ts";

/** Lists that were deleted, with everybody on them. */
export function Trash({ mayWrite }: { mayWrite: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label="Deleted lists" className="flex flex-col gap-2">
      <p>
        <Button look="quiet" aria-expanded={isOpen} className="-ml-3" onClick={() => setOpen(!isOpen)}>
          Deleted lists
          <ChevronDown aria-hidden="true" className={cx("size-4", isOpen && "rotate-180")} />
        </Button>
      </p>
      {isOpen && <Deleted mayWrite={mayWrite} />}
    </section>
  );
}

function Deleted({ mayWrite }: { mayWrite: boolean }) {
  const { data, error } = useDeletedLists();
  if (data === undefined) {
    return error === null ? (
      <span role="status" aria-label="Loading" className="skeleton h-10 w-full" />
    ) : (
      <p role="alert">{error.message}</p>
    );
  }
  if (data.length === 0) return <p className="text-ink-2">None was deleted.</p>;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {data.map(({ id, name, deleted_at }) => (
        <li key={id} className="flex items-center gap-3 px-4 py-2">
          <Link to="/lists/$listId" params={{ listId: id }} className="min-w-0 flex-1 truncate hover:underline">
            {name}
          </Link>
          {deleted_at !== null && <span className="shrink-0 text-sm text-ink-2">{shortMoment(deleted_at)}</span>}
          {mayWrite && (
            <Button aria-label={`Restore ${name}`} onClick={() => void restoreList(id).catch(tellFailure)}>
              Restore
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
