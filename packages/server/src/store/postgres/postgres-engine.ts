/**
 * The store on PostgreSQL: any number of processes, each with a pool of connections.
 *
 * A projection transaction is shared (many at once, each holding the rows that it read) or exclusive (alone in its
 * workspace). It begins shared. `work` that throws NeedsExclusive is rolled back and repeated exclusively; one that lost a
 * race (a deadlock, or a row that somebody else inserted first) is rolled back and repeated with a new claim, and
 * exclusively when it keeps losing.
 */
import { hash } from "node:crypto";
import type pg from "pg";
import { SEARCH_CURSOR } from "../machinery-tables.ts";
import { PROJECTED_TABLE_NAMES } from "../projected-tables.ts";
import {
  type AppendResult,
  type Claim,
  type Delivery,
  type LedgerRow,
  NeedsExclusive,
  type ProjectionTx,
  type RequeueFilter,
  type StoreEngine,
  type TransactResult,
  type WriteResult,
  type WriteStatement,
} from "../store.ts";
import { append } from "./append.ts";
import { asStoreError, isLostRace } from "./failure.ts";
import { FreshStatistics } from "./fresh-statistics.ts";
import { type AdvisoryLocks, advisoryLocks } from "./locks.ts";
import { connect } from "./pool.ts";
import { PostgresProjectionTx } from "./projection-tx.ts";
import { EMPTY_SEARCH, requeueSql, SQL, TABLE_SQL } from "./statements.ts";

type Work = (tx: ProjectionTx, rows: LedgerRow[]) => Promise<void>;

/** Lost races before a transaction asks to be alone, and before it gives up. */
const RACES_SHARED = 4;
const RACES_AT_MOST = 8;

export class PostgresEngine implements StoreEngine {
  readonly #pool: pg.Pool;
  readonly #workspaceId: string;
  readonly #locks: AdvisoryLocks;
  readonly #statistics: FreshStatistics;
  #disposed: Promise<void> | undefined;

  /** `pool`: of a migrated database, from `openPool`; the engine ends it when it is disposed of. */
  constructor(deps: { pool: pg.Pool; workspaceId: string }) {
    this.#pool = deps.pool;
    this.#workspaceId = deps.workspaceId;
    this.#locks = advisoryLocks(deps.workspaceId);
    this.#statistics = new FreshStatistics(deps.pool);
  }

  append(deliveries: readonly Delivery[]): Promise<AppendResult[]> {
    return append({ pool: this.#pool, workspaceId: this.#workspaceId }, deliveries);
  }

  async project(claim: Claim, work: Work): Promise<number> {
    let exclusive = false;
    for (let races = 0; ;) {
      const outcome = await this.#projectOnce(claim, work, exclusive || races >= RACES_SHARED);
      if ("claimed" in outcome) {
        await this.#statistics.projected(outcome.claimed);
        return outcome.claimed;
      }
      if (outcome.error instanceof NeedsExclusive && !exclusive) {
        exclusive = true;
      } else if (isLostRace(outcome.error) && races < RACES_AT_MOST) {
        races += 1;
      } else {
        throw asStoreError(outcome.error);
      }
    }
  }

  async backlog(now: string): Promise<{ received: number; due: number }> {
    return this.#transaction(async (client) => {
      const { rows } = await client.query<{ fresh: number; delayed: number; delayed_due: number }>(SQL.backlog, [
        this.#workspaceId,
        now,
      ]);
      const { fresh, delayed, delayed_due } = rows[0] ?? { fresh: 0, delayed: 0, delayed_due: 0 };
      return { received: fresh + delayed, due: fresh + delayed_due };
    });
  }

  async requeue(filter: RequeueFilter): Promise<number> {
    return this.#transaction((client) => this.#requeue(client, filter));
  }

