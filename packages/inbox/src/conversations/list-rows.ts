import { useMemo, useRef } from "react";
import { useConversationList } from "../data/conversations.ts";
import type { ConversationFilter } from "../data/query-keys.ts";
import type { Conversation } from "../data/resources.ts";
import { belongs } from "../data/states.ts";

/** The rows of a view. What is open stays in a view of unread ones while it is: it was read because it is open. */
export function useListRows(filter: ConversationFilter, openId: string | undefined) {
  const list = useConversationList(filter);
  const { data } = list;
  const kept = useRef<Conversation | null>(null);
  const rows = useMemo(() => {
    const loaded = (data?.pages ?? []).flatMap((page) => page.data);
    const shown = loaded.filter((row) => belongs(row, filter) || (row.id === openId && isOnlyRead(row, filter)));
    if (filter.view !== "unread" || openId === undefined) return shown;
    const open = shown.find(({ id }) => id === openId);
    if (open !== undefined) {
      kept.current = open;
      return shown;
    }
    const row = kept.current;
    if (row === null || row.id !== openId || loaded.some(({ id }) => id === openId)) return shown;
    const at = shown.findIndex(({ last_activity_at }) => (last_activity_at ?? "") < (row.last_activity_at ?? ""));
    return shown.toSpliced(at < 0 ? shown.length : at, 0, { ...row, unread: 0 });
  }, [data, filter, openId]);
  return { list, rows };
}

const isOnlyRead = (row: Conversation, filter: ConversationFilter): boolean =>
  filter.view === "unread" && row.state.status === "open" && belongs({ ...row, unread: 1 }, filter);
