import { Link } from "@tanstack/react-router";
import { Ban, Check } from "lucide-react";
import type { ReactNode } from "react";
import { useNameOfNumber } from "../data/contacts.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { Decision, Refusal } from "../data/refusals.ts";
import { Button } from "../ui/button.tsx";
import { Keys } from "../ui/keys.tsx";
import { agoOf, fullMoment } from "../ui/time.ts";
import { useNow } from "../ui/use-now.ts";

const MINUTE_MS = 60_000;

export function RefusalRow({
  id,
  refusal,
  isTabStop,
  onFocus,
  onDecide,
}: {
  id: string;
  refusal: Refusal;
  isTabStop: boolean;
  onFocus: () => void;
  onDecide: ((decision: Decision) => void) | null;
}) {
  const { activity_id, number, line, conversation_id, excerpt, reason, words, at } = refusal;
  const now = useNow(MINUTE_MS);
  const name = useNameOfNumber(number);
  const lines = useLines().data ?? [];
  const lineName = lines.find((own) => own.number === line)?.name ?? (line === null ? null : formatNumber(line));
  const title = name ?? formatNumber(number);
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <li>
      <div
        role="presentation"
        onFocus={onFocus}
        className="relative flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-3.5 py-3 hover:bg-hover has-[[data-refusal]:focus-visible]:bg-selected"
      >
        <div className="min-w-0 flex-1 basis-64">
          <div className="flex items-baseline gap-2">
            <Title id={id} conversationId={conversation_id} activityId={activity_id} tabIndex={tabIndex}>
              {title}
            </Title>
            {at !== "" && (
              <time dateTime={at} title={fullMoment(at)} className="tabular ml-auto shrink-0 text-sm text-ink-2">
                {agoOf(at, now)}
              </time>
            )}
          </div>
          <p className="py-0.5 [overflow-wrap:anywhere]">
            <q>
              <Marked text={excerpt} words={words} />
            </q>
          </p>
          <p className="text-sm text-pretty text-ink-2">
            {reason}
            <span className="tabular text-ink-3">
              {name !== null && ` · ${formatNumber(number)}`}
              {lineName !== null && ` · to ${lineName}`}
            </span>
          </p>
        </div>
        {onDecide !== null && (
          <div className="relative flex shrink-0 items-center gap-1.5 max-sm:w-full max-sm:justify-end">
            <Button tabIndex={tabIndex} onClick={() => onDecide("fine")}>
              <Check aria-hidden="true" className="size-4" /> Fine
              <span className="max-rail:hidden">
                <Keys keys="f" />
              </span>
            </Button>
            <Button look="danger" tabIndex={tabIndex} onClick={() => onDecide("out")}>
              <Ban aria-hidden="true" className="size-4" /> Opted out
              <span className="max-rail:hidden">
                <Keys keys="o" />
              </span>
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function Title({
  id,
  conversationId,
  activityId,
  tabIndex,
  children,
}: {
  id: string;
  conversationId: string | null;
  activityId: string;
  tabIndex: number;
  children: ReactNode;
}) {
  const look = "min-w-0 truncate text-base font-semibold";
  if (conversationId === null) {
    return (
      // It is walked to by keys, and has nowhere to lead to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <span data-refusal={id} tabIndex={tabIndex} className={look}>
        {children}
      </span>
    );
  }
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId }}
      search={{ view: "all", at: activityId }}
      data-refusal={id}
      tabIndex={tabIndex}
      className={`${look} after:absolute after:inset-0 after:rounded-lg`}
    >
      {children}
    </Link>
  );
}

/** The words that decided, told apart from the rest. */
function Marked({ text, words }: { text: string; words: string | null }): ReactNode {
  const start = words === null || words === "" ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
  if (words === null || start < 0) return text;
  const end = start + words.length;
  return (
    <>
      {text.slice(0, start)}
      <mark className="rounded-sm bg-warn-soft px-0.5 text-ink">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}
