import type { ReactNode } from "react";
import type { CampaignDetail } from "../data/campaigns.ts";
import { count, money, percent, stepName, variantName } from "./campaign-words.ts";
import { Section } from "./parts.tsx";
import { VariantVerdict } from "./variant-verdict.tsx";
import { Wordings } from "./wordings.tsx";

type Result = CampaignDetail["results"][number];

/** What came of it: by text and variant, with what may honestly be said of which is better. */
export function ResultsPart({ campaign }: { campaign: CampaignDetail }) {
  const { results, verdicts, funnel, cents, steps } = campaign;
  const replies = results.reduce((sum, { replied }) => sum + replied, 0);
  return (
    // Focusable, so that keys can scroll it where nothing in it is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label="Results" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
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
        {steps.map((_, index) => (
          <Section key={index} title={stepName(index + 1)}>
            <Variants results={results.filter((one) => one.step === index + 1)} />
            {verdicts
              .filter(({ step: judged }) => judged === index + 1)
              .map((verdict) => (
                <VariantVerdict key={verdict.step} verdict={verdict} />
              ))}
            <Wordings wordings={campaign.wordings} step={index + 1} />
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

const MEASURES = [
  { name: "Delivered", of: "delivered" },
  { name: "Not delivered", of: "undelivered" },
  { name: "Replied", of: "replied" },
  { name: "Opted out", of: "opted_out" },
] as const satisfies readonly { name: string; of: keyof Result }[];

/** The variants beside one another, so that they can be compared, and four of them fit a phone. */
function Variants({ results }: { results: readonly Result[] }) {
  return (
    <table className="tabular w-full table-fixed text-right text-sm">
      <thead className="text-ink-2">
        <tr className="border-b border-line">
          <th scope="col" className="w-28 py-1.5 text-left font-medium">
            {results.length > 1 ? "Variant" : <span className="sr-only">What</span>}
          </th>
          {results.map(({ variant }) => (
            <th key={variant} scope="col" className="py-1.5 pl-2 font-medium">
              {results.length > 1 ? variantName(variant) : <span className="sr-only">How many</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="Sent">
          {results.map(({ variant, sent }) => (
            <td key={variant} className="py-1.5 pl-2">
              {count(sent)}
            </td>
          ))}
        </Row>
        {MEASURES.map(({ name, of }) => (
          <Row key={name} name={name}>
            {results.map((result) => (
              <Share key={result.variant} part={result[of]} whole={result.sent} />
            ))}
          </Row>
        ))}
        <Row name="Cost">
          {results.map(({ variant, cents }) => (
            <td key={variant} className="py-1.5 pl-2">
              {money(cents)}
            </td>
          ))}
        </Row>
      </tbody>
    </table>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="py-1.5 text-left align-top font-normal text-ink-2">
        {name}
      </th>
      {children}
    </tr>
  );
}

function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <td className="py-1.5 pl-2 align-top">
      {count(part)} {part > 0 && <span className="text-ink-3 max-sm:block">{percent(part, whole)}</span>}
    </td>
  );
}
