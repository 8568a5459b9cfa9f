import type pg from "pg";
import type { Lookup, ProjectedTable } from "../projected-tables.ts";
import { TouchedInboxRows } from "../inbox-rows.ts";
import { keyOf, rowOf, type Value, valuesOf } from "../row-values.ts";
import type { Change, ConversationAggregate, ProjectionTx, Row, Settlement } from "../store.ts";
import { arrayLiteral, columnLiterals } from "./array-literal.ts";
import {
  ADD_ALIASES,
  ADD_CHANGES,
  type Batch,
  CARRY,
  INBOX,
  type Prepared,
  SETTLE,
  SQL,
  TABLE_SQL,
} from "./statements.ts";

/**
 * One transaction on a connection of its own. Every statement sees what others committed before it (READ COMMITTED);
 * what keeps a row from changing after it was read is its lock.
 */
export class PostgresProjectionTx implements ProjectionTx {
  readonly exclusive: boolean;
  readonly #client: pg.ClientBase;
  readonly #workspaceId: string;
  readonly #changesLock: string;
  readonly #changes: Change[] = [];
  readonly #inbox = new TouchedInboxRows();
  #failure: unknown;
  #ended = false;

  constructor(deps: { client: pg.ClientBase; workspaceId: string; changesLock: string; exclusive: boolean }) {
    this.#client = deps.client;
    this.#workspaceId = deps.workspaceId;
    this.#changesLock = deps.changesLock;
    this.exclusive = deps.exclusive;
  }

  /** The first error of the database. After it every statement fails, so it is the one that counts. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Writes what must come last. From now on every use throws: it would write outside of the transaction. */
  async end(): Promise<void> {
    await this.#deriveInboxRows();
    if (this.#changes.length > 0) {
      // Sequences do not roll back and do not wait: without this lock a larger seq could be committed before a smaller
      // one, and a reader that has seen the larger would never see the smaller. It is let go by the commit, after the
      // rows became visible. Nothing else is waited for while it is held.
      await this.#query({ text: `SELECT pg_advisory_xact_lock(${this.#changesLock})` });
      const rows = this.#changes.map(({ entity, entity_id, op }) => [entity, entity_id, op]);
      await this.#batch(ADD_CHANGES, rows);
    }
    this.#ended = true;
  }

  async select<T extends ProjectedTable>(table: T, column: Lookup<T>, values: readonly string[]): Promise<Row<T>[]> {
    const { select, columns } = TABLE_SQL[table];
    const prepared = select(column, !this.exclusive);
    if (prepared === undefined) throw new Error(`${table} cannot be searched by ${column}`);
    if (values.length === 0) return [];
    const rows = await this.#rows(prepared, [arrayLiteral([...new Set(values)])]);
    return rows.map((row) => rowOf(row, columns));
  }

  async selectAll<T extends ProjectedTable>(table: T): Promise<Row<T>[]> {
    const { all, columns } = TABLE_SQL[table];
    const rows = await this.#rows(all, []);
    return rows.map((row) => rowOf(row, columns));
  }

  async aggregates(conversationIds: readonly string[]): Promise<ConversationAggregate[]> {
    this.#assertOpen();
    if (conversationIds.length === 0) return [];
    const values = [this.#workspaceId, [...new Set(conversationIds)]];
    return (await this.#query<ConversationAggregate>({ text: SQL.aggregates, values })).rows;
  }

  async insert<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { insert, columns, keyAt } = TABLE_SQL[table];
    this.#inbox.written(table, rows);
    await this.#batch(insert, sorted(rows, columns, keyAt));
  }

  async insertIfAbsent<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { insertIfAbsent, columns, keyAt } = TABLE_SQL[table];
    await this.#batch(insertIfAbsent, sorted(rows, columns, keyAt));
  }

  async update<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { update, columns, keyAt } = TABLE_SQL[table];
    this.#inbox.written(table, rows);
    const updated = await this.#batch(update, sorted(rows, columns, keyAt));
    if (updated !== rows.length) throw new Error(`${table}: a row to update does not exist`);
  }

  async remove<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { remove, columns, keyAt } = TABLE_SQL[table];
    this.#inbox.removed(table, rows);
    const keys = sorted(rows, columns, keyAt).map((values) => keyAt.map((at) => values[at]!));
    await this.#batch(remove, keys);
  }

  async addAliases(aliases: readonly { old_id: string; new_id: string }[]): Promise<void> {
    const rows = sorted(aliases, ["old_id", "new_id"], [0]);
    await this.#batch(ADD_ALIASES, rows);
    for (const { old_id, new_id } of aliases) {
      for (const text of CARRY) await this.#query({ text, values: [this.#workspaceId, old_id, new_id] });
      this.#inbox.carried(new_id);
    }
  }

  async addChanges(changes: readonly Change[]): Promise<void> {
    this.#assertOpen();
    this.#changes.push(...changes);
  }

  async settle(settlements: readonly Settlement[]): Promise<void> {
    const rows = settlements.map(({ seq, state, attempts, nextAttemptAt, errorCode, errorMessage }) => {
      return [seq, state, attempts, nextAttemptAt, errorCode, errorMessage];
    });
    await this.#batch(SETTLE, rows);
  }

  /** What is derived from what was written, in key order, as the conversations were locked. */
  async #deriveInboxRows(): Promise<void> {
    const { derived, forgotten } = this.#inbox;
    const derive = async (query: Prepared, ids: readonly string[]): Promise<void> => {
      if (ids.length > 0) await this.#query({ ...query, values: [this.#workspaceId, JSON.stringify(ids)] });
    };
    await derive(INBOX.forget, forgotten);
    await derive(INBOX.derive, derived);
    await derive(INBOX.sortTagged, derived);
  }

  /** Returns how many rows were written. */
  async #batch({ name, text, width }: Batch, rows: readonly (readonly Value[])[]): Promise<number> {
    this.#assertOpen();
    if (rows.length === 0) return 0;
    const values = [this.#workspaceId, ...columnLiterals(rows, width)];
    return (await this.#query({ name, text, values })).rowCount ?? 0;
  }

  async #rows({ name, text }: Prepared, parameters: readonly string[]): Promise<Value[][]> {
    this.#assertOpen();
    const query = { name, text, values: [this.#workspaceId, ...parameters], rowMode: "array" as const };
    try {
      return (await this.#client.query<Value[]>(query)).rows;
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }

  async #query<R extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<R>> {
    try {
      return await this.#client.query<R>(query);
    } catch (error) {
      this.#failure ??= error;
      throw error;
    }
  }

  #assertOpen(): void {
    if (this.#ended) throw new Error("this projection transaction is over");
  }
}

/** In key order, so that two transactions that write the same rows wait for each other instead of in a circle. */
function sorted(rows: readonly object[], columns: readonly string[], keyAt: readonly number[]): Value[][] {
  return rows
    .map((row) => valuesOf(row, columns))
    .map((values) => ({ values, key: keyOf(values, keyAt) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ values }) => values);
}
