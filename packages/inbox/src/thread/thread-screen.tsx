import { Link } from "@tanstack/react-router";
import { MessageSquareDashed } from "lucide-react";
import { useMemo, useState } from "react";
import { useTitle } from "../app/screen.tsx";
import { conversationPlace } from "../app/places.ts";
import { ContactPanel } from "../contact/contact-panel.tsx";
import { useConversation } from "../data/conversations.ts";
import { useOutbox } from "../data/messages.ts";
import { RequestError } from "../data/request.ts";
import { titleOf } from "../data/row-facts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { CampaignChips } from "./campaign-chips.tsx";
import { Composer } from "./composer.tsx";
import { FirstText } from "./first-text.tsx";
import { PresenceLine } from "./presence-line.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { Timeline } from "./timeline.tsx";

export function ThreadScreen() {
  const { conversationId } = conversationPlace.useParams();
  const { at, second } = conversationPlace.useSearch();
  const place = useMemo(
    () => ({ ...(at !== undefined && { at }), ...(second !== undefined && { second }) }),
    [at, second],
  );
  const { data: conversation, error, refetch } = useConversation(conversationId);
  const [isPanelOpen, setPanelOpen] = useState(false);
  useTitle(conversation === undefined ? "Conversation" : titleOf(conversation));
  const outbox = useOutbox(conversationId);
  if (error !== null && conversation === undefined) {
    if (outbox.length > 0) return <FirstText texts={outbox} />;
    return (
      <main id="main" tabIndex={-1} className="flex-1 bg-surface">
        {error instanceof RequestError && error.status === 404 ? (
          <EmptyState icon={MessageSquareDashed} title="This conversation is not here">
            <p>
              The link may be old, or the conversation is on a line that you do not see.{" "}
              <Link to="/inbox" search={{ view: "open" }} className="font-medium text-accent-text underline">
                Go to the open ones
              </Link>
            </p>
          </EmptyState>
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )}
      </main>
    );
  }
  return (
    <>
      <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
        <ThreadHeader
          conversation={conversation}
          isPanelOpen={isPanelOpen}
          onPanel={() => setPanelOpen((isOpen) => !isOpen)}
        />
        <CampaignChips conversationId={conversationId} />
        <Timeline key={conversationId} conversationId={conversationId} conversation={conversation} place={place} />
        {conversation !== undefined && <PresenceLine conversationId={conversationId} />}
        <Composer key={`composer ${conversationId}`} conversationId={conversationId} conversation={conversation} />
      </main>
      <ContactPanel conversation={conversation} isOpen={isPanelOpen} onClose={() => setPanelOpen(false)} />
    </>
  );
}
