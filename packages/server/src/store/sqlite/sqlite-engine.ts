/**
 * The store on SQLite: one connection, one transaction at a time, each `BEGIN IMMEDIATE`.
 *
 * Calls take turns in the order in which they came (`work` of `project` may await, and nobody else's rows may slip into
 * its transaction). So an append waits for at most the projection that runs: keep its chunks small while deliveries come.
 */
import { SEARCH_CURSOR } from "../machinery-tables.ts";
import type { ProjectedTable } from "../projected-tables.ts";
import type {
  AppendResult,
  Claim,
  Delivery,
  LedgerRow,
  ProjectionTx,
  RequeueFilter,
  StoreEngine,
  StoreFailure,
  TransactResult,
  WriteResult,
  WriteStatement,
} from "../store.ts";
import { type Connection, type Parameter, prepare, prepareAny } from "./connection.ts";
import { asStoreError, failureOf, messageOf } from "./failure.ts";
import { SqliteProjectionTx } from "./projection-tx.ts";
import {
  EMPTY_SEARCH_INDEX,
  EMPTY_SEARCH_OF_WORKSPACE,
  prepareStatements,
  prepareTables,
  requeueSql,
  type Statements,
  type TableStatements,
} from "./statements.ts";

/** About twice as many as a server writes in an hour, of some 10 KB each. */
const MOST_PREPARED = 128;

export class SqliteEngine implements StoreEngine {
  readonly #db: Connection;
  readonly #workspaceId: string;
  readonly #statements: Statements;
  readonly #tables: Readonly<Record<ProjectedTable, TableStatements>>;
  /** Of `transact`, the one used last at the end: preparing the claim of a text takes longer than running it. */
  readonly #prepared = new Map<string, ReturnType<typeof prepareAny>>();
  /** Settles when the call before has ended. */
  #turn: Promise<void> = Promise.resolve();

  /** `db`: a migrated connection from `openWriter`, which the engine closes when it is disposed of. */
  constructor(deps: { db: Connection; workspaceId: string }) {
    this.#db = deps.db;
    this.#workspaceId = deps.workspaceId;
    this.#statements = prepareStatements(deps.db);
    this.#tables = prepareTables(deps.db);
  }

  append(deliveries: readonly Delivery[]): Promise<AppendResult[]> {
    return this.#takeTurn(() => this.#append(deliveries));
  }

