import { Link } from "@tanstack/react-router";
import { Megaphone, Users, X } from "lucide-react";
import { useMemo } from "react";
import {
  addMember,
  type List,
  type ListMember,
  removeMember,
  useAudiencePreview,
  useListMembers,
} from "../data/audiences.ts";
import { MOST_READ_ANEW } from "../data/long-lists.ts";
import { formatNumber } from "../data/phone-number.ts";
import { useReadWhenOld } from "../data/read-when-old.ts";
import { useRight } from "../data/session.ts";
import { Button, buttonLook, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { RowList, RowSkeletons } from "../ui/row-list.tsx";
import { tellFailure } from "../ui/tell-failure.ts";
import { notify } from "../ui/toasts.tsx";
import { Standing } from "../filters/standing.tsx";

export const MEMBER_ROW = 60;
/** Fields that say once more what the name does. */
const NAMING: ReadonlySet<string> = new Set(["name", "first_name", "last_name"]);

/** Who is on a list, in the order of numbers. */
export function Members({ list, mayWrite }: { list: List; mayWrite: boolean }) {
  const members = useListMembers(list.id);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isStale, isFetching } = members;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  const isDeep = (data?.pages.length ?? 0) > MOST_READ_ANEW;
  useReadWhenOld(members, data !== undefined && !isDeep);
  const preview = useAudiencePreview({ kind: "list", list_id: list.id });
  const maySend = useRight("send");
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <RowSkeletons label="Loading people" rowHeight={MEMBER_ROW} />;
  if (rows.length === 0 && !hasNextPage) {
    return (
      <EmptyState icon={Users} title="Nobody is on this list">
        <p>
          {list.kind === "live"
            ? "Its filter finds nobody now. Change the filter, or wait: it is asked anew each time the list is used."
            : "Add a number, or import a file of people onto it."}
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2 md:px-6">
        <Standing preview={preview} />
        {isDeep && isStale && !isFetching && <Button onClick={() => void refetch()}>It changed: read it anew</Button>}
        {maySend && list.deleted_at === null && (
          <Link to="/campaigns" search={{ list: list.id }} className={cx(buttonLook(), "ml-auto")}>
            <Megaphone aria-hidden="true" className="size-4" /> New campaign
          </Link>
        )}
      </div>
      <RowList
        label="People"
        items={rows}
        rowHeight={MEMBER_ROW}
        keyOf={({ number }) => number}
        hasMore={hasNextPage}
        isLoadingMore={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
        isFocusable={!mayWrite}
      >
        {(member) => <MemberRow member={member} onRemove={mayWrite ? () => takeOff(list.id, member) : null} />}
      </RowList>
    </>
  );
}

function MemberRow({ member, onRemove }: { member: ListMember; onRemove: (() => void) | null }) {
  const { number, name, fields, region } = member;
  const facts = [
    name === null ? null : formatNumber(number),
    region,
    ...Object.entries(fields).flatMap(([field, value]) =>
      name !== null && NAMING.has(field) ? [] : [`${field.replaceAll("_", " ")}: ${value}`],
    ),
  ].filter((fact) => fact !== null);
  return (
    <div className="flex h-full items-center gap-3 px-4 md:px-6">
      <div className="min-w-0 flex-1">
        <p className="tabular truncate font-medium">{name ?? formatNumber(number)}</p>
        <p className="tabular truncate text-sm text-ink-2">{facts.join(" · ")}</p>
      </div>
      {onRemove !== null && (
        <IconButton label={`Take ${name ?? formatNumber(number)} off the list`} onClick={onRemove}>
          <X aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
      )}
    </div>
  );
}

function takeOff(listId: string, member: ListMember): void {
  removeMember(listId, member.number).then(
    () =>
      notify({
        title: `Took ${member.name ?? formatNumber(member.number)} off the list`,
        undo: () => void addMember(listId, member).catch(tellFailure),
      }),
    tellFailure,
  );
}