  async resetProjections(): Promise<number> {
    return this.#transaction(async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${this.#locks.projection})`);
      for (const table of PROJECTED_TABLE_NAMES) await client.query(TABLE_SQL[table].empty, [this.#workspaceId]);
      await client.query("DELETE FROM inbox WHERE workspace_id = $1", [this.#workspaceId]);
      const requeued = await this.#requeue(client, {});
      const { changesLock, workspaceId } = { changesLock: this.#locks.changes, workspaceId: this.#workspaceId };
      // Whoever was indexing what is gone finds the cursor moved, and begins anew. The cursor first, as the follower does.
      await client.query(SQL.moveCursor, [this.#workspaceId, SEARCH_CURSOR]);
      for (const sql of EMPTY_SEARCH) await client.query(sql, [this.#workspaceId]);
      const { rows: notes } = await client.query<{ id: string }>(SQL.noteIds, [this.#workspaceId]);
      const tx = new PostgresProjectionTx({ client, workspaceId, changesLock, exclusive: true });
      await tx.addChanges([
        { entity: "projection", entity_id: "reset", op: "upsert" },
        ...notes.map(({ id }) => ({ entity: "note", entity_id: id, op: "upsert" as const })),
      ]);
      await tx.end();
      return requeued;
    });
  }

  async addAccessToken(token: Parameters<StoreEngine["addAccessToken"]>[0], onlyIfNone: boolean): Promise<boolean> {
    const { id, label, tokenHash, createdAt } = token;
    return this.#transaction(async (client) => {
      // Two processes that start at once must not both find none.
      await client.query(`SELECT pg_advisory_xact_lock(${this.#locks.tokens})`);
      if (onlyIfNone) {
        const { rowCount } = await client.query(SQL.anyToken, [this.#workspaceId]);
        if (rowCount !== 0) return false;
      }
      await client.query(SQL.addToken, [this.#workspaceId, id, label, tokenHash, createdAt]);
      return true;
    });
  }

  async revokeAccessTokens(revokedAt: string): Promise<number> {
    return this.#transaction(async (client) => {
      return (await client.query(SQL.revokeTokens, [this.#workspaceId, revokedAt])).rowCount ?? 0;
    });
  }

  async transact(statements: readonly WriteStatement[]): Promise<TransactResult> {
    const client = await connect(this.#pool);
    try {
      const hasPrepared = statements.some(({ prepared }) => prepared === true);
      await client.query(hasPrepared ? `${BEGIN}; ${BY_INDEX}; ${PLANNED_ONCE}` : BEGIN);
      const results: WriteResult[] = [];
      for (const [index, { sql, parameters, atLeast = 0, prepared = false }] of statements.entries()) {
        const query = { text: sql, values: [...parameters], ...(prepared && { name: nameOf(sql) }) };
        const { rows, rowCount } = await client.query<Record<string, unknown>>(query);
        const changed = rowCount ?? 0;
        if (changed < atLeast) {
          await rollBack(client);
          return { committed: false, failed: index };
        }
        results.push({ rows, changed });
      }
      await commit(client);
      client.release();
      return { committed: true, results };
    } catch (error) {
      await rollBack(client);
      throw asStoreError(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed ??= this.#pool.end();
    await this.#disposed;
  }

  async #projectOnce(claim: Claim, work: Work, exclusive: boolean): Promise<{ claimed: number } | { error: unknown }> {
    const client = await connect(this.#pool);
    const tx = new PostgresProjectionTx({
      client,
      workspaceId: this.#workspaceId,
      changesLock: this.#locks.changes,
      exclusive,
    });
    try {
      const lock = exclusive ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
      await client.query(`${BEGIN}; ${BY_INDEX}; SELECT ${lock}(${this.#locks.projection})`);
      const rows = await this.#claim(client, claim);
      if (rows.length > 0) await work(tx, rows);
      await tx.end();
      await commit(client);
      client.release();
      return { claimed: rows.length };
    } catch (error) {
      await rollBack(client);
      return { error: tx.failure ?? error };
    }
  }

  /** Retries that are due come first: they are older than what was never tried. */
  async #claim(client: pg.ClientBase, claim: Claim): Promise<LedgerRow[]> {
    const rows = async (name: string, text: string, ...values: unknown[]): Promise<LedgerRow[]> =>
      (await client.query<LedgerRow>({ name, text, values: [this.#workspaceId, ...values] })).rows;
    if ("seqs" in claim) return rows("lk_claim_named", SQL.claimNamed, claim.seqs);
    const delayed = await rows("lk_claim_delayed", SQL.claimDelayed, claim.now, claim.limit);
    const fresh = await rows("lk_claim_fresh", SQL.claimFresh, claim.limit - delayed.length);
    return [...delayed, ...fresh].sort((a, b) => a.seq - b.seq);
  }

  async #requeue(client: pg.ClientBase, filter: RequeueFilter): Promise<number> {
    const { sql, parameters } = requeueSql(filter);
    return (await client.query(sql, [this.#workspaceId, ...parameters])).rowCount ?? 0;
  }

  async #transaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = await connect(this.#pool);
    try {
      await client.query(BEGIN);
      const result = await work(client);
      await commit(client);
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      throw asStoreError(error);
    }
  }
}

/** Named, because a server may be set to another default, and row locks are built on every statement seeing the newest rows. */
const BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED";

/** Projection looks rows up by an index, always; a plan that was made while a table was small must not read the whole of it. */
const BY_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off";

/** Else each connection would plan a statement five times before it keeps a plan. */
const PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";

/** Of a prepared statement; Postgres takes 63 characters. */
const nameOf = (sql: string): string => `lk_${hash("sha256", sql).slice(0, 32)}`;

async function commit(client: pg.ClientBase): Promise<void> {
  const { command } = await client.query("COMMIT");
  // Postgres answers the COMMIT of a transaction that failed before with ROLLBACK, and with no error.
  if (command !== "COMMIT") throw new Error("the transaction had failed and was rolled back");
}

/** Gives the connection back, or closes it (which rolls back too) where it does not answer any more. */
async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query("ROLLBACK");
    client.release();
  } catch (error) {
    client.release(error instanceof Error ? error : true);
  }
}
