/** How many recipients a test needs, how long that takes, and how sure a rate is. */
import { normalQuantile } from "./beta.ts";

export interface SampleSizeQuestion {
  /** The rate that is known or expected, as 0.1. */
  readonly baseline: number;
  /** The smallest difference that is worth finding, absolute: 0.05 for 10 % against 15 %. */
  readonly difference: number;
  /** How often a difference may be found where there is none (two-sided). 0.05 by default. */
  readonly alpha?: number | undefined;
  /** How often a difference must be found where there is one. 0.8 by default. */
  readonly power?: number | undefined;
}

/**
 * Recipients per variant for comparing two proportions: Fleiss, Levin and Paik, "Statistical Methods for Rates and
 * Proportions", 3rd edition (2003), equation 4.14, without correction for continuity. Throws RangeError where the rates
 * are not between 0 and 1.
 */
export function neededPerVariant({ baseline, difference, alpha = 0.05, power = 0.8 }: SampleSizeQuestion): number {
  const other = baseline + difference;
  if (!(baseline > 0 && baseline < 1 && other > 0 && other < 1) || difference === 0) {
    throw new RangeError("Both rates must be between 0 and 1, and they must differ.");
  }
  const pooled = (baseline + other) / 2;
  const sure = normalQuantile(1 - alpha / 2) * Math.sqrt(2 * pooled * (1 - pooled));
  const found = normalQuantile(power) * Math.sqrt(baseline * (1 - baseline) + other * (1 - other));
  return Math.ceil(((sure + found) / difference) ** 2);
}

/** null where nothing is sent. */
export function daysToGo(needed: number, sent: number, perDay: number): number | null {
  const left = Math.max(0, needed - sent);
  if (left === 0) return 0;
  return perDay > 0 ? Math.ceil(left / perDay) : null;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Where a rate lies with this confidence: Wilson, Journal of the American Statistical Association 22 (1927), 209-212. */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const rate = successes / trials;
  const centre = rate + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes === trials ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
