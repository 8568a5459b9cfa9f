import { Link } from "@tanstack/react-router";
import { ArrowLeft, PanelRight } from "lucide-react";
import { useConversationFilter } from "../app/places.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import type { ConversationDetail } from "../data/resources.ts";
import { titleOf } from "../data/row-facts.ts";
import { Avatar } from "../ui/avatar.tsx";
import { IconButton } from "../ui/button.tsx";
import { DecisionButtons } from "../decisions/decision-buttons.tsx";
import { openAfter } from "../decisions/open-after.ts";
import { applyChange } from "../data/pending-decisions.ts";
import { belongs } from "../data/states.ts";

export function ThreadHeader({
  conversation,
  isPanelOpen,
  onPanel,
}: {
  conversation: ConversationDetail | undefined;
  isPanelOpen: boolean;
  onPanel: () => void;
}) {
  const filter = useConversationFilter();
  const lines = useLines().data ?? [];
  const title = conversation === undefined ? null : titleOf(conversation);
  const line = lines.find(({ number }) => number === conversation?.line_number);
  const subtitle =
    conversation === undefined
      ? null
      : [
          conversation.participants.length === 1 && title !== formatNumber(conversation.participants[0] ?? "")
            ? formatNumber(conversation.participants[0] ?? "")
            : conversation.is_group
              ? `${conversation.participants.length} people`
              : null,
          line?.name ?? (conversation.line_number === null ? null : formatNumber(conversation.line_number)),
        ]
          .filter((part) => part !== null)
          .join(" · ");
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line px-2 md:px-4">
      <Link
        to="/inbox"
        search={filter}
        aria-label="Back to the list"
        className="touch-target flex size-9 items-center justify-center rounded-md text-ink-2 hover:bg-hover md:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-5" strokeWidth={1.75} />
      </Link>
      <span className="max-xs:hidden">
        <Avatar name={title ?? ""} isGroup={conversation?.is_group ?? false} />
      </span>
      <div className="min-w-0 flex-1">
        {title === null ? (
          <>
            <span className="skeleton block h-4.5 w-40" />
            <span className="skeleton mt-1 block h-3.5 w-28" />
          </>
        ) : (
          <>
            <h1 className="truncate text-lg leading-5 font-semibold">{title}</h1>
            <p className="truncate text-xs text-ink-3">{subtitle}</p>
          </>
        )}
      </div>
      {conversation !== undefined && <Decisions conversation={conversation} />}
      <IconButton label="About the contact" aria-pressed={isPanelOpen} onClick={onPanel} className="panel:hidden">
        <PanelRight aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </IconButton>
    </header>
  );
}

function Decisions({ conversation }: { conversation: ConversationDetail }) {
  const filter = useConversationFilter();
  return (
    <DecisionButtons
      targets={[conversation]}
      onDecide={(change) => {
        // What leaves the list makes way for the next, so that a pile is worked off without looking for it. What is open
        // stays where it is when it is read: reading is not deciding.
        const isHandled = change.status === "done" || change.snoozed_until != null;
        const { state } = applyChange(conversation, change);
        if (!belongs({ state, unread: isHandled ? 0 : 1 }, filter)) openAfter(conversation.id);
      }}
    />
  );
}
