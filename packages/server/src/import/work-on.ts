/** One run under a lease, from its plan to its end, and what becomes of it when something goes wrong. */
import { setTimeout as sleep } from "node:timers/promises";
import type { CallOptions, QuoClient } from "@linekeeper/quo";
import { type Clock, isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { Ids } from "../ids.ts";
import type { Logger } from "../logger.ts";
import { writeOf } from "../store/compile.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import type { ReadDatabase, StoreEngine, WriteStatement } from "../store/store.ts";
import { type AlarmDeps, close, raise } from "./alarms.ts";
import { coverageAfter } from "./coverage.ts";
import { ImportOptions } from "./import.ts";
import {
  areKnown,
  completeTo,
  countFilled,
  hasEvent,
  livingContacts,
  type Lookup,
  ownWebhooks,
  readCoverage,
} from "./lookups.ts";
import { checkedUpTo, depthOf, pastRuns } from "./past-runs.ts";
import { planRun } from "./plan.ts";
import type { Plan, Unit } from "./position.ts";
import { record, type RecorderDeps } from "./recorder.ts";
import { judge, stopWith } from "./refusals.ts";
import { type Lease, LeaseLost, RunCounts, type RunRow, type RunTable } from "./run-table.ts";
import { RunWork } from "./run-work.ts";
import { checkStall } from "./stall.ts";

export interface WorkDeps {
  quo: QuoClient;
  db: ReadDatabase;
  workspaceId: string;
  store: Pick<StoreEngine, "append" | "transact" | "backlog">;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** Who is told when webhooks stall; null: nobody looks for it. */
  alarms: AlarmDeps | null;
  /** Requests a second that the client makes at most: to estimate how long an import takes. */
  requestsPerSecond: number;
  /** Whether a webhook of the account delivers here. */
  isOurWebhook(this: void, webhook: { id: string; url: string }): boolean;
  table: RunTable;
  owner: string;
  /** How often it looks for runs and for news about the one under way. */
  pollMs: number;
  /** How long a run stays with a process that says nothing any more. */
  leaseMs: number;
  /** For tests: how it waits for a Quo that is out of order. */
  pause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** The kind of alarm that tells that Quo lets nobody read any more. */
const REFUSED = "api.refused";
/** Of these somebody has to know: no reconciliation can be made until something is changed. */
const REFUSALS: ReadonlySet<string> = new Set([
  "import.unauthorized",
  "import.subscription_expired",
  "import.wrong_address",
  "import.refused",
]);
/** Ten days of reconciliations at every 15 minutes. */
const RUNS_KEPT = 1_000;
/** Projection is seconds behind at most; when it stands still, its backlog is the news and not what it has not told. */
const PROJECTION_PATIENCE_MS = 60_000;

interface Work {
  deps: WorkDeps;
  row: RunRow;
  lease: Lease;
  lookup: Lookup;
  options: CallOptions & { signal: AbortSignal };
  recorder: RecorderDeps;
}

/** Returns when the run ended, was paused, cancelled or given back. Throws StoreError, and faults of this program. */
export async function workOn(deps: WorkDeps, row: RunRow, signal: AbortSignal): Promise<void> {
  const { logger } = deps;
  const lease: Lease = {
    runId: row.id,
    owner: deps.owner,
    counts: RunCounts.parse(JSON.parse(row.counts)),
    trouble: null,
  };
  const lost = new AbortController();
  const work = prepare(deps, row, lease, AbortSignal.any([signal, lost.signal]));
  const watching = watch(deps, lease, lost);
  logger.info({ run: row.id, kind: row.kind }, "Import: working on a run");
  try {
    await carryOut(work);
    logger.info({ run: row.id, kind: row.kind, ...lease.counts }, "Import: the run is done");
  } catch (error) {
    await settle(deps, lease, signal, error);
  } finally {
    lost.abort(new LeaseLost());
    await watching;
  }
}

async function carryOut(work: Work): Promise<void> {
  const { deps, row, lease, options } = work;
  const units = await planned(work);
  const plan = planOf(units);
  const made = await ownWebhooks(work.lookup);
  await new RunWork(
    {
      quo: deps.quo,
      table: deps.table,
      clock: deps.clock,
      ids: deps.ids,
      areKnown: (deliveries) => areKnown(work.lookup, deliveries),
      hasEvent: (eventId) => hasEvent(work.lookup, eventId),
      recorder: work.recorder,
      lease,
      options,
      livingContacts: () => livingContacts(work.lookup),
      isOurWebhook: (webhook) => made.has(webhook.id) || deps.isOurWebhook(webhook),
    },
    plan,
    units,
  ).run();
  const filled = row.kind === "reconcile" ? await checkRecent(work, plan) : new Map<string, number>();
  await deps.table.finish(lease, { state: "done", error: null }, await coverageStatements(work, plan, filled));
  if (deps.alarms !== null) await close(deps.alarms, REFUSED);
  await deps.table.prune(RUNS_KEPT);
}

/** The units of a run that was begun, or new ones. */
async function planned(work: Work): Promise<Unit[]> {
  const { deps, row, lease, lookup } = work;
  const begun = await deps.table.units(row.id);
  if (begun.length > 0) return begun;
  const depth =
    row.kind === "import"
      ? { isDeep: true, withLists: true }
      : await depthOf(lookup, await pastRuns(lookup), deps.clock.now());
  const request = {
    kind: row.kind,
    options: ImportOptions.parse(JSON.parse(row.options)),
    completeTo: (lines: readonly string[]) => completeTo(lookup, lines),
    ...depth,
  };
  const { units, deliveries } = await patiently(work, () => planRun(request, { ...deps, options: work.options }));
  const { stored, duplicates } = await record(deliveries, work.recorder, work.options.signal);
  const [plan] = units;
  if (plan !== undefined) Object.assign(plan.counts, { stored, duplicates });
  await deps.table.saveUnits(lease, units);
  return units;
}

async function patiently<T>({ lease, recorder, options, deps }: Work, attempt: () => Promise<T>): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      const value = await attempt();
      lease.trouble = null;
      return value;
    } catch (error) {
      const judgement = judge(error);
      if (judgement.verdict === "stop") stopWith(judgement);
      if (judgement.verdict === "refused") {
        throw new LinekeeperError("import.refused", `Quo refuses the list of phone numbers: ${judgement.reason}`);
      }
      if (judgement.verdict === "foreign") throw error;
      lease.trouble = { code: "import.waiting", message: judgement.message };
      await deps.table.renew(lease);
      await recorder.pause(pauseMs, options.signal);
    }
  }
}

