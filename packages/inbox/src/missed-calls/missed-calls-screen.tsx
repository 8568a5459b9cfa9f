import { useNavigate } from "@tanstack/react-router";
import { PhoneMissed } from "lucide-react";
import { useRef, useState } from "react";
import { useCommand } from "../app/commands.ts";
import { Screen } from "../app/screen.tsx";
import { type MissedOrder, useMissedCalls } from "../data/missed-calls.ts";
import type { MissedCall } from "../data/resources.ts";
import { useRight } from "../data/session.ts";
import { decide } from "../decisions/decide.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { notify } from "../ui/toasts.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { MissedCallRow } from "./missed-call-row.tsx";
import { textBack } from "./text-back.ts";

/** Who called or left a voicemail and was not reached since: in the order of their latest try, the oldest first. */
export function MissedCallsScreen() {
  const [order, setOrder] = useState<MissedOrder>("oldest");
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useMissedCalls(order);
  const mayWrite = useRight("write");
  const maySend = useRight("send");
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  // Marked as done here: gone before the server has said so.
  const [handled, setHandled] = useState<ReadonlySet<string>>(new Set());
  const calls = (data?.pages.flatMap((page) => page.data) ?? []).filter(
    ({ conversation: { id, state } }) => !handled.has(id) && state.status === "open",
  );
  const found = calls.findIndex(({ conversation }) => conversation.id === currentId);
  const at = Math.max(0, found);
  const current = calls[at];

  const move = (index: number): void => {
    const next = calls[Math.max(0, Math.min(index, calls.length - 1))];
    if (next === undefined) return;
    setCurrentId(next.conversation.id);
    list.current?.querySelector<HTMLElement>(`[data-missed="${CSS.escape(next.conversation.id)}"]`)?.focus();
  };
  const write = (call: MissedCall | undefined): void => {
    if (call?.conversation.participants[0]?.startsWith("+") !== true) return;
    textBack(call.conversation.id, navigate).catch((reason: unknown) =>
      notify({ title: "The conversation could not be opened", description: String(reason), isError: true }),
    );
  };
  const finish = (call: MissedCall | undefined): void => {
    if (call === undefined) return;
    const { id } = call.conversation;
    const index = calls.indexOf(call);
    setCurrentId((calls[index + 1] ?? calls[index - 1])?.conversation.id ?? null);
    setHandled((ids) => new Set([...ids, id]));
    const showAgain = (): void => setHandled((ids) => new Set([...ids].filter((other) => other !== id)));
    decide([call.conversation], { status: "done" }, "Marked as returned", showAgain);
  };
  const section = "Conversation";
  useCommand({ id: "next", title: "Next call", section: "View", keys: "j", run: () => move(found < 0 ? 0 : at + 1) });
  useCommand({ id: "previous", title: "Previous call", section: "View", keys: "k", run: () => move(at - 1) });
  useCommand(maySend ? { id: "text back", title: "Text back", section, keys: "t", run: () => write(current) } : null);
  useCommand(
    mayWrite ? { id: "done", title: "Mark as returned", section, keys: "e", run: () => finish(current) } : null,
  );

  return (
    <Screen
      title="Missed calls"
      actions={
        <Button onClick={() => setOrder(order === "oldest" ? "newest" : "oldest")}>
          {order === "oldest" ? "Oldest first" : "Newest first"}
        </Button>
      }
    >
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div role="status" aria-label="Loading missed calls" className="mx-auto flex max-w-4xl flex-col gap-2 p-4">
          {[0, 1, 2, 3].map((index) => (
            <span key={index} className="skeleton h-20 w-full" />
          ))}
        </div>
      ) : calls.length === 0 && !hasNextPage ? (
        <EmptyState icon={PhoneMissed} title="Everybody was called back">
          <p>Calls that nobody took and voicemails wait here until somebody answers them.</p>
        </EmptyState>
      ) : (
        <div className="mx-auto max-w-4xl px-2 py-3 md:px-4">
          <ul ref={list} aria-label="Missed calls" className="flex flex-col gap-1">
            {calls.map((call, index) => (
              <MissedCallRow
                key={call.conversation.id}
                call={call}
                isTabStop={index === at}
                onFocus={() => setCurrentId(call.conversation.id)}
                onTextBack={maySend ? () => write(call) : null}
                onDone={mayWrite ? () => finish(call) : null}
              />
            ))}
          </ul>
          <ShowMore hasMore={hasNextPage} isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />
        </div>
      )}
    </Screen>
  );
}
