/**
 * `import_runs` and `import_units`. Every write of a worker is fenced: it goes through only while the run is still
 * running under the worker's lease, and throws LeaseLost otherwise.
 */
import { z } from "zod";
import { type Clock, isoNow } from "../clock.ts";
import { LinekeeperError } from "../errors.ts";
import { writeOf } from "../store/compile.ts";
import type { ImportRunState, ImportRunsTable, ImportUnitsTable } from "../store/schema.ts";
import type { ReadDatabase, StoreEngine, WriteStatement } from "../store/store.ts";
import { Position, RESOURCES, shifted, type Unit, UnitCounts } from "./position.ts";

export type RunRow = Omit<ImportRunsTable, "workspace_id">;

export interface RunTableDeps {
  db: ReadDatabase;
  store: Pick<StoreEngine, "transact">;
  workspaceId: string;
  clock: Clock;
  /** Longer than any pause between two renewals, short enough that nobody waits for a dead process for long. */
  leaseMs: number;
}

/** What a worker counts itself. */
export const RunCounts = z.object({
  requests: z.number().default(0),
  rateLimited: z.number().default(0),
  activeMs: z.number().default(0),
  /** A reconciliation looked for a stall of webhooks. */
  checked: z.boolean().default(false),
});
export type RunCounts = z.infer<typeof RunCounts>;

/** The run was paused, cancelled, or taken over. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

export interface Lease {
  runId: string;
  owner: string;
  counts: RunCounts;
  /** What the run waits for; null while all is well. */
  trouble: { code: string; message: string } | null;
}

export class RunTable {
  readonly #deps: RunTableDeps;

  constructor(deps: RunTableDeps) {
    this.#deps = deps;
  }

  async find(id: string): Promise<RunRow | null> {
    const row = await this.#runs().where("id", "=", id).executeTakeFirst();
    return row ?? null;
  }

  list(limit: number): Promise<RunRow[]> {
    return this.#runs().orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute();
  }

