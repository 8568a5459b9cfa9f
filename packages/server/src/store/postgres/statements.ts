/**
 * The SQL of the engine. `$1` is always the workspace. A batch is one list for each column, so that its SQL is the same
 * for any number of rows and is parsed and planned once for each connection: 64 rows of activities cost 19 us each, as
 * multi-row VALUES 47 us (and 26 us prepared, which would need a statement for each number of rows).
 */
import { type ColumnKind, type ProjectedTable, PROJECTED_TABLE_NAMES, tableShape } from "../projected-tables.ts";
import { INBOX_POSTGRES } from "../inbox-rows.ts";
import { THREAD_MARKS } from "../thread-marks.ts";
import type { RequeueFilter } from "../store.ts";

/** SQL that is worth keeping prepared, under a name of its own. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** A statement over a batch; `$2` and the following are its columns. */
export interface Batch extends Prepared {
  readonly width: number;
}

export interface TableSql {
  readonly columns: readonly string[];
  /** Where the key columns stand in `columns`. */
  readonly keyAt: readonly number[];
  /** By lookup column; `$2` is the list of values. Locked in key order where `lock` is set. */
  readonly select: (column: string, lock: boolean) => Prepared | undefined;
  readonly all: Prepared;
  readonly insert: Batch;
  readonly insertIfAbsent: Batch;
  readonly update: Batch;
  /** The columns of the key. */
  readonly remove: Batch;
  readonly empty: string;
}

const SQL_TYPE = { text: "text", integer: "integer", real: "float8" } as const satisfies Record<ColumnKind, string>;

function tableSql(table: ProjectedTable): TableSql {
  const { columns, key, kinds, lookups } = tableShape(table);
  const list = columns.join(", ");
  const order = key.join(", ");
  const typesOf = (some: readonly string[]): string[] => some.map((column) => SQL_TYPE[kinds[column]!]);
  const changing = columns.filter((column) => !key.includes(column));
  const assignments = changing.map((column) => `${column} = v.${column}`).join(", ");
  const sameKey = key.map((column) => `t.${column} = v.${column}`).join(" AND ");
  const ending = (lock: boolean): string => (lock ? ` ORDER BY ${order} FOR UPDATE` : "");
  const rows = `${unnest(typesOf(columns))} AS v (${list})`;
  const insert = `INSERT INTO ${table} (workspace_id, ${list}) SELECT $1, v.* FROM ${rows}`;
  return {
    columns,
    keyAt: key.map((column) => columns.indexOf(column)),
    select: (column, lock) => {
      const condition = lookups[column];
      if (condition === undefined) return undefined;
      const also = condition === null ? "" : ` AND ${condition}`;
      const where = `workspace_id = $1 AND ${column} = ANY ($2::text[])${also}`;
      const name = `lk_${table}_by_${column}${lock ? "_locked" : ""}`;
      return { name, text: `SELECT ${list} FROM ${table} WHERE ${where}${ending(lock)}` };
    },
    all: { name: `lk_${table}_all`, text: `SELECT ${list} FROM ${table} WHERE workspace_id = $1` },
    insert: { name: `lk_${table}_insert`, text: insert, width: columns.length },
    insertIfAbsent: { name: `lk_${table}_absent`, text: `${insert} ON CONFLICT DO NOTHING`, width: columns.length },
    update: {
      name: `lk_${table}_update`,
      text: `UPDATE ${table} AS t SET ${assignments} FROM ${rows} WHERE t.workspace_id = $1 AND ${sameKey}`,
      width: columns.length,
    },
    remove: {
      name: `lk_${table}_remove`,
      text: `DELETE FROM ${table} AS t USING ${unnest(typesOf(key))} AS v (${order})
        WHERE t.workspace_id = $1 AND ${sameKey}`,
      width: key.length,
    },
    empty: `DELETE FROM ${table} WHERE workspace_id = $1`,
  };
}

function unnest(types: readonly string[]): string {
  return `unnest(${types.map((type, at) => `$${at + 2}::${type}[]`).join(", ")})`;
}

// An entry for each name.
export const TABLE_SQL = Object.fromEntries(PROJECTED_TABLE_NAMES.map((table) => [table, tableSql(table)])) as Readonly<
  Record<ProjectedTable, TableSql>
>;

