import { Link } from "@tanstack/react-router";
import { Check, MessageSquareReply, Phone, PhoneMissed, Voicemail } from "lucide-react";
import { useLines } from "../data/directory.ts";
import { useNameOf } from "../data/people.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { MissedCall } from "../data/resources.ts";
import { titleOf } from "../data/row-facts.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { Keys } from "../ui/keys.tsx";
import { clockOf, fullMoment, shortMoment } from "../ui/time.ts";
import { useNow } from "../ui/use-now.ts";

/** A working day; whoever waited longer may have gone elsewhere. */
const LONG_S = 8 * 3600;
const MINUTE_MS = 60_000;

export function MissedCallRow({
  call,
  isTabStop,
  onFocus,
  onTextBack,
  onDone,
}: {
  call: MissedCall;
  isTabStop: boolean;
  onFocus: () => void;
  onTextBack: (() => void) | null;
  onDone: (() => void) | null;
}) {
  const { conversation, voicemail, calls, missed_at, waiting_since } = call;
  const waited = Math.max(0, (useNow(MINUTE_MS) - Date.parse(missed_at)) / 1000);
  const often = `${calls} times since ${shortMoment(waiting_since)}`;
  const lines = useLines().data ?? [];
  const nameOf = useNameOf();
  const title = titleOf(conversation);
  const [number] = conversation.participants;
  // Whoever hid their number can only be waited for.
  const isReachable = number?.startsWith("+") === true;
  const line = lines.find((own) => own.number === conversation.line_number);
  const facts = [
    number === undefined || formatNumber(number) === title ? null : formatNumber(number),
    line?.name ?? (conversation.line_number === null ? null : formatNumber(conversation.line_number)),
    conversation.state.assigned_to === null ? null : nameOf(conversation.state.assigned_to),
  ].filter((part) => part !== null);
  return (
    <li>
      <div
        role="presentation"
        className="group relative flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-3.5 py-3 hover:bg-hover has-[[data-missed]:focus-visible]:bg-selected"
        onFocus={onFocus}
      >
        <Avatar name={title} />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline gap-2">
            <Link
              to="/inbox/$conversationId"
              params={{ conversationId: conversation.id }}
              search={{ view: "missed" }}
              data-missed={conversation.id}
              tabIndex={isTabStop ? 0 : -1}
              className="min-w-0 truncate text-base font-semibold after:absolute after:inset-0 after:rounded-lg"
            >
              {title}
            </Link>
            <time
              dateTime={missed_at}
              title={fullMoment(missed_at)}
              className={cx(
                "tabular ml-auto shrink-0 text-sm",
                waited > LONG_S ? "font-semibold text-danger-text" : "text-ink-2",
              )}
            >
              {ageOf(waited)} ago
            </time>
          </div>
          <p className="flex items-center gap-1.5 text-sm text-ink-2">
            {voicemail === null ? (
              <>
                <PhoneMissed aria-hidden="true" className="size-3.5 shrink-0 text-danger-text" strokeWidth={1.9} />
                {calls > 1 ? `Called ${often}` : "Called once"}
              </>
            ) : (
              <>
                <Voicemail aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" strokeWidth={1.9} />
                <span className="shrink-0">
                  Voicemail{voicemail.duration !== null && `, ${clockOf(voicemail.duration)}`}
                </span>
                {calls > 1 && <span className="shrink-0">· called {often}</span>}
              </>
            )}
            <span className="truncate text-ink-3">· {facts.join(" · ")}</span>
          </p>
          {voicemail?.excerpt != null && (
            <p className="line-clamp-2 pt-0.5 text-sm [overflow-wrap:anywhere]">“{voicemail.excerpt}”</p>
          )}
        </div>
        <div className="relative flex shrink-0 items-center gap-1 max-sm:w-full max-sm:justify-end">
          {isReachable && (
            <a
              href={`tel:${number}`}
              aria-label={`Call ${title}`}
              tabIndex={isTabStop ? 0 : -1}
              className="touch-target flex size-8 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
            >
              <Phone aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            </a>
          )}
          {onDone !== null && (
            <IconButton label="Mark as returned" keys="e" tabIndex={isTabStop ? 0 : -1} onClick={onDone}>
              <Check aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            </IconButton>
          )}
          {onTextBack !== null && isReachable && (
            <Button tabIndex={isTabStop ? 0 : -1} onClick={onTextBack}>
              <MessageSquareReply aria-hidden="true" className="size-4" /> Text back
              <span className="max-rail:hidden">
                <Keys keys="t" />
              </span>
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

function ageOf(seconds: number): string {
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h`;
  const days = Math.round(seconds / 86_400);
  return days === 1 ? "1 day" : `${days} days`;
}
