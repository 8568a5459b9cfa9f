import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { AudioLines, type LucideIcon, MessageSquare, Sparkles, StickyNote, Voicemail } from "lucide-react";
import { conversationOptions } from "../data/conversations.ts";
import { useLines } from "../data/directory.ts";
import { formatNumber } from "../data/phone-number.ts";
import { titleOf } from "../data/row-facts.ts";
import type { TextHit } from "../data/search.ts";
import { cx } from "../ui/class-names.ts";
import { clockOf, fullMoment, shortMoment } from "../ui/time.ts";
import { Excerpt } from "./hit-excerpt.tsx";

const KIND: Readonly<Record<TextHit["kind"], { label: string; icon: LucideIcon }>> = {
  message: { label: "Text", icon: MessageSquare },
  transcript: { label: "Call", icon: AudioLines },
  summary: { label: "Summary of a call", icon: Sparkles },
  voicemail: { label: "Voicemail", icon: Voicemail },
  note: { label: "Note", icon: StickyNote },
};

export function TextRow({ hit }: { hit: TextHit }) {
  const { label, icon: Icon } = KIND[hit.kind];
  const conversation = useQuery({
    ...conversationOptions(hit.conversation_id ?? ""),
    enabled: hit.conversation_id !== null,
  });
  const lines = useLines().data ?? [];
  const line = lines.length > 1 ? lines.find(({ number }) => number === hit.line_number) : undefined;
  const where = [whatIsSaid(hit, label), line?.name ?? (line === undefined ? null : formatNumber(line.number ?? ""))];
  const content = (
    <>
      <span className="mt-0.5 flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken text-ink-2">
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 truncate font-medium">
            {/* Not a breaking space: it would have no height, and the line would jump when the name comes. */}
            {conversation.data === undefined ? "\u00a0" : titleOf(conversation.data)}
          </span>
          <span
            className={cx(
              "min-w-0 flex-1 truncate text-xs text-ink-3",
              // Its place is known when the name before it is.
              conversation.isLoading && "invisible",
            )}
          >
            {where.filter(Boolean).join(" · ")}
          </span>
          {hit.occurred_at !== null && (
            <time
              dateTime={hit.occurred_at}
              title={fullMoment(hit.occurred_at)}
              className="tabular shrink-0 text-xs text-ink-3"
            >
              {shortMoment(hit.occurred_at)}
            </time>
          )}
        </span>
        <span className="mt-0.5 line-clamp-2 text-sm break-words text-ink-2">
          <Excerpt segments={hit.excerpt} />
        </span>
      </span>
    </>
  );
  const look = "flex h-full items-start gap-3 px-4 py-2.5 md:px-6";
  if (hit.conversation_id === null) return <div className={look}>{content}</div>;
  const at = hit.activity_id ?? hit.note_id;
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: hit.conversation_id }}
      search={{
        view: "all",
        ...(at !== null && { at }),
        ...(hit.second !== null && { second: hit.second }),
      }}
      data-result
      className={`${look} -outline-offset-2 hover:bg-hover focus-visible:bg-hover`}
    >
      {content}
    </Link>
  );
}

function whatIsSaid({ kind, direction, second }: TextHit, label: string): string {
  switch (kind) {
    case "message":
      return direction === "outgoing" ? "Text sent" : "Text";
    case "transcript":
      return second === null ? label : `${label}, at ${clockOf(second)}`;
    case "summary":
    case "voicemail":
    case "note":
      return label;
  }
}
