/**
 * The SQL of the engine. `$1` is always the workspace. Batches are multi-row VALUES: unnest was 20-25 % slower, because
 * the driver escapes arrays in JavaScript.
 */
import { type ColumnKind, type ProjectedTable, PROJECTED_TABLE_NAMES, tableShape } from "../projected-tables.ts";
import type { RequeueFilter } from "../store.ts";

/** The protocol counts parameters in 16 bits. */
export const MAX_PARAMETERS = 65_535;

const SQL_TYPE = { text: "text", integer: "integer", real: "float8" } as const satisfies Record<ColumnKind, string>;

export interface TableSql {
  readonly columns: readonly string[];
  /** Where the key columns stand in `columns`. */
  readonly keyAt: readonly number[];
  /** By lookup column; `$2` is the list of values. Locked in key order where `lock` is set. */
  readonly select: (column: string, lock: boolean) => string | undefined;
  readonly all: (lock: boolean) => string;
  readonly insert: (rows: number) => string;
  readonly insertIfAbsent: (rows: number) => string;
  readonly update: (rows: number) => string;
  /** Rows of key columns. */
  readonly remove: (rows: number) => string;
  readonly empty: string;
}

function tableSql(table: ProjectedTable): TableSql {
  const { columns, key, kinds, lookups } = tableShape(table);
  const list = columns.join(", ");
  const order = key.join(", ");
  const types = columns.map((column) => SQL_TYPE[kinds[column]!]);
  const keyTypes = key.map((column) => SQL_TYPE[kinds[column]!]);
  const changing = columns.filter((column) => !key.includes(column));
  const assignments = changing.map((column) => `${column} = v.${column}`).join(", ");
  const sameKey = key.map((column) => `t.${column} = v.${column}`).join(" AND ");
  const ending = (lock: boolean): string => (lock ? ` ORDER BY ${order} FOR UPDATE` : "");
  const insert = (rows: number): string =>
    `INSERT INTO ${table} (workspace_id, ${list}) SELECT $1, v.* FROM ${values(rows, types)} AS v (${list})`;
  return {
    columns,
    keyAt: key.map((column) => columns.indexOf(column)),
    select: (column, lock) => {
      const condition = lookups[column];
      if (condition === undefined) return undefined;
      const also = condition === null ? "" : ` AND ${condition}`;
      return `SELECT ${list} FROM ${table} WHERE workspace_id = $1 AND ${column} = ANY ($2::text[])${also}${ending(lock)}`;
    },
    all: (lock) => `SELECT ${list} FROM ${table} WHERE workspace_id = $1${ending(lock)}`,
    insert,
    insertIfAbsent: (rows) => `${insert(rows)} ON CONFLICT DO NOTHING`,
    update: (rows) =>
      `UPDATE ${table} AS t SET ${assignments} FROM ${values(rows, types)} AS v (${list})
       WHERE t.workspace_id = $1 AND ${sameKey}`,
    remove: (rows) =>
      `DELETE FROM ${table} AS t USING ${values(rows, keyTypes)} AS v (${order})
       WHERE t.workspace_id = $1 AND ${sameKey}`,
    empty: `DELETE FROM ${table} WHERE workspace_id = $1`,
  };
}

/** `(VALUES ($2::text, $3::integer), ($4, $5))`: the first row carries the types. */
export function values(rows: number, types: readonly string[]): string {
  let parameter = 1;
  const list = Array.from({ length: rows }, (_, row) => {
    const cells = types.map((type) => (row === 0 ? `$${++parameter}::${type}` : `$${++parameter}`));
    return `(${cells.join(", ")})`;
  });
  return `(VALUES ${list.join(", ")})`;
}

// An entry for each name.
export const TABLE_SQL = Object.fromEntries(PROJECTED_TABLE_NAMES.map((table) => [table, tableSql(table)])) as Readonly<
  Record<ProjectedTable, TableSql>
>;

/** One statement, so one transaction and one round trip. Rows come sorted, so that two batches never wait for each other. */
export function appendSql(rows: number): string {
  const delivery = ["text", "text", "text", "text", "text", "text", "bytea", "bytea"];
  return `WITH stored AS (
      INSERT INTO ledger
        (workspace_id, event_id, event_type, kind, delivery_id, received_at, headers, digest, payload)
      SELECT $1, v.* FROM ${values(rows, delivery)} AS v
      ON CONFLICT DO NOTHING
      RETURNING seq, event_id, digest
    ), work AS (
      INSERT INTO ledger_work (workspace_id, seq, state, attempts) SELECT $1, seq, 'received', 0 FROM stored
    )
    SELECT event_id, encode(digest, 'hex') AS digest FROM stored`;
}

const CLAIMED = `SELECT l.seq, l.event_id, l.event_type, l.kind, l.payload, w.attempts
  FROM claimed AS w JOIN ledger AS l ON l.workspace_id = $1 AND l.seq = w.seq ORDER BY l.seq`;

