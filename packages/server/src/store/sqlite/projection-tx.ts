import type { Lookup, ProjectedTable } from "../projected-tables.ts";
import { TouchedInboxRows } from "../inbox-rows.ts";
import { keyOf, rowOf, type Value, valuesOf } from "../row-values.ts";
import type { Change, ConversationAggregate, ProjectionTx, Row, Settlement } from "../store.ts";
import type { Statements, TableStatements } from "./statements.ts";

/**
 * One transaction. SQLite has one writer at a time, so it is always exclusive and needs no row locks.
 *
 * It remembers the rows that it gave out, so that an update writes only the columns that differ: a whole row of activities
 * costs 16 us, because every index on a column that is named is rewritten, a change of status 4 us.
 */
export class SqliteProjectionTx implements ProjectionTx {
  readonly exclusive = true;
  readonly #workspaceId: string;
  readonly #statements: Statements;
  readonly #table: (table: ProjectedTable) => TableStatements;
  /** By table and key: the values of a row as the database has them. */
  readonly #known = new Map<ProjectedTable, Map<string, Value[]>>();
  readonly #inbox = new TouchedInboxRows();
  #ended = false;

  constructor(deps: {
    workspaceId: string;
    statements: Statements;
    table: (table: ProjectedTable) => TableStatements;
  }) {
    this.#workspaceId = deps.workspaceId;
    this.#statements = deps.statements;
    this.#table = deps.table;
  }

  /** What is derived from what was written. The last thing before `end`. */
  finish(): void {
    const { derived, forgotten } = this.#inbox;
    const { forgetInboxRows, deriveInboxRows, sortTagged } = this.#statements;
    if (forgotten.length > 0) forgetInboxRows.run(this.#workspaceId, JSON.stringify(forgotten));
    if (derived.length === 0) return;
    deriveInboxRows.run(this.#workspaceId, JSON.stringify(derived));
    sortTagged.run(this.#workspaceId, JSON.stringify(derived));
  }

  /** From now on every use throws: it would write outside of any transaction. */
  end(): void {
    this.#ended = true;
  }

  async select<T extends ProjectedTable>(table: T, column: Lookup<T>, values: readonly string[]): Promise<Row<T>[]> {
    const { select, columns, keyAt } = this.#open(table);
    const statement = select[column];
    if (statement === undefined) throw new Error(`${table} cannot be searched by ${column}`);
    const known = this.#knownRows(table);
    const rows: Row<T>[] = [];
    for (const value of new Set(values)) {
      for (const found of statement.all(this.#workspaceId, value)) {
        known.set(keyOf(found, keyAt), found);
        rows.push(rowOf(found, columns));
      }
    }
    return rows;
  }

  async selectAll<T extends ProjectedTable>(table: T): Promise<Row<T>[]> {
    const { all, columns } = this.#open(table);
    return all.all(this.#workspaceId).map((values) => rowOf(values, columns));
  }

  async aggregates(conversationIds: readonly string[]): Promise<ConversationAggregate[]> {
    this.#assertOpen();
    const { newestActivity, greatestIds } = this.#statements;
    const found: ConversationAggregate[] = [];
    for (const conversationId of new Set(conversationIds)) {
      const newest = newestActivity.get(this.#workspaceId, conversationId);
      if (newest === undefined) continue;
      const greatest = greatestIds.get(this.#workspaceId, conversationId);
      found.push({
        conversation_id: conversationId,
        last_activity_at: newest.occurred_at,
        last_activity_id: newest.id,
        quo_conversation_id: greatest?.quo_conversation_id ?? null,
        phone_number_id: greatest?.phone_number_id ?? null,
        last_incoming_at: greatest?.last_incoming_at ?? null,
        last_text_at: greatest?.last_text_at ?? null,
        last_missed_at: greatest?.last_missed_at ?? null,
        last_reached_at: greatest?.last_reached_at ?? null,
      });
    }
    return found;
  }

  async insert<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { insert, columns } = this.#open(table);
    this.#inbox.written(table, rows);
    for (const row of rows) insert.run(this.#workspaceId, ...valuesOf(row, columns));
  }

  async insertIfAbsent<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { insertIfAbsent, columns } = this.#open(table);
    for (const row of rows) insertIfAbsent.run(this.#workspaceId, ...valuesOf(row, columns));
  }

  async update<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { update, columns, keyAt } = this.#open(table);
    const known = this.#knownRows(table);
    this.#inbox.written(table, rows);
    for (const row of rows) {
      const values = valuesOf(row, columns);
      const key = keyOf(values, keyAt);
      const before = known.get(key);
      const changed: number[] = [];
      for (let at = 0; at < columns.length; at++) {
        if (before === undefined ? !keyAt.includes(at) : before[at] !== values[at]) changed.push(at);
      }
      known.set(key, values);
      if (before !== undefined && changed.length === 0) continue;
      const bound = [...changed, ...keyAt].map((at) => values[at]!);
      if (update(changed).run(this.#workspaceId, ...bound).changes !== 1) {
        throw new Error(`${table}: a row to update does not exist`);
      }
    }
  }

  async remove<T extends ProjectedTable>(table: T, rows: readonly Row<T>[]): Promise<void> {
    const { remove, columns, keyAt } = this.#open(table);
    const known = this.#knownRows(table);
    this.#inbox.removed(table, rows);
    for (const row of rows) {
      const values = valuesOf(row, columns);
      known.delete(keyOf(values, keyAt));
      remove.run(this.#workspaceId, ...keyAt.map((at) => values[at]!));
    }
  }

  async addAliases(aliases: readonly { old_id: string; new_id: string }[]): Promise<void> {
    this.#assertOpen();
    const { addAlias, carryState, carryTags } = this.#statements;
    for (const { old_id, new_id } of aliases) {
      addAlias.run(this.#workspaceId, old_id, new_id);
      carryState.run(this.#workspaceId, old_id, new_id);
      carryTags.run(this.#workspaceId, old_id, new_id);
      this.#inbox.carried(new_id);
    }
  }

  async addChanges(changes: readonly Change[]): Promise<void> {
    this.#assertOpen();
    for (const { entity, entity_id, op } of changes) {
      this.#statements.addChange.run(this.#workspaceId, entity, entity_id, op);
    }
  }

  async settle(settlements: readonly Settlement[]): Promise<void> {
    this.#assertOpen();
    for (const { seq, state, attempts, nextAttemptAt, errorCode, errorMessage } of settlements) {
      this.#statements.settle.run(this.#workspaceId, seq, state, attempts, nextAttemptAt, errorCode, errorMessage);
    }
  }

  #knownRows(table: ProjectedTable): Map<string, Value[]> {
    const known = this.#known.get(table) ?? new Map<string, Value[]>();
    this.#known.set(table, known);
    return known;
  }

  #open(table: ProjectedTable): TableStatements {
    this.#assertOpen();
    return this.#table(table);
  }

  #assertOpen(): void {
    if (this.#ended) throw new Error("this projection transaction is over");
  }
}
