/** The parts of the way from Quo into the tables, in its order. */
const TEST_STEPS = [
  "settings",
  "address",
  "path",
  "webhook",
  "send",
  "delivery",
  "signature",
  "ledger",
  "projection",
] as const;
export type StepName = (typeof TEST_STEPS)[number];

export interface TestStep {
  step: StepName;
  outcome: "ok" | "failed" | "skipped";
  /** What was found. */
  says: string;
  /** What to do, of a step that failed. */
  fix: string | null;
}

export function ok(step: StepName, says: string): TestStep {
  return { step, outcome: "ok", says, fix: null };
}

export function failed(step: StepName, says: string, fix: string): TestStep {
  return { step, outcome: "failed", says, fix };
}

export function skipped(step: StepName, says: string): TestStep {
  return { step, outcome: "skipped", says, fix: null };
}

/** Every step after one, because it failed. */
export function skipAfter(step: StepName): TestStep[] {
  return TEST_STEPS.slice(TEST_STEPS.indexOf(step) + 1).map((later) =>
    skipped(later, `not tried, because "${step}" failed`),
  );
}

/**
 * Whether deliveries arrive. That the address is not reached from this machine does not matter where Quo reaches it: many
 * routers do not let their own network in by the public address.
 */
export function isWorking(steps: readonly TestStep[]): boolean {
  const reached = steps.some(({ step, outcome }) => step === "delivery" && outcome === "ok");
  return steps.every(
    ({ step, outcome }) => outcome !== "failed" || (reached && (step === "address" || step === "path")),
  );
}
