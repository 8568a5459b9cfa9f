-- The ledger: what Quo sent, byte for byte, in order of arrival. Nothing ever changes or removes a row.
CREATE TABLE ledger (
  workspace_id TEXT NOT NULL,
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  kind TEXT NOT NULL,
  delivery_id TEXT,
  received_at TEXT NOT NULL,
  headers TEXT NOT NULL,
  digest BLOB NOT NULL,
  payload BLOB NOT NULL
) STRICT;

-- Finds duplicates, and events by their id.
CREATE UNIQUE INDEX ledger_event ON ledger (workspace_id, event_id, digest);

CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- What projection made of each ledger row. Apart from the ledger, so that projecting never rewrites a payload.
CREATE TABLE ledger_work (
  workspace_id TEXT NOT NULL,
  seq INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('received', 'projected', 'ignored', 'quarantined')),
  attempts INTEGER NOT NULL,
  next_attempt_at TEXT,
  error_code TEXT,
  error_message TEXT
) STRICT;

-- Two indexes, so that a claim never walks over rows that wait for their next attempt.
CREATE INDEX ledger_work_fresh ON ledger_work (workspace_id, seq)
  WHERE state = 'received' AND next_attempt_at IS NULL;
CREATE INDEX ledger_work_delayed ON ledger_work (workspace_id, next_attempt_at, seq)
  WHERE state = 'received' AND next_attempt_at IS NOT NULL;
-- For people who look at what went wrong. A query must name the state as a literal: SQLite matches no parameter.
CREATE INDEX ledger_work_set_aside ON ledger_work (workspace_id, state, seq)
  WHERE state = 'quarantined' OR state = 'ignored';

CREATE VIEW webhook_events AS
SELECT
  l.workspace_id,
  l.seq,
  l.event_id,
  l.event_type,
  l.kind,
  l.delivery_id,
  l.received_at,
  l.headers,
  l.digest,
  l.payload,
  w.state,
  w.attempts,
  w.next_attempt_at,
  w.error_code,
  w.error_message,
  CASE WHEN w.state IN ('projected', 'ignored') THEN 1 ELSE 0 END AS processed
FROM ledger AS l
JOIN ledger_work AS w ON w.workspace_id = l.workspace_id AND w.seq = l.seq;
