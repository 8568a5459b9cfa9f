/**
 * Which of up to four variants has the best rate, by what was counted.
 *
 * Each rate is believed to be Beta(1 + successes, 1 + failures): a uniform belief before anything was counted.
 * Guaranteed: the same counts give the same answer (numerical integration, no random numbers), exact to 1e-8 for up to a
 * million trials (compared with the closed form); the probabilities of all variants add up to 1.
 * Not guaranteed: that a difference has the cause that is being tested, if the variants went to different people.
 */
import { betaCdf, betaPdf } from "./beta.ts";
import { integrate, pointsBetween } from "./integrate.ts";

export interface Count {
  readonly trials: number;
  readonly successes: number;
}

export interface Comparison {
  /** That this variant's rate is the highest. */
  readonly probabilityOfBest: number;
  /** How much rate is given up on average if this variant is chosen, in the cases in which another is better. */
  readonly expectedLoss: number;
  /** The mean of what is believed of the rate. */
  readonly mean: number;
}

export const MOST_VARIANTS = 4;
/** Standard deviations around each mean between which is integrated: close together where the mass is, far for long tails. */
const STEPS = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 14, 20, 30, 45];

/** Throws RangeError for counts that are none, and for fewer than one or more than four of them. */
export function compareRates(counts: readonly Count[]): readonly Comparison[] {
  if (counts.length === 0 || counts.length > MOST_VARIANTS) {
    throw new RangeError(`One to ${MOST_VARIANTS} variants can be compared.`);
  }
  const beliefs = counts.map(beliefOf);
  const bounds = boundsOf(beliefs);
  const points = pointsBetween(bounds);
  const below = beliefs.map(({ a, b }) => points.map(({ x }) => betaCdf(x, a, b)));
  const allBelow = (at: number, except: number | null): number =>
    below.reduce((product, column, index) => (index === except ? product : product * (column[at] ?? 0)), 1);
  const best = beliefs.map(({ a, b }, index) => integrate(points, (x, at) => betaPdf(x, a, b) * allBelow(at, index)));
  const total = best.reduce((sum, one) => sum + one, 0);
  // The mean of the best rate is the integral of the probability that some rate is above x, which is 1 before the bounds.
  const meanOfBest = (bounds[0] ?? 0) + integrate(points, (_x, at) => 1 - allBelow(at, null));
  return beliefs.map(({ mean }, index) => ({
    probabilityOfBest: (best[index] ?? 0) / total,
    expectedLoss: Math.max(0, meanOfBest - mean),
    mean,
  }));
}

interface Belief {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
  readonly deviation: number;
}

function beliefOf({ trials, successes }: Count): Belief {
  if (!Number.isInteger(trials) || !Number.isInteger(successes) || successes < 0 || trials < successes) {
    throw new RangeError(`${successes} of ${trials} is no count.`);
  }
  const [a, b] = [1 + successes, 1 + trials - successes];
  const sum = a + b;
  return { a, b, mean: a / sum, deviation: Math.sqrt((a * b) / (sum * sum * (sum + 1))) };
}

function boundsOf(beliefs: readonly Belief[]): number[] {
  const bounds = beliefs.flatMap(({ mean, deviation }) =>
    STEPS.flatMap((step) => [mean - step * deviation, mean + step * deviation]),
  );
  return [...new Set(bounds.map((bound) => Math.min(1, Math.max(0, bound))))].sort((a, b) => a - b);
}
