import { Link, useNavigate } from "@tanstack/react-router";
import { Copy, TriangleAlert } from "lucide-react";
import { type CampaignSummary, useCampaignVerb } from "../data/campaigns.ts";
import { useRight } from "../data/session.ts";
import { IconButton } from "../ui/button.tsx";
import { cx } from "../ui/class-names.ts";
import { shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { count, momentOf, people, texts } from "./campaign-words.ts";
import { StateMark } from "./state-mark.tsx";

export function CampaignRow({ campaign }: { campaign: CampaignSummary }) {
  const { id, name, state, error, updated_at } = campaign;
  const maySend = useRight("send");
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
        <span className="tabular flex min-w-0 items-center gap-1.5 text-sm text-ink-2">
          {/* Where there is no room for both, what is wrong comes first. */}
          <span className={cx("line-clamp-2 sm:block sm:truncate", error !== null && "shrink-0 max-sm:hidden")}>
            {progressOf(campaign)}
          </span>
          {error !== null && (
            <span className="flex min-w-0 items-start gap-1 text-warn-text sm:items-center">
              <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0 max-sm:mt-1" />
              <span className="line-clamp-2 sm:block sm:truncate">{error.message}</span>
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

function progressOf({ state, plan, starts_at, ended_at, counts }: CampaignSummary): string {
  const planned = plan.planned === null ? null : `${count(plan.planned)} planned`;
  switch (state) {
    case "draft":
      return planned ?? "Not planned yet";
    case "scheduled":
      return [planned, starts_at === null ? null : `starts ${momentOf(starts_at)}`].filter(Boolean).join(" · ");
    case "running":
    case "paused":
    case "stopped":
    case "finished":
      return [
        `${texts(counts.sent)} sent`,
        `${people(plan.planned ?? counts.recipients)} planned`,
        counts.replied > 0 ? `${count(counts.replied)} replied` : null,
        counts.opted_out > 0 ? `${count(counts.opted_out)} opted out` : null,
        ended_at === null ? null : `ended ${momentOf(ended_at)}`,
      ]
        .filter(Boolean)
        .join(" · ");
  }
}
