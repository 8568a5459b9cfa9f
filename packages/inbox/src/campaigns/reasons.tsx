import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { CampaignDetail, RecipientState } from "../data/campaigns.ts";
import { count } from "./campaign-words.ts";

/** Why people get nothing, or nothing more, or not yet; each leads to who they are. */
export function Reasons({ campaign, states }: { campaign: CampaignDetail; states: readonly RecipientState[] }) {
  const shown = useMemo(() => byReason(campaign, states), [campaign, states]);
  if (shown.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {shown.map(({ state, reason, words, count: number }) => (
        <li key={reason} className="flex items-baseline gap-3">
          <span className="tabular min-w-8 shrink-0 text-right font-medium">{count(number)}</span>
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId: campaign.id }}
            search={{ show: "recipients", reason, ...(state !== null && { state }) }}
            className="min-w-0 underline decoration-line-strong underline-offset-2 hover:decoration-current pointer-coarse:py-3"
          >
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Reason = Omit<CampaignDetail["funnel"]["reasons"][number], "state"> & {
  /** Null where people in several states have it: before their first text, and after it. */
  state: RecipientState | null;
};

function byReason({ funnel }: CampaignDetail, states: readonly RecipientState[]): Reason[] {
  const all = new Map<string, Reason>();
  for (const one of funnel.reasons.filter(({ state }) => states.includes(state))) {
    const known = all.get(one.reason);
    if (known === undefined) all.set(one.reason, { ...one });
    else all.set(one.reason, { ...known, state: null, count: known.count + one.count });
  }
  return [...all.values()].toSorted((a, b) => b.count - a.count);
}
