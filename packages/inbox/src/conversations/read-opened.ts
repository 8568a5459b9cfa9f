import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationOptions } from "../data/conversations.ts";
import { useRight } from "../data/session.ts";
import { decideQuietly } from "../decisions/decide.ts";

/** Long enough that walking past with J reads nothing. */
const LOOKED_AT_MS = 700;

/** What somebody has open and looks at is read. Marked as unread again, it stays so until more comes in. */
export function useReadOpened(id: string | undefined): void {
  const mayWrite = useRight("write");
  const { data } = useQuery({ ...conversationOptions(id ?? ""), enabled: id !== undefined });
  const isThere = data !== undefined;
  const lastId = data?.last_activity_id;
  useEffect(() => {
    if (!mayWrite || !isThere) return;
    const look = (): void => {
      if (document.visibilityState !== "visible") return;
      stop();
      if (data.unread > 0) decideQuietly(data, { unread: false });
    };
    const timer = setTimeout(look, LOOKED_AT_MS);
    document.addEventListener("visibilitychange", look);
    const stop = (): void => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
    return stop;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what else changes of it says nothing of having looked
  }, [id, lastId, isThere, mayWrite]);
}
