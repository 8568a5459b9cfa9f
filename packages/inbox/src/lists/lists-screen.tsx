import { Link, useNavigate } from "@tanstack/react-router";
import { BookUser, FileUp, Filter, Plus, Users } from "lucide-react";
import { useState } from "react";
import { useCommand } from "../app/commands.ts";
import { Screen } from "../app/screen.tsx";
import { type List, useAudienceLists, useAudiencePreview } from "../data/audiences.ts";
import { useRight, useSession } from "../data/session.ts";
import { Button, buttonLook } from "../ui/button.tsx";
import { counted } from "../ui/counted.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { fullMoment, shortMoment } from "../ui/time.ts";
import { ShowMore } from "../ui/show-more.tsx";
import { NewListDialog } from "./new-list-dialog.tsx";
import { RecentFiles } from "./recent-files.tsx";
import { Trash } from "./trash.tsx";

/** Whom the firm can write to at once: fixed lists, and live ones. */
export function ListsScreen() {
  const seesAll = useSession()?.lines === "all";
  const mayWrite = useRight("write") && seesAll;
  const mayImport = useRight("manage") && seesAll;
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  useCommand(
    mayWrite ? { id: "new list", title: "New list", section: "View", keys: "n", run: () => setMaking(true) } : null,
  );
  useCommand(
    mayImport
      ? {
          id: "import list",
          title: "Import a file of people",
          section: "View",
          keys: "i",
          words: "csv upload spreadsheet excel",
          run: () => void navigate({ to: "/lists/import" }),
        }
      : null,
  );
  return (
    <Screen
      title="Lists"
      actions={
        <>
          {mayImport && (
            <Link to="/lists/import" className={buttonLook()}>
              <FileUp aria-hidden="true" className="size-4" />
              <span>
                Import<span className="max-xs:sr-only"> a file</span>
              </span>
            </Link>
          )}
          {mayWrite && (
            <Button look="primary" onClick={() => setMaking(true)}>
              <Plus aria-hidden="true" className="size-4" /> New list
            </Button>
          )}
        </>
      }
    >
      {seesAll ? (
        <div className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-5 md:px-6">
          <AllLists />
          {mayImport && <RecentFiles />}
          <Trash mayWrite={mayWrite} />
        </div>
      ) : (
        <EmptyState icon={BookUser} title="For those who see all lines">
          <p>Lists hold people of the whole firm. Whoever manages people can let you see all lines.</p>
        </EmptyState>
      )}
      {isMaking && <NewListDialog onClose={() => setMaking(false)} />}
    </Screen>
  );
}

function AllLists() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAudienceLists();
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div role="status" aria-label="Loading lists" className="flex flex-col gap-2">
        {[0, 1, 2].map((index) => (
          <span key={index} className="skeleton h-16 w-full" />
        ))}
      </div>
    );
  }
  const lists = data.pages.flatMap((page) => page.data);
  if (lists.length === 0) {
    return (
      <EmptyState icon={BookUser} title="No lists yet">
        <p>
          Import a spreadsheet of people, or make a live list: a filter over everybody whom you know, which is asked
          anew each time it is used.
        </p>
      </EmptyState>
    );
  }
  return (
    <div>
      <ul aria-label="Lists" className="flex flex-col gap-2">
        {lists.map((list) => (
          <ListRow key={list.id} list={list} />
        ))}
      </ul>
      <ShowMore hasMore={hasNextPage} isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />
    </div>
  );
}

function ListRow({ list }: { list: List }) {
  const { id, name, kind, members, created_by, created_at } = list;
  const Icon = kind === "live" ? Filter : Users;
  return (
    <li className="relative flex items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 hover:bg-hover">
      <Icon aria-hidden="true" className="size-4.5 shrink-0 text-ink-3" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <Link
          to="/lists/$listId"
          params={{ listId: id }}
          className="block truncate text-base font-semibold after:absolute after:inset-0 after:rounded-lg"
        >
          {name}
        </Link>
        <p className="truncate text-sm text-ink-2">
          {kind === "live" && "Live · "}
          {created_by},{" "}
          <time dateTime={created_at} title={fullMoment(created_at)}>
            {shortMoment(created_at)}
          </time>
        </p>
      </div>
      <span className="tabular shrink-0 text-sm text-ink-2">
        {members === null ? <LiveCount listId={id} /> : counted(members, "person", "people")}
      </span>
    </li>
  );
}

function LiveCount({ listId }: { listId: string }) {
  const { data, isError } = useAudiencePreview({ kind: "list", list_id: listId });
  if (data !== undefined) return counted(data.members, "person", "people");
  return isError ? "not counted" : <span role="status" aria-label="Counting" className="skeleton block h-4 w-16" />;
}
