/** A/B tests of texts: who gets which variant, what the counts say, and how long it takes. */
export { compareRates, type Comparison, type Count, MOST_VARIANTS } from "./compare.ts";
export { daysToGo, type Interval, neededPerVariant, type SampleSizeQuestion, wilsonInterval } from "./sample-size.ts";
export { stableHash, variantOf } from "./variants.ts";
export { judgeTest, type TestPlan, type TestResult, type VariantResult, type Verdict, VERDICTS } from "./verdict.ts";
