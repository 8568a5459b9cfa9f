/** Which variant of a step gets more answers, as far as that may honestly be said. */
import { judgeTest } from "@linekeeper/sms/statistics";
import type { StoredStep } from "./campaign-rows.ts";
import type { Forecast, Funnel, StepVerdict, VariantResult } from "./campaigns.ts";
import type { CampaignState } from "../store/schema.ts";

/** The smallest difference of answer rates that is worth a decision. */
const DIFFERENCE = 0.03;

export interface Judged {
  state: CampaignState;
  steps: readonly StoredStep[];
  results: readonly VariantResult[];
  funnel: Pick<Funnel, "planned" | "sending">;
  forecast: Forecast;
}

/** Of every step with variants to choose among. The test ends when everybody has got one, and not when somebody looks. */
export function judgeSteps(judged: Judged): StepVerdict[] {
  return judged.steps.flatMap(({ variants }, at) => (variants.length > 1 ? [judgeStep(judged, at + 1)] : []));
}

function judgeStep({ state, steps, results, funnel, forecast }: Judged, step: number): StepVerdict {
  const own = results.filter((one) => one.step === step);
  const weights = steps[step - 1]?.variants.map(({ weight }) => weight) ?? [];
  const sent = own.reduce((sum, one) => sum + one.sent, 0);
  const hasEnded = state === "finished" || state === "stopped";
  const whole = sent + (hasEnded ? 0 : funnel.planned + funnel.sending);
  // The one that gets the fewest is the one that the test waits for.
  const least = Math.min(...weights.filter((weight) => weight > 0));
  const share = least / weights.reduce((sum, weight) => sum + weight, 0);
  const days = forecast.lines.reduce((most, line) => Math.max(most, line.days.length), 0);
  const { verdict, reason, leader, variants, neededPerVariant, daysToGo } = judgeTest(
    own.map(({ sent: trials, replied }) => ({ trials, successes: Math.min(replied, trials) })),
    {
      perVariant: Math.max(1, Math.floor(whole * share)),
      difference: DIFFERENCE,
      perDay: days === 0 ? 0 : funnel.planned / days,
      hasEnded,
    },
  );
  return {
    step,
    verdict,
    reason,
    leader,
    winner: verdict === "winner" ? leader : null,
    difference: DIFFERENCE,
    needed_per_variant: neededPerVariant,
    days_to_go: daysToGo,
    variants: variants.map(({ rate, interval, probabilityOfBest }, variant) => ({
      variant,
      rate,
      rate_low: interval.low,
      rate_high: interval.high,
      probability_of_best: probabilityOfBest,
    })),
  };
}
