import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, Pencil, Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { listPlace } from "../app/audience-places.ts";
import { useCommand } from "../app/commands.ts";
import { useTitle } from "../app/screen.tsx";
import { type List, removeList, restoreList, useAudienceList } from "../data/audiences.ts";
import { useRight, useSession } from "../data/session.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Failure } from "../ui/failure.tsx";
import { RowSkeletons } from "../ui/row-list.tsx";
import { tellFailure } from "../ui/tell-failure.ts";
import { notify } from "../ui/toasts.tsx";
import { AddMemberDialog } from "./add-member-dialog.tsx";
import { FilterPart } from "./filter-part.tsx";
import { MEMBER_ROW, Members } from "./members.tsx";
import { RenameDialog } from "./rename-dialog.tsx";

export function ListScreen() {
  const { listId } = listPlace.useParams();
  const { data: list, error, refetch } = useAudienceList(listId);
  useTitle(list?.name ?? "List");
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      {list !== undefined ? (
        // What is begun of one list is not meant of another.
        <OneList key={list.id} list={list} />
      ) : error === null ? (
        <RowSkeletons label="Loading the list" rowHeight={MEMBER_ROW} />
      ) : (
        <Failure error={error} onRetry={() => void refetch()} />
      )}
    </main>
  );
}

function OneList({ list }: { list: List }) {
  const { id, name, kind, deleted_at } = list;
  const { show } = listPlace.useSearch();
  const navigate = useNavigate();
  const seesAll = useSession()?.lines === "all";
  const mayWrite = useRight("write") && seesAll && deleted_at === null;
  const [open, setOpen] = useState<"rename" | "add" | null>(null);
  const close = (): void => setOpen(null);
  const remove = (): void => {
    removeList(id).then(() => {
      notify({ title: `Deleted ${name}`, undo: () => void restoreList(id).catch(tellFailure) });
      return navigate({ to: "/lists" });
    }, tellFailure);
  };
  useCommand(
    mayWrite ? { id: "rename list", title: "Rename the list", section: "View", run: () => setOpen("rename") } : null,
  );
  useCommand(mayWrite ? { id: "delete list", title: "Delete the list", section: "View", run: remove } : null);
  useCommand(
    mayWrite && kind === "static"
      ? { id: "add number", title: "Add a number to the list", section: "View", keys: "n", run: () => setOpen("add") }
      : null,
  );
  const shown = kind === "live" && show === "filter" ? "filter" : "people";
  return (
    <>
      <header className="shrink-0 border-b border-line px-2 pt-2.5 md:px-4">
        <div className="flex min-h-8 items-center gap-1 pb-2">
          <Link
            to="/lists"
            aria-label="All lists"
            className="touch-target flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover"
          >
            <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          </Link>
          <h1 className="min-w-0 flex-1 truncate text-lg font-semibold">{name}</h1>
          {deleted_at !== null && (
            <>
              <span className="text-sm text-danger-text">In the trash</span>
              <Button onClick={() => void restoreList(id).catch(tellFailure)}>Restore</Button>
            </>
          )}
          {mayWrite && (
            <>
              {kind === "static" && (
                <Button onClick={() => setOpen("add")}>
                  <UserPlus aria-hidden="true" className="size-4" />
                  <span className="max-sm:sr-only">Add a number</span>
                </Button>
              )}
              <IconButton label="Rename the list" onClick={() => setOpen("rename")}>
                <Pencil aria-hidden="true" className="size-4" strokeWidth={1.75} />
              </IconButton>
              <IconButton label="Delete the list" onClick={remove}>
                <Trash2 aria-hidden="true" className="size-4" strokeWidth={1.75} />
              </IconButton>
            </>
          )}
        </div>
        {kind === "live" && (
          <nav aria-label="Of the list" className="-mb-px flex">
            {(["people", "filter"] as const).map((part) => (
              <Link
                key={part}
                to="/lists/$listId"
                params={{ listId: id }}
                search={part === "filter" ? { show: part } : {}}
                aria-current={part === shown ? "page" : undefined}
                className={cx(
                  "touch-target flex h-9 items-center border-b-2 px-2.5 text-sm -outline-offset-2",
                  part === shown
                    ? "border-accent font-medium text-ink"
                    : "border-transparent text-ink-2 hover:text-ink",
                )}
              >
                {part === "people" ? "People" : "Filter"}
              </Link>
            ))}
          </nav>
        )}
      </header>
      {shown === "filter" ? (
        <FilterPart list={list} mayWrite={mayWrite} />
      ) : (
        <Members list={list} mayWrite={mayWrite && kind === "static"} />
      )}
      {open === "rename" && <RenameDialog list={list} onClose={close} />}
      {open === "add" && <AddMemberDialog listId={id} onClose={close} />}
    </>
  );
}
