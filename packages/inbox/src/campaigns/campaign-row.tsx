import { Link, useNavigate } from "@tanstack/react-router";
import { Copy, TriangleAlert } from "lucide-react";
import { type Campaign, type CampaignDetail, useCampaign, useCampaignVerb } from "../data/campaigns.ts";
import { useRight } from "../data/session.ts";
import { IconButton } from "../ui/button.tsx";
import { shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { count, momentOf } from "./campaign-words.ts";
import { StateMark } from "./state-mark.tsx";

/** What was sent is counted for each campaign by itself, and only of those in sight that sent something. */
export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { id, name, state, error, updated_at } = campaign;
  const maySend = useRight("send");
  const { data: detail } = useCampaign(id, state !== "draft" && state !== "scheduled");
  const verb = useCampaignVerb();
  const navigate = useNavigate();
  const duplicate = (): void =>
    verb.mutate(
      { id, verb: "duplicate" },
      {
        onSuccess: (copy) => void navigate({ to: "/campaigns/$campaignId", params: { campaignId: copy.id } }),
        onError: (reason) => notify({ title: "Not duplicated", description: reason.message, isError: true }),
      },
    );
  return (
    <div className="flex h-full items-center gap-2 pr-3 hover:bg-hover md:pr-5">
      <Link
        to="/campaigns/$campaignId"
        params={{ campaignId: id }}
        className="flex h-full min-w-0 flex-1 flex-col justify-center gap-1 pl-4 -outline-offset-2 md:pl-6"
      >
        <span className="flex items-center gap-2.5">
          <span className="min-w-0 truncate font-medium">{name}</span>
          <StateMark state={state} />
        </span>
        <span className="tabular flex min-w-0 items-center gap-1.5 truncate text-sm text-ink-2">
          <span className={error === null ? "truncate" : "shrink-0 truncate max-xs:max-w-1/2"}>
            {progressOf(campaign, detail)}
          </span>
          {error !== null && (
            <span className="flex min-w-0 items-center gap-1 text-warn-text">
              <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
              <span className="truncate">{error.message}</span>
            </span>
          )}
        </span>
      </Link>
      <time dateTime={updated_at} className="tabular text-xs text-ink-3 max-xs:hidden">
        {shortMoment(updated_at)}
      </time>
      {maySend && (
        <IconButton label={`Duplicate ${name}`} disabled={verb.isPending} onClick={duplicate}>
          <Copy aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </IconButton>
      )}
    </div>
  );
}

function progressOf({ state, plan, starts_at, ended_at }: Campaign, detail: CampaignDetail | undefined): string {
  const planned = plan.planned === null ? null : `${count(plan.planned)} planned`;
  switch (state) {
    case "draft":
      return planned ?? "Not planned yet";
    case "scheduled":
      return [planned, starts_at === null ? null : `starts ${momentOf(starts_at)}`].filter(Boolean).join(" · ");
    case "running":
    case "paused":
    case "stopped":
    case "finished": {
      if (detail === undefined) return planned ?? "";
      const { funnel, forecast } = detail;
      const next =
        state === "running" && forecast.finishes_at !== null
          ? `through about ${momentOf(forecast.finishes_at)}`
          : ended_at === null
            ? null
            : `ended ${momentOf(ended_at)}`;
      const sent = `${count(funnel.texted)} of ${count(plan.planned ?? funnel.texted)} texted`;
      return [sent, funnel.replied > 0 ? `${count(funnel.replied)} replied` : null, next].filter(Boolean).join(" · ");
    }
  }
}
