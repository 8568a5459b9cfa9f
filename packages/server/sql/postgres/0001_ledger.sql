-- The ledger: what Quo sent, byte for byte, in order of arrival. Nothing ever changes or removes a row.
-- COLLATE "C" everywhere: text compares by its bytes, as on SQLite, whatever the locale of the database is.
CREATE TABLE ledger (
  workspace_id text COLLATE "C" NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  event_id text COLLATE "C" NOT NULL,
  event_type text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  delivery_id text COLLATE "C",
  received_at text COLLATE "C" NOT NULL,
  headers text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  payload bytea NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);

-- Finds duplicates, and events by their id.
CREATE UNIQUE INDEX ledger_event ON ledger (workspace_id, event_id, digest);

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ledger_refuses_change BEFORE UPDATE OR DELETE ON ledger
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

-- What projection made of each ledger row. Apart from the ledger, so that projecting never rewrites a payload.
CREATE TABLE ledger_work (
  workspace_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('received', 'projected', 'ignored', 'quarantined')),
  attempts integer NOT NULL,
  next_attempt_at text COLLATE "C",
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  PRIMARY KEY (workspace_id, seq)
);

-- Two indexes, so that a claim never walks over rows that wait for their next attempt.
CREATE INDEX ledger_work_fresh ON ledger_work (workspace_id, seq)
  WHERE state = 'received' AND next_attempt_at IS NULL;
CREATE INDEX ledger_work_delayed ON ledger_work (workspace_id, next_attempt_at, seq)
  WHERE state = 'received' AND next_attempt_at IS NOT NULL;
-- For people who look at what went wrong.
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
