import { Link } from "@tanstack/react-router";
import { BellOff, PhoneIncoming, PhoneMissed, PhoneOutgoing, TriangleAlert, Voicemail } from "lucide-react";
import { memo } from "react";
import type { ConversationFilter } from "../data/query-keys.ts";
import type { Conversation, LastActivity } from "../data/resources.ts";
import { titleOf } from "../data/row-facts.ts";
import { TagDot } from "../decisions/tag-dot.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { cx } from "../ui/class-names.ts";
import { lengthOf, shortMoment } from "../ui/time.ts";
import type { RowWords } from "./row-words.ts";

interface RowProps {
  conversation: Conversation;
  filter: ConversationFilter;
  words: RowWords;
  index: number;
  /** Shown beside the list. */
  isOpen: boolean;
  isTabStop: boolean;
  isSelecting: boolean;
  isSelected: boolean;
  onToggle: (id: string) => void;
  onExtend: (id: string) => void;
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  filter,
  words,
  index,
  isOpen,
  isTabStop,
  isSelecting,
  isSelected,
  onToggle,
  onExtend,
}: RowProps) {
  const title = titleOf(conversation);
  const { id, state, last_activity_at: moment } = conversation;
  const isUnread = conversation.unread > 0;
  return (
    <div className={cx("group relative h-full", isOpen || isSelected ? "bg-selected" : "hover:bg-hover")}>
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: id }}
        search={filter}
        data-conversation={id}
        data-index={index}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isOpen ? "page" : undefined}
        onClick={(event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          onExtend(id);
        }}
        className="flex h-full items-center gap-3 border-b border-line pr-4 pl-3.5 -outline-offset-2 select-none"
      >
        <span className={cx("relative", isSelecting ? "invisible" : "pointer-fine:group-hover:invisible")}>
          <Avatar name={title} isGroup={conversation.is_group} />
          {isUnread && (
            <span className="absolute -top-0.5 -right-0.5 size-3 rounded-full border-2 border-surface bg-accent" />
          )}
        </span>
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className={cx("min-w-0 flex-1 truncate text-base", isUnread ? "font-bold" : "font-semibold")}>
              {title}
              {isUnread && <span className="sr-only">, unread</span>}
            </span>
            {moment !== null && (
              <time
                dateTime={moment}
                className={cx(
                  "tabular ml-auto shrink-0 text-xs",
                  isUnread ? "font-semibold text-accent-text" : "text-ink-3",
                )}
              >
                {shortMoment(moment)}
              </time>
            )}
          </span>
          <span className="flex h-4.5 items-center gap-1.5 text-sm text-ink-2">
            <Preview last={conversation.last_activity} isUnread={isUnread} />
          </span>
          <Facts conversation={conversation} state={state} words={words} />
        </span>
      </Link>
      <label
        className={cx(
          "absolute inset-y-0 left-0 flex w-14 items-center justify-center",
          isSelecting
            ? ""
            : "opacity-0 has-focus-visible:opacity-100 pointer-coarse:hidden pointer-fine:group-hover:opacity-100",
        )}
      >
        <input
          type="checkbox"
          checked={isSelected}
          tabIndex={isSelecting ? 0 : -1}
          aria-label={`Select ${title}`}
          onClick={(event) => {
            if (event.shiftKey) {
              event.preventDefault();
              onExtend(id);
            }
          }}
          onChange={() => onToggle(id)}
          className="size-4.5 accent-accent"
        />
      </label>
    </div>
  );
});

const MOST_TAGS = 2;

/** The third line: where it came in, whose it is, when it comes back. */
function Facts({
  conversation: { line_number },
  state,
  words: { lineOf, nameOf, tagOf },
}: Pick<RowProps, "conversation" | "words"> & { state: Conversation["state"] }) {
  const tags = state.tags.flatMap((tag) => tagOf(tag) ?? []);
  return (
    <span className="flex h-4 items-center gap-2 overflow-hidden text-2xs whitespace-nowrap text-ink-3">
      <span className="min-w-0 truncate">
        {[lineOf(line_number), state.assigned_to === null ? null : nameOf(state.assigned_to)]
          .filter((part) => part !== null)
          .join(" · ")}
      </span>
      {state.snoozed_until !== null && (
        <span className="flex shrink-0 items-center gap-1">
          <BellOff aria-hidden="true" className="size-3" /> until {shortMoment(state.snoozed_until)}
        </span>
      )}
      {tags.slice(0, MOST_TAGS).map((tag) => (
        <span key={tag.id} className="flex max-w-24 shrink-0 items-center gap-1 rounded-sm bg-sunken px-1 text-ink-2">
          <TagDot color={tag.color} />
          <span className="truncate">{tag.name}</span>
        </span>
      ))}
      {tags.length > MOST_TAGS && <span className="shrink-0">+{tags.length - MOST_TAGS}</span>}
    </span>
  );
}

/** The latest activity in a line: who said what, or what kind of call it was. */
function Preview({ last, isUnread }: { last: LastActivity | null; isUnread: boolean }) {
  if (last === null) return <span className="text-ink-3">Nothing yet</span>;
  const { icon: Icon, words, isWarning } = describe(last);
  return (
    <>
      {Icon !== null && (
        <Icon
          aria-hidden="true"
          strokeWidth={1.9}
          className={cx("size-3.5 shrink-0", isWarning ? "text-danger-text" : "text-ink-3")}
        />
      )}
      <span className={cx("truncate", isUnread && "text-ink", isWarning && "text-danger-text")}>{words}</span>
    </>
  );
}

const MISSED = new Set(["missed", "no-answer", "abandoned", "busy", "failed", "canceled"]);
const UNDELIVERED = new Set(["undelivered", "failed"]);

function describe({ type, direction, status, excerpt: told, media, duration }: LastActivity) {
  // Turns of a transcript begin with the number that speaks.
  const excerpt = told?.replace(/^\+\d+: /, "") ?? null;
  const isOutgoing = direction === "outgoing";
  switch (type) {
    case "message":
      return UNDELIVERED.has(status ?? "")
        ? { icon: TriangleAlert, words: `Not delivered: ${excerpt ?? ""}`, isWarning: true }
        : {
            icon: null,
            words: `${isOutgoing ? "You: " : ""}${excerpt ?? (media > 1 ? `${media} attachments` : "Attachment")}`,
            isWarning: false,
          };
    case "voicemail":
      return { icon: Voicemail, words: `Voicemail${excerpt === null ? "" : `: ${excerpt}`}`, isWarning: false };
    case "call":
      if (!isOutgoing && MISSED.has(status ?? "")) return { icon: PhoneMissed, words: "Missed call", isWarning: true };
      return {
        icon: isOutgoing ? PhoneOutgoing : PhoneIncoming,
        words: `${isOutgoing ? "Outgoing call" : "Call"}${excerpt !== null ? `: ${excerpt}` : duration === null || duration === 0 ? "" : `, ${lengthOf(duration)}`}`,
        isWarning: false,
      };
  }
}

/** Of the size that a row has. */
export function RowSkeleton() {
  return (
    <div className="flex h-(--row) items-center gap-3 border-b border-line pr-4 pl-3.5">
      <span className="skeleton size-9 rounded-full" />
      <span className="flex flex-1 flex-col gap-1.5">
        <span className="skeleton h-3.5 w-2/5" />
        <span className="skeleton h-3 w-4/5" />
        <span className="skeleton h-2.5 w-1/4" />
      </span>
    </div>
  );
}