  project(claim: Claim, work: (tx: ProjectionTx, rows: LedgerRow[]) => Promise<void>): Promise<number> {
    return this.#takeTurn(async () => {
      try {
        this.#begin();
        const rows = this.#claim(claim);
        if (rows.length > 0) await this.#work(work, rows);
        this.#statements.commit.run();
        return rows.length;
      } catch (error) {
        this.#rollback();
        throw asStoreError(error);
      }
    });
  }

  backlog(now: string): Promise<{ received: number; due: number }> {
    return this.#takeTurn(() => {
      const counts = this.#statements.backlog.get(this.#workspaceId, now);
      const { fresh, delayed, delayed_due } = counts ?? { fresh: 0, delayed: 0, delayed_due: 0 };
      return { received: fresh + delayed, due: fresh + delayed_due };
    });
  }

  requeue(filter: RequeueFilter): Promise<number> {
    return this.#write(() => this.#requeue(filter));
  }

  resetProjections(): Promise<number> {
    return this.#write(() => {
      const alone = this.#isOnlyWorkspace();
      for (const [name, table] of Object.entries(this.#tables)) {
        // Without a condition SQLite drops the pages instead of visiting every row.
        if (alone) this.#db.exec(`DELETE FROM ${name}`);
        else table.empty.run(this.#workspaceId);
      }
      if (alone) this.#db.exec("DELETE FROM inbox");
      else this.#statements.emptyInbox.run(this.#workspaceId);
      this.#emptySearch(alone);
      this.#statements.addChange.run(this.#workspaceId, "projection", "reset", "upsert");
      this.#statements.tellNotes.run(this.#workspaceId);
      return this.#requeue({});
    });
  }

  addAccessToken(token: Parameters<StoreEngine["addAccessToken"]>[0], onlyIfNone: boolean): Promise<boolean> {
    return this.#write(() => {
      if (onlyIfNone && this.#statements.anyToken.get(this.#workspaceId) !== undefined) return false;
      const { id, label, tokenHash, createdAt } = token;
      this.#statements.addToken.run(this.#workspaceId, id, label, tokenHash, createdAt);
      return true;
    });
  }

  revokeAccessTokens(revokedAt: string): Promise<number> {
    return this.#write(() => this.#statements.revokeTokens.run(this.#workspaceId, revokedAt).changes);
  }

  transact(statements: readonly WriteStatement[]): Promise<TransactResult> {
    return this.#takeTurn(() => {
      try {
        this.#begin();
        const results: WriteResult[] = [];
        for (const [index, { sql, parameters, atLeast = 0 }] of statements.entries()) {
          const result = this.#statement(sql, parameters);
          if (result.changed < atLeast) {
            this.#rollback();
            return { committed: false, failed: index };
          }
          results.push(result);
        }
        this.#statements.commit.run();
        return { committed: true, results };
      } catch (error) {
        this.#rollback();
        throw asStoreError(error);
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#takeTurn(() => {
      if (this.#db.isOpen) this.#db.close();
    });
  }

  /** Only a statement with RETURNING has columns: `all` of another would not say how many rows it changed. */
  #statement(sql: string, parameters: readonly unknown[]): WriteResult {
    const statement = this.#prepare(sql);
    // Whoever compiled the statement gave what SQLite can bind; it refuses the rest.
    const values = parameters as readonly Parameter[];
    if (statement.columns().length === 0) return { rows: [], changed: statement.run(...values).changes };
    // Rows of node:sqlite have no prototype; rows of `pg` have.
    const rows = statement.all(...values).map((row) => Object.fromEntries(Object.entries(row)));
    return { rows, changed: rows.length };
  }

  #append(deliveries: readonly Delivery[]): AppendResult[] {
    try {
      this.#begin();
      const results = deliveries.map((delivery) => this.#insert(delivery));
      this.#statements.commit.run();
      return results;
    } catch (error) {
      this.#rollback();
      const code = failureOf(error);
      // A full disk or a locked database fails every row alike; only a row of its own fault is worth looking for.
      if (code === "refused" && deliveries.length > 1)
        return deliveries.flatMap((delivery) => this.#append([delivery]));
      return failAll(deliveries, code, messageOf(error));
    }
  }

  #insert(delivery: Delivery): AppendResult {
    const { eventId, eventType, kind, deliveryId, receivedAt, headers, digest, payload } = delivery;
    const { appendLedger, appendWork } = this.#statements;
    const stored = appendLedger.run(
      this.#workspaceId,
      eventId,
      eventType,
      kind,
      deliveryId,
      receivedAt,
      headers,
      digest,
      payload,
    );
    if (stored.changes === 0) return DUPLICATE;
    appendWork.run(this.#workspaceId, stored.lastInsertRowid);
    return STORED;
  }

  /** Retries that are due come first: they are older than what was never tried. */
  #claim(claim: Claim): LedgerRow[] {
    const { claimDelayed, claimFresh, claimNamed } = this.#statements;
    if ("seqs" in claim) {
      const seqs = [...new Set(claim.seqs)].sort((a, b) => a - b);
      return seqs.flatMap((seq) => claimNamed.all(this.#workspaceId, seq));
    }
    const delayed = claimDelayed.all(this.#workspaceId, claim.now, claim.limit);
    const fresh = claimFresh.all(this.#workspaceId, claim.limit - delayed.length);
    return [...delayed, ...fresh].sort((a, b) => a.seq - b.seq);
  }

  async #work(work: (tx: ProjectionTx, rows: LedgerRow[]) => Promise<void>, rows: LedgerRow[]): Promise<void> {
    const tx = new SqliteProjectionTx({
      workspaceId: this.#workspaceId,
      statements: this.#statements,
      table: (table) => this.#tables[table],
    });
    try {
      await work(tx, rows);
      tx.finish();
    } finally {
      tx.end();
    }
  }

  #prepare(sql: string): ReturnType<typeof prepareAny> {
    const statement = this.#prepared.get(sql) ?? prepareAny(this.#db, sql);
    this.#prepared.delete(sql);
    this.#prepared.set(sql, statement);
    const [oldest] = this.#prepared.keys();
    if (this.#prepared.size > MOST_PREPARED && oldest !== undefined) this.#prepared.delete(oldest);
    return statement;
  }

  #requeue(filter: RequeueFilter): number {
    const statement = prepare(this.#db, requeueSql(filter));
    return statement.run(this.#workspaceId, JSON.stringify(filter)).changes;
  }

  /** Whoever was indexing what is gone finds the cursor moved, and begins anew. */
  #emptySearch(alone: boolean): void {
    for (const sql of alone ? EMPTY_SEARCH_INDEX : EMPTY_SEARCH_OF_WORKSPACE) {
      prepare(this.#db, sql).run(...(sql.includes("?") ? [this.#workspaceId] : []));
    }
    this.#statements.moveCursor.run(this.#workspaceId, SEARCH_CURSOR);
  }

  /** Every table of the projections hangs on activities, contacts or tasks; a workspace without a ledger has none. */
  #isOnlyWorkspace(): boolean {
    const others = prepare<{ others: number }>(
      this.#db,
      "SELECT (SELECT max(workspace_id) FROM ledger) > ?1 OR (SELECT min(workspace_id) FROM ledger) < ?1 AS others",
    );
    return others.get(this.#workspaceId)?.others !== 1;
  }

  #write<T>(work: () => T): Promise<T> {
    return this.#takeTurn(() => {
      try {
        this.#begin();
        const result = work();
        this.#statements.commit.run();
        return result;
      } catch (error) {
        this.#rollback();
        throw asStoreError(error);
      }
    });
  }

  #begin(): void {
    this.#statements.begin.run();
  }

  /** SQLite has already rolled back by itself after some errors, a full disk for one. */
  #rollback(): void {
    if (this.#db.isOpen && this.#db.isTransaction) this.#statements.rollback.run();
  }

  async #takeTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    await before;
    try {
      return await work();
    } finally {
      resolve();
    }
  }
}

const STORED: AppendResult = { status: "stored" };
const DUPLICATE: AppendResult = { status: "duplicate" };

function failAll(deliveries: readonly Delivery[], code: StoreFailure, message: string): AppendResult[] {
  return deliveries.map(() => ({ status: "failed", code, message }));
}
