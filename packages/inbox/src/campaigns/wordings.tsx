import type { CampaignDetail } from "../data/campaigns.ts";
import { momentOf, variantName } from "./campaign-words.ts";

/** What a step said, in every version: a text keeps the one that it was sent with. */
export function Wordings({ wordings, step }: { wordings: CampaignDetail["wordings"]; step: number }) {
  const own = wordings.filter((one) => one.step === step);
  const hasVariants = own.some(({ variant }) => variant > 0);
  const newest = new Map(own.map(({ variant, version }) => [variant, version]));
  return (
    <details className="mt-3">
      <summary className="flex min-h-11 cursor-pointer items-center text-sm font-medium text-accent-text">
        What it says{own.some(({ version }) => version > 1) ? ", in every version" : ""}
      </summary>
      <ul className="flex flex-col gap-3 pb-2">
        {own.map(({ variant, version, body, created_by: by, created_at: at }) => (
          <li key={`${variant}.${version}`} className="rounded-lg border border-line p-3">
            <p className="text-sm text-ink-3">
              {[
                hasVariants ? `Variant ${variantName(variant)}` : null,
                (newest.get(variant) ?? 1) > 1
                  ? `version ${version}${version === newest.get(variant) ? ", now" : ""}`
                  : null,
                `${by}, ${momentOf(at)}`,
              ]
                .filter((part) => part !== null)
                .join(" · ")}
            </p>
            <p className="mt-1 break-words whitespace-pre-wrap">{body}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
