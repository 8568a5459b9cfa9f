import { Link } from "@tanstack/react-router";
import { AtSign } from "lucide-react";
import { Screen } from "../app/screen.tsx";
import { readMentions, useMentions } from "../data/mentions.ts";
import type { Mention } from "../data/resources.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";

/** Notes that call in whoever is signed in. Opening one reads it. */
export function MentionsScreen() {
  const { data, error, refetch } = useMentions();
  return (
    <Screen
      title="Mentions of me"
      actions={data !== undefined && data.length > 0 && <Button onClick={() => read()}>Mark all as read</Button>}
    >
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeletons />
      ) : data.length === 0 ? (
        <EmptyState icon={AtSign} title="Nobody waits for you">
          <p>When a colleague mentions you in a note of a conversation, it appears here.</p>
        </EmptyState>
      ) : (
        <ul className="mx-auto max-w-3xl px-2 py-3 md:px-4">
          {data.map((mention) => (
            <MentionRow key={mention.note.id} mention={mention} />
          ))}
        </ul>
      )}
    </Screen>
  );
}

function MentionRow({ mention: { note } }: { mention: Mention }) {
  return (
    <li>
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: note.conversation_id }}
        search={{ view: "all" }}
        onClick={() => read([note.id])}
        className="flex gap-3 rounded-lg px-3 py-3 hover:bg-hover"
      >
        <Avatar name={note.created_by} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate font-semibold">{note.created_by}</span>
            <time dateTime={note.created_at} className="tabular text-xs text-ink-3">
              {shortMoment(note.created_at)}
            </time>
          </span>
          <span className="line-clamp-3 text-ink-2 [overflow-wrap:anywhere]">{note.body}</span>
        </span>
      </Link>
    </li>
  );
}

function read(noteIds?: readonly string[]): void {
  readMentions(noteIds).catch((error: unknown) =>
    notify({ title: "That could not be saved", description: String(error), isError: true }),
  );
}

function Skeletons() {
  return (
    <div
      role="status"
      aria-label="Loading mentions"
      className="mx-auto flex max-w-3xl flex-col gap-3 px-5 py-6 md:px-7"
    >
      {[0, 1, 2].map((index) => (
        <span key={index} className="skeleton h-14 w-full" />
      ))}
    </div>
  );
}
