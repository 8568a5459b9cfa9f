import { Link } from "@tanstack/react-router";
import { Megaphone } from "lucide-react";
import { useTouches } from "../data/campaigns.ts";
import { shortMoment } from "../ui/time.ts";

const MOST_SHOWN = 3;

/** Below the head of a thread: the campaigns that wrote here, and whether what came in answers one. */
export function CampaignChips({ conversationId }: { conversationId: string }) {
  const touches = useTouches(conversationId);
  // The newest text of each campaign stands for it, and an answer to any of its texts is an answer to it.
  const campaigns = new Map<string, { id: string; name: string; repliedAt: string | null; sentAt: string | null }>();
  for (const { campaign_id, campaign_name, replied_at, sent_at } of touches) {
    const known = campaigns.get(campaign_id);
    if (known === undefined) {
      campaigns.set(campaign_id, { id: campaign_id, name: campaign_name, repliedAt: replied_at, sentAt: sent_at });
    } else known.repliedAt ??= replied_at;
  }
  if (campaigns.size === 0) return null;
  return (
    <ul aria-label="Campaigns" className="flex shrink-0 flex-wrap gap-1.5 border-b border-line px-3 py-1.5 md:px-4">
      {[...campaigns.values()].slice(0, MOST_SHOWN).map(({ id, name, repliedAt, sentAt }) => (
        <li key={id} className="min-w-0">
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId: id }}
            className="flex min-h-6 min-w-0 items-center gap-1.5 rounded-full bg-selected px-2.5 text-xs text-ink hover:underline"
          >
            <Megaphone aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.75} />
            <span className="truncate font-medium">{name}</span>
            <span className="shrink-0 text-ink-2">
              {repliedAt !== null
                ? `answered ${shortMoment(repliedAt)}`
                : sentAt === null
                  ? "on its way"
                  : `sent ${shortMoment(sentAt)}`}
            </span>
          </Link>
        </li>
      ))}
      {campaigns.size > MOST_SHOWN && (
        <li className="flex min-h-6 items-center text-xs text-ink-2">and {campaigns.size - MOST_SHOWN} before them</li>
      )}
    </ul>
  );
}