/** Counts what only this read told, once everything is projected, and raises or closes the alarm. By line. */
async function checkRecent({ deps, lookup, lease, options }: Work, plan: Plan): Promise<Map<string, number>> {
  const { clock, store, alarms, logger, pollMs } = deps;
  const patience = performance.now() + PROJECTION_PATIENCE_MS;
  while ((await store.backlog(isoNow(clock))).due > 0) {
    if (performance.now() > patience) {
      logger.warn(
        { run: lease.runId },
        "Import: projection is behind; the next reconciliation looks for lost deliveries",
      );
      return new Map();
    }
    await sleep(Math.min(pollMs, 200), undefined, { signal: options.signal });
  }
  if (alarms !== null) {
    await checkStall(lookup, alarms, { from: checkedUpTo(await pastRuns(lookup)), now: plan.startedAt });
    lease.counts.checked = true;
  }
  return countFilled(lookup, plan.from ?? plan.floor);
}

async function coverageStatements(
  { deps, row, lookup, lease }: Work,
  plan: Plan,
  filled: ReadonlyMap<string, number>,
): Promise<WriteStatement[]> {
  const units = await deps.table.units(lease.runId);
  const before = await readCoverage(lookup);
  const lines = plan.lines.map(({ id }) => id);
  const gone = deps.db
    .updateTable("sync_coverage")
    .set({ gap: "Quo does not list this number any more. What came of it up to then is kept." })
    .where("workspace_id", "=", deps.workspaceId)
    .$if(lines.length > 0, (query) => query.where("phone_number_id", "not in", lines));
  const covered = coverageAfter(row, plan, units, before).map(({ phone_number_id, ...line }) => {
    const values = {
      ...line,
      checked_at: isoNow(deps.clock),
      run_id: row.id,
      filled: filled.get(phone_number_id) ?? 0,
    };
    return writeOf(
      deps.db
        .insertInto("sync_coverage")
        .values({ workspace_id: deps.workspaceId, phone_number_id, ...values })
        .onConflict((conflict) => conflict.columns(["workspace_id", "phone_number_id"]).doUpdateSet(values)),
    );
  });
  return [writeOf(gone), ...covered];
}

