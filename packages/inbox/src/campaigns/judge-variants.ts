import { judgeTest, type TestResult } from "@linekeeper/sms/statistics";
import type { CampaignDetail } from "../data/campaigns.ts";

/** The smallest difference of reply rates that is worth a decision. */
export const DIFFERENCE = 0.03;

/** Of the variants of a step by their replies; the test ends when everybody has got one, and not when somebody looks. */
export function judgeVariants(
  {
    results,
    funnel,
    forecast,
    state,
    steps,
  }: Pick<CampaignDetail, "results" | "funnel" | "forecast" | "state" | "steps">,
  step: number,
): TestResult {
  const own = results.filter((one) => one.step === step);
  const weights = steps[step - 1]?.variants.map(({ weight }) => weight) ?? [];
  const sent = own.reduce((sum, one) => sum + one.sent, 0);
  const whole = sent + (state === "finished" || state === "stopped" ? 0 : funnel.planned + funnel.sending);
  // The one that gets the fewest is the one that the test waits for.
  const least = Math.min(...weights.filter((weight) => weight > 0));
  const share = least / weights.reduce((sum, weight) => sum + weight, 0);
  const days = forecast.lines.reduce((most, line) => Math.max(most, line.days.length), 0);
  return judgeTest(
    own.map(({ sent: trials, replied }) => ({ trials, successes: Math.min(replied, trials) })),
    {
      perVariant: Math.max(1, Math.floor(whole * share)),
      difference: DIFFERENCE,
      perDay: days === 0 ? 0 : funnel.planned / days,
      hasEnded: state === "finished" || state === "stopped",
    },
  );
}