export const SETTLE: Batch = {
  name: "lk_settle",
  text: `UPDATE ledger_work AS t SET state = v.state, attempts = v.attempts, next_attempt_at = v.next_attempt_at,
      error_code = v.error_code, error_message = v.error_message
    FROM ${unnest(["bigint", "text", "integer", "text", "text", "text"])}
      AS v (seq, state, attempts, next_attempt_at, error_code, error_message)
    WHERE t.workspace_id = $1 AND t.seq = v.seq`,
  width: 6,
};

export const ADD_CHANGES: Batch = {
  name: "lk_add_changes",
  text: `INSERT INTO changes (workspace_id, entity, entity_id, op)
    SELECT $1, v.* FROM ${unnest(["text", "text", "text"])} AS v`,
  width: 3,
};

export const ADD_ALIASES: Batch = {
  name: "lk_add_aliases",
  text: `INSERT INTO conversation_aliases (workspace_id, old_id, new_id)
    SELECT $1, v.* FROM ${unnest(["text", "text"])} AS v ON CONFLICT DO NOTHING`,
  width: 2,
};

/** The workspace, then the ids as JSON. */
export const INBOX = {
  forget: { name: "lk_inbox_forget", text: INBOX_POSTGRES.forget },
  derive: { name: "lk_inbox_derive", text: INBOX_POSTGRES.derive },
  sortTagged: { name: "lk_inbox_sort_tagged", text: INBOX_POSTGRES.sortTagged },
} as const satisfies Record<string, Prepared>;

/** The workspace, the old id, the new one. */
export const CARRY = [INBOX_POSTGRES.carryState, INBOX_POSTGRES.carryTags];

/**
 * One statement, so one transaction and one round trip. `$10` and `$11` are the digests and payloads of all rows, one after
 * the other: bytes go over as they are only outside of arrays. Rows come sorted, so that two batches never wait for each
 * other in a circle.
 */
export const APPEND: Prepared = {
  name: "lk_append",
  text: `WITH stored AS (
      INSERT INTO ledger
        (workspace_id, event_id, event_type, kind, delivery_id, received_at, headers, digest, payload)
      SELECT $1, v.event_id, v.event_type, v.kind, v.delivery_id, v.received_at, v.headers,
        substring($10::bytea FROM 32 * (v.place::integer - 1) + 1 FOR 32),
        substring($11::bytea FROM v.payload_start + 1 FOR v.payload_size)
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::integer[])
        WITH ORDINALITY AS v
          (event_id, event_type, kind, delivery_id, received_at, headers, payload_start, payload_size, place)
      ON CONFLICT DO NOTHING
      RETURNING seq, event_id, digest
    ), work AS (
      INSERT INTO ledger_work (workspace_id, seq, state, attempts) SELECT $1, seq, 'received', 0 FROM stored
    )
    SELECT event_id, encode(digest, 'hex') AS digest FROM stored`,
};

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
      greatest.*
    FROM unnest($2::text[]) AS c (id)
    CROSS JOIN LATERAL (
      SELECT a.id, a.occurred_at FROM activities AS a WHERE a.workspace_id = $1 AND a.conversation_id = c.id
      ORDER BY a.occurred_at DESC NULLS LAST, a.id DESC LIMIT 1
    ) AS newest
    CROSS JOIN LATERAL (
      SELECT max(a.quo_conversation_id) AS quo_conversation_id, max(a.phone_number_id) AS phone_number_id,
        ${THREAD_MARKS}
      FROM activities AS a WHERE a.workspace_id = $1 AND a.conversation_id = c.id
    ) AS greatest`,

  addChange: "INSERT INTO changes (workspace_id, entity, entity_id, op) VALUES ($1, $2, $3, $4)",
  noteIds: "SELECT id FROM notes WHERE workspace_id = $1 ORDER BY created_at, id",
  /** To the end of the feed as it is. */
  moveCursor: `INSERT INTO feed_cursors (workspace_id, name, seq)
    SELECT $1, $2, coalesce(max(seq), 0) FROM changes WHERE workspace_id = $1
    ON CONFLICT (workspace_id, name) DO UPDATE SET seq = excluded.seq`,
  anyToken: "SELECT 1 FROM access_tokens WHERE workspace_id = $1 AND revoked_at IS NULL LIMIT 1",
  addToken: `INSERT INTO access_tokens (workspace_id, id, label, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)`,
  revokeTokens: "UPDATE access_tokens SET revoked_at = $2 WHERE workspace_id = $1 AND revoked_at IS NULL",
} as const;

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

export const EMPTY_SEARCH = [
  "DELETE FROM search_documents WHERE workspace_id = $1",
  "DELETE FROM search_people WHERE workspace_id = $1",
] as const;
