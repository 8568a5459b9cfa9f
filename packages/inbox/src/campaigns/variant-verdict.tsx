import type { Verdict } from "@linekeeper/sms/statistics";
import { useMemo } from "react";
import type { CampaignDetail } from "../data/campaigns.ts";
import { counted } from "../ui/counted.ts";
import { count, variantName } from "./campaign-words.ts";
import { DIFFERENCE, judgeVariants } from "./judge-variants.ts";

const TITLES = {
  winner: "There is a winner",
  promising: "One leads, and it is too early",
  not_yet: "Nothing can be said yet",
  inconclusive: "No clear difference",
} as const satisfies Record<Verdict, string>;

/** Which variant gets more replies, as far as that may honestly be said: no winner before the planned end. */
export function VariantVerdict({ campaign, step }: { campaign: CampaignDetail; step: number }) {
  const result = useMemo(() => judgeVariants(campaign, step), [campaign, step]);
  const { verdict, reason, leader, variants, neededPerVariant, daysToGo } = result;
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line p-4">
      <h3 className="font-semibold">
        {verdict === "winner" && leader !== null ? `Variant ${variantName(leader)} gets more replies` : TITLES[verdict]}
      </h3>
      <p className="text-sm text-ink-2">{reason}</p>
      <ul className="tabular flex flex-col gap-1 text-sm">
        {variants.map(({ probabilityOfBest, rate, interval }, index) => (
          <li key={index}>
            Variant {variantName(index)}: {share(rate)} replied{" "}
            <span className="text-ink-3">
              (the true share is between {share(interval.low)} and {share(interval.high)})
            </span>
            , the best one with a probability of {share(probabilityOfBest)}
          </li>
        ))}
      </ul>
      <p className="tabular text-sm text-ink-2">
        {neededPerVariant !== null &&
          `To be sure of a difference of ${DIFFERENCE * 100} replies in 100 texts, each variant needs ${count(neededPerVariant)} texts. `}
        {daysToGo !== null && daysToGo > 0 && `They are sent in ${counted(Math.ceil(daysToGo), "day")}.`}
      </p>
    </div>
  );
}

const share = (part: number): string => `${Math.round(part * 1000) / 10} %`;
