import type { CampaignDetail, RecipientState } from "../data/campaigns.ts";
import { Link } from "@tanstack/react-router";
import { count, momentOf, money, percent } from "./campaign-words.ts";
import { Forecast } from "./forecast.tsx";
import { Bar, Section } from "./parts.tsx";
import { Reasons } from "./reasons.tsx";
import { CarrierErrors, Troubles } from "./troubles.tsx";

const EXPLAINED = ["planned", "skipped", "failed", "finished"] as const;

/** How a campaign goes, as the stream tells it. */
export function RunPart({ campaign }: { campaign: CampaignDetail }) {
  const { state, forecast } = campaign;
  const isOver = state === "finished" || state === "stopped";
  return (
    // Focusable, so that keys can scroll it where nothing in it is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label="Progress" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
      <div className="mx-auto max-w-3xl px-4 md:px-6">
        <Troubles campaign={campaign} />
        <Section title="How it goes" lead={whenOf(campaign)}>
          <Funnel campaign={campaign} />
        </Section>
        {campaign.carrier_errors.length > 0 && (
          <Section title="Why texts did not arrive">
            <CarrierErrors campaign={campaign} />
          </Section>
        )}
        {campaign.funnel.reasons.length > 0 && (
          <Section title="Why people get nothing, nothing more, or not yet">
            <Reasons campaign={campaign} states={EXPLAINED} />
          </Section>
        )}
        {!isOver && (
          <Section
            title="When it is through"
            lead={
              forecast.finishes_at === null ? undefined : "If nobody answers. Answers and opt-outs make it shorter."
            }
          >
            <Forecast campaign={campaign} />
          </Section>
        )}
      </div>
    </div>
  );
}

function whenOf({ state, starts_at, started_at, ended_at, forecast, cents }: CampaignDetail): string {
  const cost = cents === 0 ? "" : ` It has cost about ${money(cents)}.`;
  switch (state) {
    case "scheduled":
      return `It starts ${starts_at === null ? "soon" : momentOf(starts_at)}.`;
    case "running":
      return (
        (forecast.finishes_at === null
          ? "It is running."
          : `It is running, and through about ${momentOf(forecast.finishes_at)}.`) + cost
      );
    case "paused":
      return `Nothing leaves until it is resumed.${cost}`;
    case "stopped":
    case "finished":
      return `It began ${started_at === null ? "never" : momentOf(started_at)} and ended ${ended_at === null ? "just now" : momentOf(ended_at)}.${cost}`;
    case "draft":
      return "";
  }
}

interface Stage {
  label: string;
  number: number;
  /** Of what it is a share; none for the first. */
  of?: number;
  state?: RecipientState;
}

function Funnel({ campaign }: { campaign: CampaignDetail }) {
  const { funnel, results, plan, id } = campaign;
  const sum = (of: "sent" | "delivered" | "undelivered"): number => results.reduce((all, one) => all + one[of], 0);
  const sent = sum("sent");
  const toText = plan.planned ?? funnel.texted;
  const stages: Stage[] = [
    { label: "Planned", number: toText },
    { label: "Still to get a text", number: funnel.planned + funnel.sending, of: toText, state: "planned" },
    { label: "Texted", number: funnel.texted, of: toText, state: "finished" },
    // Before the first text there is nothing to tell of these.
    ...(sent === 0
      ? []
      : [
          { label: "Texts delivered", number: sum("delivered"), of: sent },
          { label: "Texts not delivered", number: sum("undelivered"), of: sent },
          { label: "Replied", number: funnel.replied, of: funnel.texted },
          { label: "Opted out", number: funnel.opted_out, of: funnel.texted },
        ]),
    ...(funnel.failed === 0 ? [] : [{ label: "Failed", number: funnel.failed, of: toText, state: "failed" as const }]),
    { label: "Skipped", number: funnel.skipped, state: "skipped" },
  ];
  return (
    <div className="flex flex-col gap-4">
      <Bar
        share={toText === 0 ? 0 : funnel.texted / toText}
        label={`${count(funnel.texted)} of ${count(toText)} texted`}
      />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
        {stages.map(({ label, number, of, state }) => (
          <div key={label} className="relative min-w-0">
            <dt className="text-sm text-ink-2">
              {state === undefined || number === 0 ? (
                label
              ) : (
                <Link
                  to="/campaigns/$campaignId"
                  params={{ campaignId: id }}
                  search={{ show: "recipients", state }}
                  className="underline decoration-line-strong underline-offset-2 after:absolute after:-inset-1 hover:decoration-current"
                >
                  {label}
                </Link>
              )}
            </dt>
            <dd className="tabular flex items-baseline gap-2">
              <span className="text-xl font-semibold">{count(number)}</span>
              {of !== undefined && number > 0 && <span className="text-sm text-ink-3">{percent(number, of)}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
