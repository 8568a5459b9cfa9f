import { Link } from "@tanstack/react-router";
import { ArrowLeft, Megaphone } from "lucide-react";
import { campaignPlace } from "../app/places.ts";
import { useTitle } from "../app/screen.tsx";
import { type CampaignDetail, type CampaignPart, useCampaign } from "../data/campaigns.ts";
import { RequestError } from "../data/request.ts";
import { cx } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failure } from "../ui/failure.tsx";
import { CampaignActions } from "./campaign-actions.tsx";
import { DraftEditor } from "./draft-editor.tsx";
import { RecipientsPart } from "./recipients-part.tsx";
import { ResultsPart } from "./results-part.tsx";
import { RunPart } from "./run-part.tsx";
import { StateMark } from "./state-mark.tsx";

/** A campaign: written while it is a draft, watched while it runs, looked back on when it is through. */
export function CampaignScreen() {
  const { campaignId } = campaignPlace.useParams();
  const { data: campaign, error, refetch } = useCampaign(campaignId);
  useTitle(campaign?.name ?? "Campaign");
  return (
    <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface outline-none">
      {campaign !== undefined ? (
        <Loaded key={campaign.id} campaign={campaign} />
      ) : error instanceof RequestError && error.status === 404 ? (
        <EmptyState icon={Megaphone} title="This campaign is not here">
          <p>
            It was deleted, or sends from a line that you do not see.{" "}
            <Link to="/campaigns" className="font-medium text-accent-text underline">
              All campaigns
            </Link>
          </p>
        </EmptyState>
      ) : error !== null ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading the campaign" className="flex flex-col gap-4 px-4 py-4 md:px-6">
          <span className="skeleton h-6 w-60 max-w-full" />
          <span className="skeleton h-28 w-full max-w-3xl" />
          <span className="skeleton h-28 w-full max-w-3xl" />
        </div>
      )}
    </main>
  );
}

interface Tab {
  part: CampaignPart | undefined;
  label: string;
}

function tabsOf({ state }: CampaignDetail): readonly Tab[] {
  const recipients: Tab = { part: "recipients", label: "Recipients" };
  if (state === "draft") return [{ part: undefined, label: "Draft" }, recipients];
  const message: Tab = { part: "message", label: "Message" };
  return [{ part: undefined, label: "Progress" }, recipients, { part: "results", label: "Results" }, message];
}

function Loaded({ campaign }: { campaign: CampaignDetail }) {
  const { show } = campaignPlace.useSearch();
  const tabs = tabsOf(campaign);
  const current = tabs.find(({ part }) => part === show) ?? tabs[0];
  return (
    <>
      <header className="shrink-0 border-b border-line px-2 pt-2 md:px-4">
        <div className="flex min-h-9 items-center gap-x-2 gap-y-1.5 max-sm:flex-wrap">
          <Link
            to="/campaigns"
            aria-label="All campaigns"
            className="touch-target flex size-9 items-center justify-center rounded-md text-ink-2 hover:bg-hover"
          >
            <ArrowLeft aria-hidden="true" className="size-5" strokeWidth={1.75} />
          </Link>
          <span className="flex min-w-0 flex-1 items-center gap-2.5">
            <h1 className="min-w-0 truncate text-lg font-semibold">{campaign.name}</h1>
            <StateMark state={campaign.state} />
          </span>
          <CampaignActions campaign={campaign} />
        </div>
        <nav aria-label="Campaign" className="mt-1 flex overflow-x-auto px-1">
          {tabs.map(({ part, label }) => (
            <Link
              key={label}
              to="/campaigns/$campaignId"
              params={{ campaignId: campaign.id }}
              search={part === undefined ? {} : { show: part }}
              aria-current={part === current?.part ? "page" : undefined}
              className={cx(
                "touch-target flex h-9 items-center border-b-2 px-2.5 text-sm -outline-offset-2",
                part === current?.part
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-ink-2 hover:text-ink",
              )}
            >
              {label}
            </Link>
          ))}
        </nav>
      </header>
      <div className="flex min-h-0 flex-1 flex-col">
        <Part campaign={campaign} part={current?.part} />
      </div>
    </>
  );
}

function Part({ campaign, part }: { campaign: CampaignDetail; part: CampaignPart | undefined }) {
  switch (part) {
    case "recipients":
      return <RecipientsPart campaign={campaign} />;
    case "results":
      return <ResultsPart campaign={campaign} />;
    case "message":
      return <DraftEditor key={campaign.state} campaign={campaign} />;
    case undefined:
      return campaign.state === "draft" ? (
        <DraftEditor key="draft" campaign={campaign} />
      ) : (
        <RunPart campaign={campaign} />
      );
  }
}
