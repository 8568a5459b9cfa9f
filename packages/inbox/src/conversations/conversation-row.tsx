import { Link } from "@tanstack/react-router";
import { BellOff, PhoneIncoming, PhoneMissed, PhoneOutgoing, TriangleAlert, Voicemail } from "lucide-react";
import { memo } from "react";
import { useLines, useUsers } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationFilter } from "../data/query-keys.ts";
import type { Conversation, LastActivity } from "../data/resources.ts";
import { titleOf } from "../data/row-facts.ts";
import { Avatar } from "../ui/avatar.tsx";
import { cx } from "../ui/class-names.ts";
import { shortMoment } from "../ui/time.ts";
import { nameAssignee } from "./assignee.ts";

interface RowProps {
  conversation: Conversation;
  filter: ConversationFilter;
  index: number;
  isSelected: boolean;
  isTabStop: boolean;
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  filter,
  index,
  isSelected,
  isTabStop,
}: RowProps) {
  const title = titleOf(conversation);
  const { state, is_group: isGroup, last_activity_at: moment } = conversation;
  const isUnread = conversation.unread > 0;
  const line = useLines().data?.find(({ number }) => number === conversation.line_number);
  const users = useUsers().data ?? [];
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: conversation.id }}
      search={filter}
      data-conversation={conversation.id}
      data-index={index}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isSelected ? "page" : undefined}
      className={cx(
        "flex h-full items-center gap-3 border-b border-line pr-4 pl-3.5 -outline-offset-2",
        isSelected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <span className="relative">
        <Avatar name={title} isGroup={isGroup} />
        {isUnread && (
          <span className="absolute -top-0.5 -right-0.5 size-3 rounded-full border-2 border-surface bg-accent">
            <span className="sr-only">Unread</span>
          </span>
        )}
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className={cx("min-w-0 flex-1 truncate text-base", isUnread ? "font-bold" : "font-semibold")}>
            {title}
          </span>
          {moment !== null && (
            <time dateTime={moment} className="tabular ml-auto shrink-0 text-xs text-ink-3">
              {shortMoment(moment)}
            </time>
          )}
        </span>
        <span className="flex h-4.5 items-center gap-1.5 text-sm text-ink-2">
          <Preview last={conversation.last_activity} isUnread={isUnread} />
        </span>
        <span className="flex h-4 items-center gap-1.5 overflow-hidden text-2xs whitespace-nowrap text-ink-3">
          {line !== undefined && <span className="truncate">{line.name ?? formatNumber(line.number ?? "")}</span>}
          {state.assigned_to !== null && (
            <span className="truncate">
              {line !== undefined && "· "}
              {nameAssignee(state.assigned_to, users)}
            </span>
          )}
          {state.snoozed_until != null && (
            <span className="flex items-center gap-1">
              <BellOff aria-hidden="true" className="size-3" /> until {shortMoment(state.snoozed_until)}
            </span>
          )}
          {state.tags?.map((tag) => (
            <span key={tag} className="rounded-sm bg-sunken px-1 text-ink-2">
              {tag}
            </span>
          ))}
        </span>
      </span>
    </Link>
  );
});

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

function describe({ type, direction, status, excerpt }: LastActivity) {
  const isOutgoing = direction === "outgoing";
  switch (type) {
    case "message":
      return UNDELIVERED.has(status ?? "")
        ? { icon: TriangleAlert, words: `Not delivered: ${excerpt ?? ""}`, isWarning: true }
        : { icon: null, words: `${isOutgoing ? "You: " : ""}${excerpt ?? "Attachment"}`, isWarning: false };
    case "voicemail":
      return { icon: Voicemail, words: excerpt ?? "Voicemail", isWarning: false };
    case "call":
      if (!isOutgoing && MISSED.has(status ?? "")) return { icon: PhoneMissed, words: "Missed call", isWarning: true };
      return {
        icon: isOutgoing ? PhoneOutgoing : PhoneIncoming,
        words: excerpt ?? (isOutgoing ? "Outgoing call" : "Call"),
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