  /** False when an import waits, runs or is paused, or for a reconciliation when any run waits or runs. */
  async add(row: Pick<RunRow, "id" | "kind" | "options" | "requested_by">): Promise<boolean> {
    const { db, workspaceId } = this.#deps;
    const others = db
      .selectFrom("import_runs")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where("state", "in", row.kind === "import" ? ["queued", "running", "paused"] : ["queued", "running"])
      .$if(row.kind === "import", (query) => query.where("kind", "=", "import"));
    const insert = db
      .insertInto("import_runs")
      .columns(["workspace_id", "id", "kind", "state", "options", "requested_by", "created_at", "counts"])
      .expression(
        db
          .selectNoFrom((eb) => [
            eb.val(workspaceId).as("workspace_id"),
            eb.val(row.id).as("id"),
            eb.val(row.kind).as("kind"),
            eb.val("queued").as("state"),
            eb.val(row.options).as("options"),
            eb.val(row.requested_by).as("requested_by"),
            eb.val(this.#now()).as("created_at"),
            eb.val("{}").as("counts"),
          ])
          .where((eb) => eb.not(eb.exists(others))),
      );
    const result = await this.#deps.store.transact([writeOf(insert, { atLeast: 1 })]);
    return result.committed;
  }

  /** Moves the run, if it is in one of the states. Returns whether it was. */
  async move(id: string, from: readonly ImportRunState[], to: ImportRunState): Promise<boolean> {
    const ended = to === "cancelled" ? { finished_at: this.#now() } : {};
    const update = this.#update(id)
      .set({ state: to, lease_owner: null, lease_until: null, error_code: null, error_message: null, ...ended })
      .where("state", "in", from);
    return (await this.#deps.store.transact([writeOf(update, { atLeast: 1 })])).committed;
  }

  /** The run to work on next, if nobody else works on any: one whose lease ran out before one that waits. */
  async nextRun(owner: string): Promise<RunRow | null> {
    const rows = await this.#runs()
      .where("state", "in", ["queued", "running"])
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    const running = rows.find((row) => row.state === "running");
    if (running === undefined) return rows[0] ?? null;
    return isHeld(running, this.#now()) && running.lease_owner !== owner ? null : running;
  }

  /** When the last reconciliation was queued. Those of the future are of a clock that was wrong, and tell nothing. */
  async lastReconciliation(): Promise<string | null> {
    const row = await this.#runs()
      .where("kind", "=", "reconcile")
      .where("created_at", "<=", this.#now())
      .orderBy("created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.created_at ?? null;
  }

  /**
   * Forgets reconciliations that ended and have `keep` newer ones: 96 a day are queued, and hardly anybody looks back so far.
   * Imports stay.
   */
  async prune(keep: number): Promise<void> {
    const { db, workspaceId, store } = this.#deps;
    const oldest = await this.#runs()
      .where("kind", "=", "reconcile")
      .orderBy("created_at", "desc")
      .offset(keep)
      .limit(1)
      .executeTakeFirst();
    if (oldest === undefined) return;
    const old = db
      .selectFrom("import_runs")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where("kind", "=", "reconcile")
      .where("state", "in", ["done", "failed", "cancelled"])
      .where("created_at", "<=", oldest.created_at);
    const isOld = db.deleteFrom("import_units").where("workspace_id", "=", workspaceId).where("run_id", "in", old);
    const runs = db.deleteFrom("import_runs").where("workspace_id", "=", workspaceId).where("id", "in", old);
    await store.transact([writeOf(isOld), writeOf(runs)]);
  }

  /** Takes the run over. False when somebody else was quicker. */
  async claim(id: string, owner: string): Promise<boolean> {
    const now = this.#now();
    const update = this.#update(id)
      .set({ state: "running", lease_owner: owner, lease_until: this.#leaseEnd() })
      .set((eb) => ({ started_at: eb.fn.coalesce("started_at", eb.val(now)) }))
      .where((eb) => {
        const isFree = eb.or([
          eb("lease_until", "is", null),
          eb("lease_until", "<=", now),
          eb("lease_until", ">", latestLease(now)),
          eb("lease_owner", "=", owner),
        ]);
        return eb.or([eb("state", "=", "queued"), eb.and([eb("state", "=", "running"), isFree])]);
      });
    try {
      return (await this.#deps.store.transact([writeOf(update, { atLeast: 1 })])).committed;
    } catch (error) {
      // The unique index lets one run be running; another process started one at the same moment.
      const running = await this.#runs().where("state", "=", "running").executeTakeFirst();
      if (running === undefined || running.id === id) throw error;
      return false;
    }
  }

  /** Prolongs the lease and stores the counts. Throws LeaseLost. */
  async renew(lease: Lease): Promise<void> {
    await this.#fenced(lease, []);
  }

  /** Adds them, or writes where they stand. Throws LeaseLost. */
  async saveUnits(lease: Lease, units: readonly Unit[]): Promise<void> {
    await this.#fenced(
      lease,
      units.map((unit) => this.#upsert(lease.runId, unit)),
    );
  }

  /** Ends the run; `more` is written in the same transaction. Throws LeaseLost. */
  async finish(
    lease: Lease,
    end: { state: "done" | "failed" | "queued"; error: { code: string; message: string } | null },
    more: readonly WriteStatement[] = [],
  ): Promise<void> {
    const update = this.#update(lease.runId)
      .set({
        state: end.state,
        finished_at: end.state === "queued" ? null : this.#now(),
        lease_owner: null,
        lease_until: null,
        counts: JSON.stringify(lease.counts),
        error_code: end.error?.code ?? null,
        error_message: end.error?.message ?? null,
      })
      .where("lease_owner", "=", lease.owner)
      .where("state", "=", "running");
    const result = await this.#deps.store.transact([writeOf(update, { atLeast: 1 }), ...more]);
    if (!result.committed) throw new LeaseLost();
  }

  async units(runId: string): Promise<Unit[]> {
    const { db, workspaceId } = this.#deps;
    const rows = await db
      .selectFrom("import_units")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("run_id", "=", runId)
      .orderBy("id")
      .execute();
    return rows.map(unitOf);
  }

  async #fenced(lease: Lease, statements: readonly WriteStatement[]): Promise<void> {
    const fence = this.#update(lease.runId)
      .set({
        lease_until: this.#leaseEnd(),
        counts: JSON.stringify(lease.counts),
        error_code: lease.trouble?.code ?? null,
        error_message: lease.trouble?.message ?? null,
      })
      .where("lease_owner", "=", lease.owner)
      .where("state", "=", "running");
    const result = await this.#deps.store.transact([writeOf(fence, { atLeast: 1 }), ...statements]);
    if (!result.committed) throw new LeaseLost();
  }

  #upsert(runId: string, unit: Unit): WriteStatement {
    const { db, workspaceId } = this.#deps;
    const told = {
      state: unit.state,
      position: JSON.stringify(unit.position),
      counts: JSON.stringify(unit.counts),
      updated_at: this.#now(),
    };
    return writeOf(
      db
        .insertInto("import_units")
        .values({ workspace_id: workspaceId, run_id: runId, id: unit.id, resource: unit.resource, ...told })
        .onConflict((conflict) => conflict.columns(["workspace_id", "run_id", "id"]).doUpdateSet(told)),
    );
  }

  #runs() {
    return this.#deps.db.selectFrom("import_runs").selectAll().where("workspace_id", "=", this.#deps.workspaceId);
  }

  #update(id: string) {
    const { db, workspaceId } = this.#deps;
    return db.updateTable("import_runs").where("workspace_id", "=", workspaceId).where("id", "=", id);
  }

  #now(): string {
    return isoNow(this.#deps.clock);
  }

  #leaseEnd(): string {
    return new Date(this.#deps.clock.now() + this.#deps.leaseMs).toISOString();
  }
}

/** Somebody works on it, as far as the lease tells. */
export function isHeld(row: Pick<RunRow, "state" | "lease_until">, now: string): boolean {
  const { state, lease_until: until } = row;
  return state === "running" && until !== null && until > now && until <= latestLease(now);
}

/** No lease is so long: one that ends later was taken by a clock that was wrong, and would be held until then. */
const latestLease = (now: string): string => shifted(now, 3_600_000);

function unitOf(row: ImportUnitsTable): Unit {
  const resource = RESOURCES.find((known) => known === row.resource);
  if (resource === undefined) throw new LinekeeperError("internal.error", `Unknown resource ${row.resource}`);
  return {
    id: row.id,
    resource,
    state: row.state,
    position: Position.parse(JSON.parse(row.position)),
    counts: UnitCounts.parse(JSON.parse(row.counts)),
  };
}
