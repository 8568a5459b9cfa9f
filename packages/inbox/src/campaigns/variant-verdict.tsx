import type { CampaignDetail } from "../data/campaigns.ts";
import { counted } from "../ui/counted.ts";
import { count, variantName } from "./campaign-words.ts";

type StepVerdict = CampaignDetail["verdicts"][number];

const TITLES = {
  winner: "There is a winner",
  promising: "One leads, and it is too early",
  not_yet: "Nothing can be said yet",
  inconclusive: "No clear difference",
} as const satisfies Record<StepVerdict["verdict"], string>;

/** Which variant gets more replies, as far as that may honestly be said: no winner before the planned end. */
export function VariantVerdict({ verdict: judged }: { verdict: StepVerdict }) {
  const { verdict, reason, winner, variants, needed_per_variant, difference, days_to_go } = judged;
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line p-4">
      <h3 className="font-semibold">
        {winner === null ? TITLES[verdict] : `Variant ${variantName(winner)} gets more replies`}
      </h3>
      <p className="text-sm text-ink-2">{reason}</p>
      <ul className="tabular flex flex-col gap-1 text-sm">
        {variants.map(({ variant, rate, rate_low, rate_high, probability_of_best }) => (
          <li key={variant}>
            Variant {variantName(variant)}: {share(rate)} replied{" "}
            <span className="text-ink-3">
              (the true share is between {share(rate_low)} and {share(rate_high)})
            </span>
            , the best one with a probability of {share(probability_of_best)}
          </li>
        ))}
      </ul>
      <p className="tabular text-sm text-ink-2 empty:hidden">
        {needed_per_variant !== null &&
          `To be sure of a difference of ${count(difference * 100)} replies in 100 texts, each variant needs ${count(needed_per_variant)} texts. `}
        {days_to_go !== null && days_to_go > 0 && `${counted(Math.ceil(days_to_go), "day")} to go.`}
      </p>
    </div>
  );
}

const share = (part: number): string => `${Math.round(part * 1000) / 10} %`;
