-- What incoming texts said of being texted: a whole message that is a keyword. Projected.
CREATE TABLE opt_out_words (
  workspace_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  number TEXT NOT NULL,
  line TEXT,
  outcome TEXT NOT NULL,
  keyword TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX opt_out_words_number ON opt_out_words (workspace_id, number);

-- What people recorded of being texted, with the evidence. A correction is another row.
CREATE TABLE consents (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  number TEXT NOT NULL,
  -- The line that it is about; null: all lines.
  line TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('out', 'in')),
  source TEXT NOT NULL,
  words TEXT,
  evidence_activity_id TEXT,
  -- When it was said.
  at TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX consents_number ON consents (workspace_id, number);

CREATE TRIGGER consents_refuse_update BEFORE UPDATE ON consents
BEGIN
  SELECT RAISE(ABORT, 'consents are append-only');
END;

CREATE TRIGGER consents_refuse_delete BEFORE DELETE ON consents
BEGIN
  SELECT RAISE(ABORT, 'consents are append-only');
END;

-- Both in one: of several that concern a number and a line, the latest counts. Quo's keywords concern all lines.
CREATE VIEW consent_records AS
SELECT workspace_id, number, NULL AS line, line AS heard_on, outcome, at, 'message' AS source, keyword AS words, activity_id AS evidence
  FROM opt_out_words
UNION ALL
SELECT workspace_id, number, line, line AS heard_on, outcome, at, source, words, evidence_activity_id AS evidence FROM consents;

-- Texts that are to be sent, and what became of each. See `outbox/outbox.ts` for the states.
CREATE TABLE outbox (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('scheduled', 'waiting', 'sending', 'unknown', 'queued', 'failed', 'not_sent',
    'refused', 'cancelled')),
  conversation_id TEXT NOT NULL,
  line_number TEXT NOT NULL,
  phone_number_id TEXT,
  -- JSON array, sorted.
  recipients TEXT NOT NULL,
  body TEXT NOT NULL,
  cancel_on_reply INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  scheduled_at TEXT,
  undo_until TEXT NOT NULL,
  -- A text that was not sent until then is not sent any more by itself.
  expires_at TEXT NOT NULL,
  -- When it is next to be looked at: sent, taken over from a process that died, or looked for at Quo. Null: settled.
  due_at TEXT,
  attempts INTEGER NOT NULL,
  attempt_id TEXT,
  attempted_at TEXT,
  -- How often Quo's messages were read through for it.
  looks INTEGER NOT NULL,
  openphone_id TEXT,
  error_code TEXT,
  error_message TEXT,
  retry_of TEXT,
  idempotency_key TEXT,
  request_digest TEXT NOT NULL,
  -- Drawn anew by every write, so that the statements of one transaction know what they wrote.
  step TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE UNIQUE INDEX outbox_key ON outbox (workspace_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
-- A message at Quo belongs to one text, and a text is sent again at most once.
CREATE UNIQUE INDEX outbox_message ON outbox (workspace_id, openphone_id) WHERE openphone_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_retry ON outbox (workspace_id, retry_of) WHERE retry_of IS NOT NULL;
CREATE INDEX outbox_due ON outbox (workspace_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_thread ON outbox (workspace_id, conversation_id, created_at, id);
CREATE INDEX outbox_created ON outbox (workspace_id, created_at, id);
CREATE INDEX outbox_state ON outbox (workspace_id, state, created_at, id);

CREATE TABLE outbox_recipients (
  workspace_id TEXT NOT NULL,
  outbox_id TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (workspace_id, outbox_id, number)
) STRICT, WITHOUT ROWID;

-- One row for every time that Quo was asked to send, written before it was asked.
CREATE TABLE send_attempts (
  workspace_id TEXT NOT NULL,
  outbox_id TEXT NOT NULL,
  id TEXT NOT NULL,
  started_at TEXT NOT NULL,
  -- Quo's clock less ours, milliseconds, as far as it was known.
  clock_offset INTEGER,
  ended_at TEXT,
  -- Null while nobody knows.
  outcome TEXT,
  error_code TEXT,
  error_message TEXT,
  PRIMARY KEY (workspace_id, outbox_id, id)
) STRICT;

-- Texts that came before this table are in the ledger: everything is projected anew, and sends wait for that.
DELETE FROM activities;
DELETE FROM recordings;
DELETE FROM call_summaries;
DELETE FROM call_transcripts;
DELETE FROM transcript_turns;
DELETE FROM conversations;
DELETE FROM conversation_participants;
DELETE FROM conversation_keys;
DELETE FROM own_numbers;
DELETE FROM unsettled_numbers;
DELETE FROM phone_numbers;
DELETE FROM users;
DELETE FROM quo_conversations;
DELETE FROM contacts;
DELETE FROM contact_numbers;
DELETE FROM tasks;
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT DISTINCT workspace_id, 'projection', 'reset', 'upsert' FROM ledger_work;
UPDATE ledger_work
  SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL;

-- See 0005: what the planner cannot know of these tables.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('opt_out_words', 'opt_out_words', '1000 1000 2 1'),
  ('opt_out_words', 'opt_out_words_number', '1000 1000 2'),
  ('consents', 'sqlite_autoindex_consents_1', '1000 1000 1'),
  ('consents', 'consents_number', '1000 1000 2'),
  ('outbox', 'sqlite_autoindex_outbox_1', '100000 100000 1'),
  ('outbox', 'outbox_key', '100000 100000 1'),
  ('outbox', 'outbox_message', '100000 100000 1'),
  ('outbox', 'outbox_retry', '1000 1000 1'),
  ('outbox', 'outbox_due', '100 100 2 1'),
  ('outbox', 'outbox_thread', '100000 100000 5 2 1'),
  ('outbox', 'outbox_created', '100000 100000 2 1'),
  ('outbox', 'outbox_state', '100000 100000 20000 2 1'),
  ('outbox_recipients', 'outbox_recipients', '100000 100000 2 1'),
  ('send_attempts', 'sqlite_autoindex_send_attempts_1', '100000 100000 2 1');
ANALYZE sqlite_schema;
