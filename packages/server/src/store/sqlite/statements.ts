/**
 * The SQL of the engine's hot paths. Every statement is prepared once for each connection and bound by position;
 * `?1` is always the workspace.
 */
import { PROJECTED_TABLE_NAMES, type ProjectedTable, tableShape } from "../projected-tables.ts";
import type { Value } from "../row-values.ts";
import type { LedgerRow, RequeueFilter } from "../store.ts";
import { INBOX_SQLITE } from "../inbox-rows.ts";
import { THREAD_MARKS } from "../thread-marks.ts";
import { type Connection, prepare, prepareForArrays, type Statement } from "./connection.ts";

export interface TableStatements {
  /** Columns but `workspace_id`, in the order in which the statements want and give their values. */
  readonly columns: readonly string[];
  /** Where the key columns stand in `columns`. */
  readonly keyAt: readonly number[];
  /** The workspace, then every column. */
  readonly insert: Statement;
  readonly insertIfAbsent: Statement;
  /** Sets the columns at these places. Bound: the workspace, their values, the key. */
  readonly update: (changed: readonly number[]) => Statement;
  /** The workspace, then the key. */
  readonly remove: Statement;
  /** Rows come as arrays. */
  readonly all: Statement<Value[]>;
  readonly empty: Statement;
  /** By lookup column: the workspace, then the value. Rows come as arrays. */
  readonly select: Readonly<Record<string, Statement<Value[]>>>;
}

/** Events change a few dozen combinations of columns; the bound only guards against growth without end. */
const UPDATES_KEPT = 200;

function prepareTable(db: Connection, table: ProjectedTable): TableStatements {
  const { columns, key, lookups } = tableShape(table);
  const list = columns.join(", ");
  const insert = `INSERT INTO ${table} (workspace_id, ${list}) VALUES (?1, ${columns.map(() => "?").join(", ")})`;
  const ofKey = ["workspace_id = ?1", ...key.map((column, index) => `${column} = ?${index + 2}`)].join(" AND ");
  const selects = Object.entries(lookups).map(([column, condition]) => {
    const also = condition === null ? "" : ` AND ${condition}`;
    const sql = `SELECT ${list} FROM ${table} WHERE workspace_id = ?1 AND ${column} = ?2${also}`;
    return [column, prepareForArrays<Value[]>(db, sql)] as const;
  });
  const updates = new Map<string, Statement>();
  return {
    columns,
    keyAt: key.map((column) => columns.indexOf(column)),
    insert: prepare(db, insert),
    insertIfAbsent: prepare(db, `${insert} ON CONFLICT DO NOTHING`),
    update: (changed) => {
      const name = changed.join();
      const kept = updates.get(name);
      if (kept !== undefined) return kept;
      const set = changed.map((at, index) => `${columns[at]} = ?${index + 2}`).join(", ");
      const where = key.map((column, index) => `${column} = ?${changed.length + index + 2}`).join(" AND ");
      const statement = prepare(db, `UPDATE ${table} SET ${set} WHERE workspace_id = ?1 AND ${where}`);
      if (updates.size >= UPDATES_KEPT) updates.clear();
      updates.set(name, statement);
      return statement;
    },
    remove: prepare(db, `DELETE FROM ${table} WHERE ${ofKey}`),
    all: prepareForArrays(db, `SELECT ${list} FROM ${table} WHERE workspace_id = ?1`),
    empty: prepare(db, `DELETE FROM ${table} WHERE workspace_id = ?1`),
    select: Object.fromEntries(selects),
  };
}

export function prepareTables(db: Connection): Readonly<Record<ProjectedTable, TableStatements>> {
  const prepared = PROJECTED_TABLE_NAMES.map((table) => [table, prepareTable(db, table)]);
  // An entry for each name.
  return Object.fromEntries(prepared) as Record<ProjectedTable, TableStatements>;
}

const LEDGER_ROW = "l.seq, l.event_id, l.event_type, l.kind, l.payload, w.attempts";
const LEDGER_JOIN = "ledger_work AS w JOIN ledger AS l ON l.seq = w.seq";

export type Statements = ReturnType<typeof prepareStatements>;

