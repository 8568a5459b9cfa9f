/** The importer of `import.ts`: takes runs over, one after the other, and sees to it that reconciliations are queued. */
import { setTimeout as sleep } from "node:timers/promises";
import type { QuoClient } from "@linekeeper/quo";
import { isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import type { ImportRunState } from "../store/schema.ts";
import { isStoreUnavailable } from "../store/store-error.ts";
import { type Importer, ImportOptions, type ImportRun, type StartOptions } from "./import.ts";
import { previewImport } from "./preview.ts";
import { presentRun } from "./progress.ts";
import { isHeld, RunTable, type RunRow } from "./run-table.ts";
import { type WorkDeps, workOn } from "./work-on.ts";

export interface ImporterDeps extends Omit<WorkDeps, "quo" | "table" | "owner" | "pollMs" | "leaseMs"> {
  /** Null without an API key: runs can be seen, but not started or worked on. */
  quo: QuoClient | null;
  /** Between two reconciliations; 0: none by themselves. */
  reconcileMinutes: number;
  /** 1,000 by default. */
  pollMs?: number | undefined;
  /** 30,000 by default. */
  leaseMs?: number | undefined;
}

const ENDED: ReadonlySet<ImportRunState> = new Set(["done", "failed", "cancelled", "paused"]);
const TROUBLE_PAUSE_MS = 5_000;

export function createImporter(deps: ImporterDeps): Importer {
  const { clock, ids, logger, pollMs = 1_000, leaseMs = 30_000 } = deps;
  const table = new RunTable({ ...deps, leaseMs });
  const owner = ids.next("worker");
  const now = (): string => isoNow(clock);

  const present = async (row: RunRow): Promise<ImportRun> => presentRun(row, await table.units(row.id), now());
  const found = async (id: string): Promise<ImportRun> => {
    const row = await table.find(id);
    if (row === null) throw new LinekeeperError("import.not_found");
    return present(row);
  };
  const move = async (id: string, from: readonly ImportRunState[], to: ImportRunState): Promise<ImportRun> => {
    const isMoved = await table.move(id, from, to);
    const run = await found(id);
    if (!isMoved && run.state !== to) {
      throw new LinekeeperError(
        "import.wrong_state",
        `The run is ${run.state}; that is possible from ${from.join(", ")}.`,
      );
    }
    return run;
  };

  const client = (): QuoClient => {
    if (deps.quo === null) throw new LinekeeperError("import.no_api_key");
    return deps.quo;
  };

  async function start({ kind = "import", requestedBy, ...options }: StartOptions): Promise<ImportRun> {
    client();
    const id = ids.next("run");
    const added = await table.add({
      id,
      kind,
      options: JSON.stringify(ImportOptions.parse(options)),
      requested_by: requestedBy,
    });
    if (!added) throw new LinekeeperError("import.active");
    return found(id);
  }

  /** Skipped while any run waits or runs: the next round comes soon. */
  async function queueReconciliation(): Promise<void> {
    const { reconcileMinutes } = deps;
    if (reconcileMinutes === 0) return;
    const last = await table.lastReconciliation();
    if (last !== null && clock.now() - Date.parse(last) < reconcileMinutes * 60_000) return;
    await table.add({ id: ids.next("run"), kind: "reconcile", options: "{}", requested_by: "schedule" });
  }

  async function step(only: string | undefined, signal: AbortSignal): Promise<"ended" | "worked" | "idle"> {
    if (only === undefined) await queueReconciliation();
    const row = only === undefined ? await table.nextRun(owner) : await table.find(only);
    if (only !== undefined && (row === null || ENDED.has(row.state))) return "ended";
    if (row === null || (isHeld(row, now()) && row.lease_owner !== owner)) return "idle";
    if (!(await table.claim(row.id, owner))) return "idle";
    await workOn(
      { ...deps, quo: client(), table, owner, pollMs, leaseMs },
      { ...row, state: "running", lease_owner: owner },
      signal,
    );
    return "worked";
  }

  async function work(signal: AbortSignal, { only }: { only?: string } = {}): Promise<void> {
    client();
    while (!signal.aborted) {
      try {
        const outcome = await step(only, signal);
        if (outcome === "ended") return;
        if (outcome === "idle") await pause(pollMs, signal);
      } catch (error) {
        if (signal.aborted) return;
        // In a server nothing of an import may end the receiving of deliveries; a command tells its fault and ends.
        if (only !== undefined && !isStoreUnavailable(error)) throw error;
        logger.error({ err: error }, "Import: it goes on in a moment");
        await pause(TROUBLE_PAUSE_MS, signal);
      }
    }
  }

  return {
    start,
    pause: (id) => move(id, ["queued", "running"], "paused"),
    resume: (id) => move(id, ["paused", "failed"], "queued"),
    cancel: (id) => move(id, ["queued", "running", "paused", "failed"], "cancelled"),
    list: async (limit = 20) => Promise.all((await table.list(limit)).map(present)),
    get: async (id) => {
      const row = await table.find(id);
      return row === null ? null : present(row);
    },
    preview: async (options, signal) => previewImport(ImportOptions.parse(options), { ...deps, quo: client() }, signal),
    work,
  };
}

/** Returns early when the signal aborts: whoever waits looks at the signal next. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
