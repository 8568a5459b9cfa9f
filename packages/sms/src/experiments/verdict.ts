/**
 * What may honestly be said of a test, while it runs and at its end.
 *
 * Guaranteed: no winner before the planned end (looking often finds winners that are none: with ten looks at 5 % each,
 * about one test in five without any difference), nor with fewer than the least number of recipients per variant.
 */
import { compareRates, type Comparison, type Count } from "./compare.ts";
import { daysToGo, type Interval, neededPerVariant, wilsonInterval } from "./sample-size.ts";

export const VERDICTS = {
  winner: "The test has ended, and the leader is best with at least 97.5 % probability.",
  promising: "One variant leads with at least 90 % probability, and the test has not ended. Wait.",
  not_yet: "Too few recipients, or no clear lead so far. Wait.",
  inconclusive: "The test has ended without a clear difference. Take the variant that you like.",
} as const;
export type Verdict = keyof typeof VERDICTS;

export interface TestPlan {
  /** Recipients per variant at which the test ends. */
  readonly perVariant: number;
  /** Below this nobody leads. 100 by default. */
  readonly leastPerVariant?: number | undefined;
  /** The smallest absolute difference of rates that matters: 0.05 for 5 of 100. */
  readonly difference: number;
  /** Texts of the test a day, all variants together. */
  readonly perDay: number;
  /** The list is used up, or somebody ended the campaign: no more will come. */
  readonly hasEnded?: boolean | undefined;
}

export interface VariantResult extends Comparison, Count {
  readonly rate: number;
  readonly interval: Interval;
}

export interface TestResult {
  readonly verdict: Verdict;
  /** A sentence for people. */
  readonly reason: string;
  /** The leading variant, whatever the verdict; null before anything was counted. */
  readonly leader: number | null;
  readonly variants: readonly VariantResult[];
  /** Recipients per variant that are needed to find the difference, at the rate seen so far; null without a rate. */
  readonly neededPerVariant: number | null;
  /** Until the plan is fulfilled; null where nothing is sent. */
  readonly daysToGo: number | null;
}

const LEAST_PER_VARIANT = 100;
/** With two variants that is a two-sided test at 5 %: of twenty tests without any difference about one finds a winner. */
const SURE = 0.975;
const LIKELY = 0.9;

export function judgeTest(counts: readonly Count[], plan: TestPlan): TestResult {
  const compared = compareRates(counts);
  const variants = counts.map((count, index): VariantResult => {
    const { trials, successes } = count;
    const comparison = compared[index] ?? { probabilityOfBest: 0, expectedLoss: 1, mean: 0 };
    const rate = trials === 0 ? 0 : successes / trials;
    return { trials, successes, ...comparison, rate, interval: wilsonInterval(successes, trials) };
  });
  const fewest = Math.min(...counts.map(({ trials }) => trials));
  const anything = counts.some(({ trials }) => trials > 0);
  const leader = anything ? indexOfBest(variants) : null;
  return {
    ...verdictOf(variants, leader, fewest, plan),
    leader,
    variants,
    neededPerVariant: neededFor(counts, plan.difference),
    daysToGo:
      plan.hasEnded === true ? 0 : daysToGo(plan.perVariant * counts.length, reached(counts, plan), plan.perDay),
  };
}

function verdictOf(
  variants: readonly VariantResult[],
  leader: number | null,
  fewest: number,
  { perVariant, leastPerVariant = LEAST_PER_VARIANT, hasEnded = false }: TestPlan,
): { verdict: Verdict; reason: string } {
  const probability = leader === null || variants.length < 2 ? 0 : (variants[leader]?.probabilityOfBest ?? 0);
  const percent = `${Math.floor(probability * 1_000) / 10} %`;
  const isOver = hasEnded || fewest >= perVariant;
  if (fewest < leastPerVariant) {
    const verdict = isOver ? "inconclusive" : "not_yet";
    return { verdict, reason: `A variant has ${fewest} recipients; below ${leastPerVariant} nothing can be said.` };
  }
  if (isOver && probability >= SURE) return { verdict: "winner", reason: `The test has ended; best with ${percent}.` };
  if (isOver)
    return { verdict: "inconclusive", reason: `The test has ended; the leader is best with only ${percent}.` };
  const left = `The variant with the fewest recipients has ${fewest} of ${perVariant}`;
  return probability >= LIKELY
    ? { verdict: "promising", reason: `${left}; the leader is best with ${percent} so far.` }
    : { verdict: "not_yet", reason: `${left}; nobody leads clearly.` };
}

function indexOfBest(variants: readonly VariantResult[]): number {
  const best = Math.max(...variants.map(({ probabilityOfBest }) => probabilityOfBest));
  return variants.findIndex(({ probabilityOfBest }) => probabilityOfBest === best);
}

/** A variant that is beyond its plan does not make up for one that is behind. */
function reached(counts: readonly Count[], { perVariant }: TestPlan): number {
  return counts.reduce((sum, { trials }) => sum + Math.min(trials, perVariant), 0);
}

function neededFor(counts: readonly Count[], difference: number): number | null {
  const trials = counts.reduce((sum, count) => sum + count.trials, 0);
  const baseline = trials === 0 ? 0 : counts.reduce((sum, count) => sum + count.successes, 0) / trials;
  if (baseline <= 0 || difference <= 0 || baseline + difference >= 1) return null;
  return neededPerVariant({ baseline, difference });
}