// oxlint-disable-next-line typescript/explicit-function-return-type -- the statements are the type
export function prepareStatements(db: Connection) {
  const statement = <Row>(sql: string): Statement<Row> => prepare(db, sql);
  return {
    begin: statement("BEGIN IMMEDIATE"),
    commit: statement("COMMIT"),
    rollback: statement("ROLLBACK"),

    appendLedger: statement(`INSERT INTO ledger
      (workspace_id, event_id, event_type, kind, delivery_id, received_at, headers, digest, payload)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
    ON CONFLICT DO NOTHING`),
    appendWork: statement(
      "INSERT INTO ledger_work (workspace_id, seq, state, attempts) VALUES (?1, ?2, 'received', 0)",
    ),

    claimDelayed: statement<LedgerRow>(`SELECT ${LEDGER_ROW} FROM ${LEDGER_JOIN}
    WHERE w.workspace_id = ?1 AND w.state = 'received' AND w.next_attempt_at IS NOT NULL AND w.next_attempt_at <= ?2
    ORDER BY w.next_attempt_at, w.seq LIMIT ?3`),
    claimFresh: statement<LedgerRow>(`SELECT ${LEDGER_ROW} FROM ${LEDGER_JOIN}
    WHERE w.workspace_id = ?1 AND w.state = 'received' AND w.next_attempt_at IS NULL
    ORDER BY w.seq LIMIT ?2`),
    claimNamed: statement<LedgerRow>(
      `SELECT ${LEDGER_ROW} FROM ${LEDGER_JOIN} WHERE w.workspace_id = ?1 AND w.seq = ?2`,
    ),
    settle: statement(`UPDATE ledger_work
    SET state = ?3, attempts = ?4, next_attempt_at = ?5, error_code = ?6, error_message = ?7
    WHERE workspace_id = ?1 AND seq = ?2`),
    backlog: statement<{ fresh: number; delayed: number; delayed_due: number }>(`SELECT
      (SELECT count(*) FROM ledger_work
        WHERE workspace_id = ?1 AND state = 'received' AND next_attempt_at IS NULL) AS fresh,
      (SELECT count(*) FROM ledger_work
        WHERE workspace_id = ?1 AND state = 'received' AND next_attempt_at IS NOT NULL) AS delayed,
      (SELECT count(*) FROM ledger_work
        WHERE workspace_id = ?1 AND state = 'received' AND next_attempt_at IS NOT NULL
          AND next_attempt_at <= ?2) AS delayed_due`),
    /** NULL sorts before every moment, so the last row in this order is the newest whose moment is known, if there is one. */
    newestActivity: statement<{ id: string; occurred_at: string | null }>(`SELECT id, occurred_at FROM activities
    WHERE workspace_id = ?1 AND conversation_id = ?2 ORDER BY occurred_at DESC, id DESC LIMIT 1`),
    greatestIds: statement<{
      quo_conversation_id: string | null;
      phone_number_id: string | null;
      last_incoming_at: string | null;
      last_text_at: string | null;
      last_missed_at: string | null;
      last_reached_at: string | null;
    }>(`SELECT max(quo_conversation_id) AS quo_conversation_id, max(phone_number_id) AS phone_number_id,
      ${THREAD_MARKS}
    FROM activities WHERE workspace_id = ?1 AND conversation_id = ?2`),

    // Bound: the workspace, then the ids as JSON.
    forgetInboxRows: statement(INBOX_SQLITE.forget),
    deriveInboxRows: statement(INBOX_SQLITE.derive),
    sortTagged: statement(INBOX_SQLITE.sortTagged),
    // Bound: the workspace, the old id, the new one.
    carryState: statement(INBOX_SQLITE.carryState),
    carryTags: statement(INBOX_SQLITE.carryTags),
    emptyInbox: statement("DELETE FROM inbox WHERE workspace_id = ?1"),
    addAlias: statement(
      `INSERT INTO conversation_aliases (workspace_id, old_id, new_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`,
    ),
    /** To the end of the feed as it is. */
    moveCursor: statement(`INSERT INTO feed_cursors (workspace_id, name, seq)
    SELECT ?1, ?2, coalesce(max(seq), 0) FROM changes WHERE workspace_id = ?1
    ON CONFLICT (workspace_id, name) DO UPDATE SET seq = excluded.seq`),
    tellNotes: statement(`INSERT INTO changes (workspace_id, entity, entity_id, op)
    SELECT workspace_id, 'note', id, 'upsert' FROM notes WHERE workspace_id = ?1 ORDER BY created_at, id`),
    addChange: statement("INSERT INTO changes (workspace_id, entity, entity_id, op) VALUES (?1, ?2, ?3, ?4)"),

    anyToken: statement("SELECT 1 FROM access_tokens WHERE workspace_id = ?1 AND revoked_at IS NULL LIMIT 1"),
    addToken: statement(
      `INSERT INTO access_tokens (workspace_id, id, label, token_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)`,
    ),
    revokeTokens: statement("UPDATE access_tokens SET revoked_at = ?2 WHERE workspace_id = ?1 AND revoked_at IS NULL"),
  };
}

/** `?1` is the workspace, `?2` the filter as JSON. Only the conditions that are there, so that each can use its index. */
export function requeueSql({ states, seqs, eventIds }: RequeueFilter): string {
  const conditions = ["workspace_id = ?1", "?2 IS NOT NULL"];
  if (states !== undefined) conditions.push("state IN (SELECT value FROM json_each(?2, '$.states'))");
  if (seqs !== undefined) conditions.push("seq IN (SELECT value FROM json_each(?2, '$.seqs'))");
  if (eventIds !== undefined) {
    conditions.push(`seq IN (
      SELECT l.seq FROM json_each(?2, '$.eventIds') AS wanted
      JOIN ledger AS l ON l.workspace_id = ?1 AND l.event_id = wanted.value)`);
  }
  return `UPDATE ledger_work
    SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL
    WHERE ${conditions.join(" AND ")}`;
}

/** `delete-all` drops the pages of the index instead of visiting every row. */
export const EMPTY_SEARCH_INDEX = [
  "INSERT INTO search_words (search_words) VALUES ('delete-all')",
  "DELETE FROM search_documents",
  "INSERT INTO search_people_words (search_people_words) VALUES ('delete-all')",
  "DELETE FROM search_people",
] as const;

export const EMPTY_SEARCH_OF_WORKSPACE = [
  "DELETE FROM search_words WHERE rowid IN (SELECT position FROM search_documents WHERE workspace_id = ?)",
  "DELETE FROM search_documents WHERE workspace_id = ?",
  "DELETE FROM search_people_words WHERE rowid IN (SELECT position FROM search_people WHERE workspace_id = ?)",
  "DELETE FROM search_people WHERE workspace_id = ?",
] as const;
