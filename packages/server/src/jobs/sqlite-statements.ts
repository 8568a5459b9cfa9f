/** Parameters stand in the order in which they are written. A claim is `workspace_id, id, attempts`. */
const CLAIMED = "workspace_id = ? AND id = ? AND attempts = ? AND state = 'running'";

/** New news start anew: the attempts that failed before them do not count. */
const MERGE = `ON CONFLICT (workspace_id, task, unique_key) WHERE unique_key IS NOT NULL AND state = 'waiting'
DO UPDATE SET run_at = min(run_at, excluded.run_at), attempts = 0, last_error = NULL`;

export const SQLITE = {
  enqueue: `INSERT INTO jobs (workspace_id, task, unique_key, urgent, payload, state, run_at, attempts, max_attempts, created_at)
VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, ?, ?)
${MERGE}, payload = excluded.payload, max_attempts = excluded.max_attempts`,

  cancel: `DELETE FROM jobs
WHERE workspace_id = ? AND task = ? AND unique_key = ? AND state IN ('waiting', 'running')`,

  claim: `UPDATE jobs SET state = 'running', attempts = attempts + 1, locked_until = ?
WHERE id IN (
  SELECT id FROM jobs AS job WHERE workspace_id = ? AND state = 'waiting' AND urgent = ? AND run_at <= ? AND NOT EXISTS (
    SELECT 1 FROM jobs AS busy WHERE busy.workspace_id = job.workspace_id AND busy.state = 'running'
      AND busy.task = job.task AND busy.unique_key = job.unique_key
  )
  ORDER BY run_at, id LIMIT ?
)
RETURNING id, task, unique_key, payload, attempts`,

  /** What is due already and was not claimed waits for room, or for a job with its key: the end of that wakes the runner. */
  nextDue: `SELECT min(run_at) AS run_at FROM jobs
WHERE workspace_id = ? AND state = 'waiting' AND urgent = ? AND run_at > ?`,

  complete: `DELETE FROM jobs WHERE ${CLAIMED}`,

  fail: `UPDATE jobs
SET state = iif(attempts >= max_attempts, 'dead', 'waiting'), run_at = ?, last_error = ?, locked_until = NULL
WHERE ${CLAIMED}`,

  giveBack: `UPDATE jobs SET state = 'waiting', run_at = ?, attempts = attempts - 1, locked_until = NULL WHERE ${CLAIMED}`,

  hasten: `UPDATE jobs SET run_at = min(run_at, ?)
WHERE workspace_id = ? AND task = ? AND unique_key = ? AND state = 'waiting'
AND EXISTS (SELECT 1 FROM jobs WHERE ${CLAIMED})`,

  removeSucceeded: `DELETE FROM jobs WHERE ${CLAIMED} AND EXISTS (
  SELECT 1 FROM jobs WHERE workspace_id = ? AND task = ? AND unique_key = ? AND state = 'waiting'
)`,

  renew: `UPDATE jobs SET locked_until = ? WHERE ${CLAIMED}`,

  abandoned: `SELECT id, task, unique_key, payload, attempts FROM jobs
WHERE workspace_id = ? AND state = 'running' AND locked_until < ? LIMIT ?`,

  dead: `SELECT id, task, unique_key, payload, attempts, last_error, created_at FROM jobs
WHERE workspace_id = ? AND state = 'dead' ORDER BY id DESC LIMIT ?`,

  copyDead: `INSERT INTO jobs (run_at, workspace_id, task, unique_key, urgent, payload, state, attempts, max_attempts, created_at)
SELECT ?, workspace_id, task, unique_key, urgent, payload, 'waiting', 0, max_attempts, created_at
FROM jobs WHERE workspace_id = ? AND id = ? AND state = 'dead'
${MERGE}`,

  removeDead: "DELETE FROM jobs WHERE workspace_id = ? AND id = ? AND state = 'dead'",
} as const;
