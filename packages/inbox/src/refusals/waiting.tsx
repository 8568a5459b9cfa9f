import { ShieldCheck } from "lucide-react";
import { useRef, useState } from "react";
import { useCommand } from "../app/commands.ts";
import { formatNumber } from "../data/phone-number.ts";
import { type Decision, type Refusal, useRefusals } from "../data/refusals.ts";
import { useRight } from "../data/session.ts";
import { decideOnRefusal } from "../decisions/decide-refusal.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { RefusalRow } from "./refusal-row.tsx";

/** Of a group of which nobody knows who wrote it there is one for each number. */
const keyOf = ({ activity_id, number }: Refusal): string => `${activity_id} ${number}`;

/** Texts that may be a refusal, the oldest first. */
export function Waiting() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRefusals();
  const mayWrite = useRight("write");
  const list = useRef<HTMLUListElement>(null);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const refusals = data?.pages.flatMap((page) => page.data) ?? [];
  const found = refusals.findIndex((one) => keyOf(one) === currentKey);
  const at = Math.max(0, found);
  const current = refusals[at];
  const focusOn = (key: string): void =>
    list.current?.querySelector<HTMLElement>(`[data-refusal="${CSS.escape(key)}"]`)?.focus();
  const move = (index: number): void => {
    const next = refusals[Math.max(0, Math.min(index, refusals.length - 1))];
    if (next === undefined) return;
    setCurrentKey(keyOf(next));
    focusOn(keyOf(next));
  };
  const decide = (refusal: Refusal | undefined, decision: Decision): void => {
    if (refusal === undefined) return;
    const others = refusals.filter(({ activity_id }) => activity_id !== refusal.activity_id);
    const next = others[Math.min(refusals.indexOf(refusal), others.length - 1)];
    decideOnRefusal(refusal.activity_id, decision, formatNumber(refusal.number));
    setCurrentKey(next === undefined ? null : keyOf(next));
    // What had the focus is about to go.
    if (next !== undefined) requestAnimationFrame(() => focusOn(keyOf(next)));
  };
  const section = "Conversation";
  useCommand({ id: "next", title: "Next text", section: "View", keys: "j", run: () => move(found < 0 ? 0 : at + 1) });
  useCommand({ id: "previous", title: "Previous text", section: "View", keys: "k", run: () => move(at - 1) });
  useCommand(
    mayWrite ? { id: "opted out", title: "Opted out", section, keys: "o", run: () => decide(current, "out") } : null,
  );
  useCommand(
    mayWrite ? { id: "fine", title: "Fine: no refusal", section, keys: "f", run: () => decide(current, "fine") } : null,
  );
  if (error !== null && data === undefined) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <div role="status" aria-label="Loading texts" className="mx-auto flex w-full max-w-4xl flex-col gap-2 p-4">
        {[0, 1, 2].map((index) => (
          <span key={index} className="skeleton h-24 w-full" />
        ))}
      </div>
    );
  }
  if (refusals.length === 0 && !hasNextPage) {
    return (
      <EmptyState icon={ShieldCheck} title="Nothing to read">
        <p>
          A text such as “stop” opts out at once. One that only may mean it, such as “leave me alone” or “wrong number”,
          waits here: no campaign texts them until somebody has read it.
        </p>
      </EmptyState>
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-4xl px-2 py-3 md:px-4">
        <ul ref={list} aria-label="Texts to read" className="flex flex-col gap-1">
          {refusals.map((refusal, index) => (
            <RefusalRow
              key={keyOf(refusal)}
              id={keyOf(refusal)}
              refusal={refusal}
              isTabStop={index === at}
              onFocus={() => setCurrentKey(keyOf(refusal))}
              onDecide={mayWrite ? (decision) => decide(refusal, decision) : null}
            />
          ))}
        </ul>
        <ShowMore hasMore={hasNextPage} isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />
      </div>
    </div>
  );
}
