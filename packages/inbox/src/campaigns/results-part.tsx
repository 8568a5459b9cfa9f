import type { CampaignDetail } from "../data/campaigns.ts";
import { count, money, percent, stepName, variantName } from "./campaign-words.ts";
import { Section } from "./parts.tsx";
import { VariantVerdict } from "./variant-verdict.tsx";

type Result = CampaignDetail["results"][number];

/** What came of it: by text and variant, with what may honestly be said of which is better. */
export function ResultsPart({ campaign }: { campaign: CampaignDetail }) {
  const { results, funnel, cents, steps } = campaign;
  const replies = results.reduce((sum, { replied }) => sum + replied, 0);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl px-4 md:px-6">
        <Section title="Altogether">
          <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
            <Fact label="Texted" value={count(funnel.texted)} />
            <Fact label="Replied" value={count(funnel.replied)} note={percent(funnel.replied, funnel.texted)} />
            <Fact label="Opted out" value={count(funnel.opted_out)} note={percent(funnel.opted_out, funnel.texted)} />
            <Fact
              label="Cost"
              value={money(cents)}
              note={replies === 0 ? "" : `${money(cents / replies)} for each reply`}
            />
          </dl>
        </Section>
        {steps.map((step, index) => (
          <Section key={index} title={stepName(index + 1)}>
            <Variants results={results.filter((one) => one.step === index + 1)} />
            {step.variants.length > 1 && <VariantVerdict campaign={campaign} step={index + 1} />}
          </Section>
        ))}
      </div>
    </div>
  );
}

function Fact({ label, value, note = "" }: { label: string; value: string; note?: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="tabular">
        <span className="text-xl font-semibold">{value}</span>
        {note !== "" && <span className="block text-sm text-ink-3">{note}</span>}
      </dd>
    </div>
  );
}

function Variants({ results }: { results: readonly Result[] }) {
  return (
    // Focusable, so that keys can scroll it where it is wider than the screen.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label="Results by variant" tabIndex={0} className="overflow-x-auto">
      <table className="tabular w-full text-right text-sm">
        <thead className="text-ink-2">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 pr-4 text-left font-medium">
              Variant
            </th>
            {["Sent", "Delivered", "Not delivered", "Replied", "Opted out", "Cost"].map((name) => (
              <th key={name} scope="col" className="py-1.5 pl-4 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map(({ variant, sent, delivered, undelivered, replied, opted_out, cents }) => (
            <tr key={variant} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-1.5 pr-4 text-left font-medium">
                {variantName(variant)}
              </th>
              <td className="py-1.5 pl-4">{count(sent)}</td>
              <Share part={delivered} whole={sent} />
              <Share part={undelivered} whole={sent} />
              <Share part={replied} whole={sent} />
              <Share part={opted_out} whole={sent} />
              <td className="py-1.5 pl-4 whitespace-nowrap">{money(cents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <td className="py-1.5 pl-4 whitespace-nowrap">
      {count(part)} {part > 0 && <span className="text-ink-3">{percent(part, whole)}</span>}
    </td>
  );
}
