import { useMemo, useState } from "react";
import { useConversationList } from "../data/conversations.ts";
import type { ConversationFilter } from "../data/query-keys.ts";
import type { Conversation } from "../data/resources.ts";
import { belongs } from "../data/states.ts";

/** The rows of a view. What is open stays in a view of unread ones while it is: it was read because it is open. */
export function useListRows(filter: ConversationFilter, openId: string | undefined) {
  const list = useConversationList(filter);
  const { data } = list;
  const [kept, setKept] = useState<Conversation | null>(null);
  const loaded = useMemo(() => (data?.pages ?? []).flatMap((page) => page.data), [data]);
  const shown = useMemo(
    () => loaded.filter((row) => belongs(row, filter) || (row.id === openId && isOnlyRead(row, filter))),
    [loaded, filter, openId],
  );
  const open = shown.find(({ id }) => id === openId);
  if (filter.view === "unread" && open !== undefined && open !== kept) setKept(open);
  const rows = useMemo(() => {
    const isGone = kept !== null && kept.id === openId && !loaded.some(({ id }) => id === openId);
    if (filter.view !== "unread" || !isGone) return shown;
    const at = shown.findIndex(({ last_activity_at }) => (last_activity_at ?? "") < (kept.last_activity_at ?? ""));
    return shown.toSpliced(at < 0 ? shown.length : at, 0, { ...kept, unread: 0 });
  }, [loaded, shown, kept, filter, openId]);
  return { list, rows };
}

const isOnlyRead = (row: Conversation, filter: ConversationFilter): boolean =>
  filter.view === "unread" && row.state.status === "open" && belongs({ ...row, unread: 1 }, filter);