async function settle(
  { table, logger, alarms }: WorkDeps,
  lease: Lease,
  signal: AbortSignal,
  error: unknown,
): Promise<void> {
  // Paused, cancelled or taken over: whoever did it has written it.
  if (error instanceof LeaseLost) return;
  if (signal.aborted) {
    // Given back, so that nobody has to wait for the lease to run out.
    return table.finish(lease, { state: "queued", error: null }).catch((failure: unknown) => {
      if (!(failure instanceof LeaseLost) && !isStoreUnavailable(failure)) throw failure;
    });
  }
  if (isStoreUnavailable(error)) throw error;
  const isTold = error instanceof LinekeeperError;
  const told = isTold
    ? { code: error.code, message: error.message }
    : { code: "internal.error", message: error instanceof Error ? error.message : String(error) };
  logger.error({ run: lease.runId, err: error }, "Import: the run failed");
  await table.finish(lease, { state: "failed", error: told }).catch((failure: unknown) => {
    if (!(failure instanceof LeaseLost)) throw failure;
  });
  if (alarms !== null && REFUSALS.has(told.code)) {
    await raise(alarms, { kind: REFUSED, message: told.message, details: { code: told.code, run: lease.runId } });
  }
}

/** Prolongs the lease, and notices within a poll that the run was paused, cancelled or taken over. */
async function watch({ table, pollMs, leaseMs, logger }: WorkDeps, lease: Lease, lost: AbortController): Promise<void> {
  let renewedAt = performance.now();
  for (;;) {
    await sleep(pollMs, undefined, { signal: lost.signal }).catch(() => {});
    if (lost.signal.aborted) return;
    try {
      const row = await table.find(lease.runId);
      if (row?.state !== "running" || row.lease_owner !== lease.owner) throw new LeaseLost();
      if (performance.now() - renewedAt < leaseMs / 3) continue;
      await table.renew(lease);
      renewedAt = performance.now();
    } catch (error) {
      if (isStoreUnavailable(error)) continue;
      if (!(error instanceof LeaseLost))
        logger.error({ run: lease.runId, err: error }, "Import: the lease cannot be kept");
      return lost.abort(error);
    }
  }
}

function prepare(deps: WorkDeps, row: RunRow, lease: Lease, signal: AbortSignal): Work {
  const { clock, store } = deps;
  const startedAt = clock.now();
  const activeBefore = lease.counts.activeMs;
  const onAnswer = ({ status }: { status: number }): void => {
    lease.counts.requests += 1;
    if (status === 429) lease.counts.rateLimited += 1;
    lease.counts.activeMs = activeBefore + (clock.now() - startedAt);
  };
  return {
    deps,
    row,
    lease,
    lookup: deps,
    options: { signal, priority: "background", caller: "import", onAnswer },
    recorder: {
      append: (deliveries) => store.append(deliveries),
      pause: deps.pause ?? ((ms, until) => sleep(ms, undefined, { signal: until })),
      onTrouble: (trouble) => {
        lease.trouble = trouble;
      },
    },
  };
}

function planOf(units: readonly Unit[]): Plan {
  for (const { position } of units) if (position.shape === "plan") return position;
  throw new LinekeeperError("internal.error", "The run has no plan.");
}