export const SQL = {
  /** `$2` now, `$3` how many. */
  claimDelayed: `WITH claimed AS (
      SELECT seq, attempts FROM ledger_work
      WHERE workspace_id = $1 AND state = 'received' AND next_attempt_at IS NOT NULL AND next_attempt_at <= $2
      ORDER BY next_attempt_at, seq LIMIT $3 FOR UPDATE SKIP LOCKED
    ) ${CLAIMED}`,
  /** `$2` how many. */
  claimFresh: `WITH claimed AS (
      SELECT seq, attempts FROM ledger_work
      WHERE workspace_id = $1 AND state = 'received' AND next_attempt_at IS NULL
      ORDER BY seq LIMIT $2 FOR UPDATE SKIP LOCKED
    ) ${CLAIMED}`,
  claimNamed: `WITH claimed AS (
      SELECT seq, attempts FROM ledger_work
      WHERE workspace_id = $1 AND seq = ANY ($2::bigint[])
      ORDER BY seq FOR UPDATE SKIP LOCKED
    ) ${CLAIMED}`,
  backlog: `SELECT
      count(*) FILTER (WHERE next_attempt_at IS NULL) AS fresh,
      count(*) FILTER (WHERE next_attempt_at IS NOT NULL) AS delayed,
      count(*) FILTER (WHERE next_attempt_at <= $2) AS delayed_due
    FROM ledger_work WHERE workspace_id = $1 AND state = 'received'`,

  /** The last in the order of the index is the newest whose moment is known, if there is one. */
  aggregates: `SELECT c.id AS conversation_id,
      newest.occurred_at AS last_activity_at, newest.id AS last_activity_id,
      greatest.quo_conversation_id, greatest.phone_number_id
    FROM unnest($2::text[]) AS c (id)
    CROSS JOIN LATERAL (
      SELECT a.id, a.occurred_at FROM activities AS a WHERE a.workspace_id = $1 AND a.conversation_id = c.id
      ORDER BY a.occurred_at DESC NULLS LAST, a.id DESC LIMIT 1
    ) AS newest
    CROSS JOIN LATERAL (
      SELECT max(a.quo_conversation_id) AS quo_conversation_id, max(a.phone_number_id) AS phone_number_id
      FROM activities AS a WHERE a.workspace_id = $1 AND a.conversation_id = c.id
    ) AS greatest`,

  setConversationState: `INSERT INTO conversation_state
      (workspace_id, conversation_id, status, assigned_to, updated_at, updated_by)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET
      status = excluded.status, assigned_to = excluded.assigned_to,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
  addNote: `INSERT INTO notes (workspace_id, id, conversation_id, body, created_at, created_by)
    VALUES ($1, $2, $3, $4, $5, $6)`,
  anyToken: "SELECT 1 FROM access_tokens WHERE workspace_id = $1 AND revoked_at IS NULL LIMIT 1",
  addToken: `INSERT INTO access_tokens (workspace_id, id, label, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)`,
  revokeTokens: "UPDATE access_tokens SET revoked_at = $2 WHERE workspace_id = $1 AND revoked_at IS NULL",
} as const;

export const settleSql = (rows: number): string =>
  `UPDATE ledger_work AS t SET state = v.state, attempts = v.attempts, next_attempt_at = v.next_attempt_at,
     error_code = v.error_code, error_message = v.error_message
   FROM ${values(rows, ["bigint", "text", "integer", "text", "text", "text"])}
     AS v (seq, state, attempts, next_attempt_at, error_code, error_message)
   WHERE t.workspace_id = $1 AND t.seq = v.seq`;

export const addChangesSql = (rows: number): string =>
  `INSERT INTO changes (workspace_id, entity, entity_id, op)
   SELECT $1, v.* FROM ${values(rows, ["text", "text", "text"])} AS v`;

export const addAliasesSql = (rows: number): string =>
  `INSERT INTO conversation_aliases (workspace_id, old_id, new_id)
   SELECT $1, v.* FROM ${values(rows, ["text", "text"])} AS v ON CONFLICT DO NOTHING`;

/** Rows are locked in the order of `seq`, as every claim does. */
export function requeueSql({ states, seqs, eventIds }: RequeueFilter): { sql: string; parameters: unknown[] } {
  const conditions = ["workspace_id = $1"];
  const parameters: unknown[] = [];
  const where = (condition: (parameter: string) => string, list: readonly unknown[] | undefined): void => {
    if (list === undefined) return;
    parameters.push(list);
    conditions.push(condition(`$${parameters.length + 1}`));
  };
  where((list) => `state = ANY (${list}::text[])`, states);
  where((list) => `seq = ANY (${list}::bigint[])`, seqs);
  where(
    (list) => `seq IN (SELECT l.seq FROM ledger AS l WHERE l.workspace_id = $1 AND l.event_id = ANY (${list}::text[]))`,
    eventIds,
  );
  const sql = `WITH chosen AS (
      SELECT seq FROM ledger_work WHERE ${conditions.join(" AND ")} ORDER BY seq FOR UPDATE
    )
    UPDATE ledger_work AS t
    SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL
    FROM chosen WHERE t.workspace_id = $1 AND t.seq = chosen.seq`;
  return { sql, parameters };
}
