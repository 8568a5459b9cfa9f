/**
 * What pg-boss has no function for, on its own table: an insert that is a plain statement and merges, and everything by our
 * keys. Written for the schema of the exact version in package.json.
 */
import { lockKey } from "../store/postgres/locks.ts";

export const JOB_SCHEMA = "linekeeper_jobs";
/** Where pg-boss keeps the jobs of all queues that have no table of their own. */
const TABLE = `${JOB_SCHEMA}.job_common`;

/** $1 id, $2 retry_count, $3 queue. */
const CLAIMED = "id = $1::uuid AND retry_count = $2 AND name = $3 AND state = 'active'";
/** Waiting for its first attempt, or for another. */
const WAITING = "state IN ('created', 'retry')";
/** What job_i1, the unique index of the policy "short", asks for. */
const MERGE =
  "ON CONFLICT (name, COALESCE(singleton_key, '')) WHERE state = 'created' AND policy = 'short' DO UPDATE SET";

export const POSTGRES = {
  /**
   * Without it every look for a key reads all waiting jobs of the queue: pg-boss's own index on keys knows `created` alone. Several
   * processes may start at once, and IF NOT EXISTS is no protection among them.
   */
  index: `BEGIN;
SELECT pg_advisory_xact_lock(${lockKey("jobs")});
CREATE INDEX IF NOT EXISTS linekeeper_keys ON ${TABLE} (name, singleton_key)
  WHERE state IN ('created', 'retry', 'active');
COMMIT`,

  /**
   * $1 queue, $2 key, $3 task, $4 unique key, $5 payload, $6 run at, $7 retries, $8 retry delay, $9 its maximum, $10 lease,
   * $11 priority.
   *
   * The payload is text within the JSON, because jsonb refuses what JSON allows (NUL, halves of surrogate pairs). A
   * `group_id` is the key: the claim takes one job of a group at a time. `created_on` tells which of two payloads is newer. A
   * year and a century stand for never: by default pg-boss fails what runs for 15 minutes and drops what waits for 14 days.
   */
  enqueue: `WITH told AS (
  SELECT jsonb_build_object('task', $3::text, 'key', $4::text, 'payload', $5::text) AS data,
    COALESCE($6::timestamptz, now()) AS run_at
), merged AS (
  UPDATE ${TABLE} AS job
  SET data = told.data, start_after = LEAST(job.start_after, told.run_at), retry_limit = $7, retry_count = 0,
    started_on = NULL, output = NULL, created_on = clock_timestamp()
  FROM told WHERE job.name = $1 AND job.singleton_key = $2 AND job.state = 'retry'
  RETURNING 1
)
INSERT INTO ${TABLE} AS job (name, singleton_key, group_id, data, start_after, retry_limit, retry_delay, retry_delay_max,
  retry_backoff, heartbeat_seconds, priority, expire_seconds, deletion_seconds, created_on, keep_until, policy)
SELECT $1, COALESCE($2, gen_random_uuid()::text), $2, told.data, told.run_at, $7, $8, $9,
  true, $10, $11::int, 31536000, 0, clock_timestamp(), told.run_at + interval '100 years', 'short'
FROM told WHERE NOT EXISTS (SELECT FROM merged)
${MERGE} data = EXCLUDED.data, start_after = LEAST(job.start_after, EXCLUDED.start_after),
  retry_limit = EXCLUDED.retry_limit, created_on = EXCLUDED.created_on`,

  cancel: `DELETE FROM ${TABLE} WHERE name = $1 AND singleton_key = $2 AND (${WAITING} OR state = 'active')`,

  /** $4 key, $5 milliseconds from now. Returns a row if a successor took the job's place. */
  intoSuccessor: `WITH claimed AS (
  SELECT name, data, created_on FROM ${TABLE} WHERE ${CLAIMED}
), successor AS (
  UPDATE ${TABLE} AS job SET start_after = LEAST(job.start_after, now() + $5 * interval '1 ms'),
    data = CASE WHEN job.created_on < claimed.created_on THEN claimed.data ELSE job.data END
  FROM claimed WHERE job.name = claimed.name AND job.singleton_key = $4 AND job.${WAITING}
  RETURNING 1
)
DELETE FROM ${TABLE} WHERE ${CLAIMED} AND EXISTS (SELECT FROM successor) RETURNING id`,

  /** The claim counts an attempt for a row that was started before. */
  giveBack: `UPDATE ${TABLE} SET state = 'retry', start_after = now(), heartbeat_on = NULL,
  started_on = CASE WHEN retry_count = 0 THEN NULL ELSE started_on END, retry_count = GREATEST(retry_count - 1, 0)
WHERE ${CLAIMED}`,

  held: `SELECT id FROM ${TABLE} AS job
WHERE name = $1 AND state = 'active' AND (id, retry_count) IN (SELECT * FROM unnest($2::uuid[], $3::int[]))`,

  /** pg-boss puts an abandoned job back beside a successor that waits. The one with the newer payload stays. */
  mergeTwins: `WITH twins AS (
  SELECT older.id AS old, newer.id AS new, older.start_after
  FROM ${TABLE} AS older JOIN ${TABLE} AS newer USING (name, singleton_key)
  WHERE older.name = $1 AND older.${WAITING} AND newer.${WAITING}
    AND (newer.created_on, newer.id) > (older.created_on, older.id)
  FOR UPDATE SKIP LOCKED
), hastened AS (
  UPDATE ${TABLE} AS job SET start_after = LEAST(job.start_after, twins.start_after)
  FROM twins WHERE job.id = twins.new AND job.name = $1 RETURNING twins.old
)
DELETE FROM ${TABLE} WHERE name = $1 AND id IN (SELECT old FROM hastened)`,

  dead: `SELECT id, data, retry_count + 1 AS attempts, created_on,
  COALESCE(output ->> 'message', output -> 'value' ->> 'message', '') AS last_error
FROM ${TABLE} WHERE name = $1 AND state = 'failed' ORDER BY completed_on DESC, id LIMIT $2`,

  /** $1 queue, $2 id. */
  retryDead: `WITH dead AS (
  DELETE FROM ${TABLE} WHERE name = $1 AND id::text = $2 AND state = 'failed' RETURNING *
), hastened AS (
  UPDATE ${TABLE} AS job SET start_after = LEAST(job.start_after, now()), retry_count = 0, started_on = NULL
  FROM dead WHERE job.name = dead.name AND job.singleton_key = dead.singleton_key AND job.state = 'retry'
  RETURNING 1
), back AS (
  INSERT INTO ${TABLE} AS job (name, singleton_key, group_id, data, start_after, retry_limit, retry_delay, retry_delay_max,
    retry_backoff, heartbeat_seconds, priority, expire_seconds, deletion_seconds, created_on, keep_until, policy)
  SELECT name, singleton_key, group_id, data, now(), retry_limit, retry_delay, retry_delay_max,
    retry_backoff, heartbeat_seconds, priority, expire_seconds, deletion_seconds, created_on, keep_until, policy
  FROM dead WHERE NOT EXISTS (SELECT FROM hastened)
  ${MERGE} start_after = LEAST(job.start_after, EXCLUDED.start_after)
)
SELECT id FROM dead`,
} as const;
