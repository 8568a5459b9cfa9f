import { Link } from "@tanstack/react-router";
import type { CampaignDetail, RecipientState } from "../data/campaigns.ts";
import { count } from "./campaign-words.ts";

/** Why people get nothing, or not yet; each leads to who they are. */
export function Reasons({ campaign, states }: { campaign: CampaignDetail; states: readonly RecipientState[] }) {
  const shown = campaign.funnel.reasons.filter(({ state }) => states.includes(state));
  if (shown.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {shown.map(({ state, reason, words, count: number }) => (
        <li key={`${state} ${reason}`} className="flex gap-3">
          <span className="tabular w-16 shrink-0 text-right font-medium">{count(number)}</span>
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId: campaign.id }}
            search={{ show: "recipients", state, reason }}
            className="min-w-0 underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}
