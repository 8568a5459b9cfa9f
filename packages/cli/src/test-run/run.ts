/** Posts, waits until everything is worked off, and looks for the rows. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Dialect, SignatureScheme } from "@linekeeper/quo";
import { postDeliveries, type PostResult, type UnsignedDelivery } from "@linekeeper/simulator";
import type { Clock } from "@linekeeper/server/clock.ts";
import type { LedgerState } from "@linekeeper/server/store/schema.ts";
import type { Signer } from "../signing.ts";
import { checkFacts } from "./checks.ts";
import { type Extra, planExtras } from "./extras.ts";
import { planExamples, type TestMode } from "./plan.ts";
import type { RowSource } from "./row-source.ts";

export interface TestResult {
  type: string;
  dialect: Dialect;
  scheme: SignatureScheme;
  eventId: string;
  outcome: "ok" | "failed" | "skipped";
  http: number | null;
  state: LedgerState | null;
  checked: string;
  /** Why it failed or was skipped. */
  problem: string | null;
}

interface TestRun {
  mode: TestMode;
  webhook: string;
  seed: string;
  signer: Signer;
  source: RowSource;
  clock: Clock;
  onProgress: (text: string) => void;
}

type Posted = PostResult<UnsignedDelivery>;

/** Longer than a healthy server takes by far; shorter than people wait. */
const PATIENCE_MS = 15_000;

export async function runTests(run: TestRun): Promise<TestResult[]> {
  const examples = planExamples(run.mode, { seed: run.seed, at: run.clock.now() });
  const usable = examples.filter((example) => run.signer.canSign(example.scheme));
  const posted = new Map<UnsignedDelivery, Posted>();
  await post(run, usable, (result) => {
    posted.set(result.delivery, result);
    run.onProgress(`${posted.size} of ${usable.length} posted`);
  });
  const extras = run.mode === "full" ? planExtras(usable) : [];
  const extraResults: TestResult[] = [];
  for (const extra of extras) extraResults.push(await runExtra(run, extra));

  const results: TestResult[] = [];
  const patience = run.clock.now() + PATIENCE_MS;
  for (const example of examples) {
    const result = posted.get(example);
    results.push(result === undefined ? skipped(example) : await judge(run, result, patience));
    run.onProgress(`${results.length} of ${examples.length} checked`);
  }
  return [...results, ...extraResults];
}

async function post(
  run: TestRun,
  deliveries: readonly UnsignedDelivery[],
  onResult: (result: Posted) => void,
): Promise<void> {
  const { webhook: url, signer } = run;
  await postDeliveries({ url, deliveries, concurrency: 4, sign: signer.sign, onResult });
}

async function judge(run: TestRun, posted: Posted, patience: number): Promise<TestResult> {
  const { delivery, status } = posted;
  const base = baseOf(delivery, status);
  if (status === null || status >= 300) {
    return { ...base, state: null, checked: "HTTP 200", outcome: "failed", problem: describeRefusal(posted) };
  }
  const rows = await settledRows(run, delivery.eventId, patience);
  const [row] = rows;
  if (row === undefined) {
    return { ...base, state: null, checked: "ledger", outcome: "failed", problem: "no such event in the ledger" };
  }
  const { state } = row;
  if (rows.length > 1) {
    const problem = `${rows.length} rows in the ledger instead of one`;
    return { ...base, state, checked: "ledger", outcome: "failed", problem };
  }
  if (state !== delivery.facts.outcome) {
    const reason = row.error_code === null ? "" : ` (${row.error_code}: ${row.error_message ?? ""})`;
    const problem = `${state} instead of ${delivery.facts.outcome}${reason}`;
    return { ...base, state, checked: "state", outcome: "failed", problem };
  }
  const { what, missing } = await checkFacts(delivery.facts, delivery.dialect, run.source);
  if (missing === null) return { ...base, state, checked: what, outcome: "ok", problem: null };
  return { ...base, state, checked: what, outcome: "failed", problem: `not as told: ${missing}` };
}

/** The rows once they are worked off, or as they are when patience ends. */
async function settledRows(
  { source, clock }: TestRun,
  eventId: string,
  patience: number,
): ReturnType<RowSource["events"]> {
  for (;;) {
    const rows = await source.events(eventId);
    if ((rows.length > 0 && rows.every((row) => row.state !== "received")) || clock.now() > patience) return rows;
    await sleep(50);
  }
}

/** One that must be refused leaves nothing to look for; one that must be kept is judged like an example. */
async function runExtra(run: TestRun, { name, delivery, status, code, tamper }: Extra): Promise<TestResult> {
  let posted: Posted | null = null;
  const sign = (one: UnsignedDelivery): Record<string, string> => {
    const headers = run.signer.sign(one);
    return tamper === undefined ? headers : tamper(headers);
  };
  await postDeliveries({
    url: run.webhook,
    deliveries: [delivery],
    sign,
    onResult: (result) => {
      posted = result;
    },
  });
  const result = posted as Posted | null;
  const base = { ...baseOf(delivery, result?.status ?? null), type: name };
  if (result === null || result.status !== status || result.code !== code) {
    const wanted = `${status}${code === null ? "" : ` ${code}`}`;
    const got = result === null ? "no answer" : describeRefusal(result);
    return {
      ...base,
      state: null,
      checked: `HTTP ${wanted}`,
      outcome: "failed",
      problem: `wanted ${wanted}, got ${got}`,
    };
  }
  if (status === 403) return { ...base, state: null, checked: "refused", outcome: "ok", problem: null };
  return { ...(await judge(run, result, run.clock.now() + PATIENCE_MS)), type: name };
}

function baseOf({ rawType, dialect, scheme, eventId }: UnsignedDelivery, http: number | null) {
  return { type: rawType, dialect, scheme, eventId, http };
}

function skipped(delivery: UnsignedDelivery): TestResult {
  const problem = "no configured key can be used in this scheme";
  return { ...baseOf(delivery, null), state: null, checked: "", outcome: "skipped", problem };
}

const describeRefusal = ({ status, code, message }: Posted): string =>
  [status ?? "no answer", code, message].filter((part) => part !== null).join(" ");
