-- What incoming texts said of being texted: a whole message that is a keyword. Projected.
CREATE TABLE opt_out_words (
  workspace_id text COLLATE "C" NOT NULL,
  activity_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  line text COLLATE "C",
  outcome text COLLATE "C" NOT NULL,
  keyword text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, number)
);
CREATE INDEX opt_out_words_number ON opt_out_words (workspace_id, number);

-- What people recorded of being texted, with the evidence. A correction is another row.
CREATE TABLE consents (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  -- The line that it is about; null: all lines.
  line text COLLATE "C",
  outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('out', 'in')),
  source text COLLATE "C" NOT NULL,
  words text COLLATE "C",
  evidence_activity_id text COLLATE "C",
  -- When it was said.
  at text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX consents_number ON consents (workspace_id, number);

CREATE FUNCTION refuse_consents_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'consents are append-only';
END;
$$;

CREATE TRIGGER consents_refuse_change BEFORE UPDATE OR DELETE ON consents
  FOR EACH ROW EXECUTE FUNCTION refuse_consents_change();

CREATE TRIGGER consents_refuse_truncate BEFORE TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_consents_change();

-- Both in one: of several that concern a number and a line, the latest counts. Quo's keywords concern all lines.
CREATE VIEW consent_records AS
SELECT workspace_id, number, NULL::text COLLATE "C" AS line, line AS heard_on, outcome, at, 'message'::text COLLATE "C" AS source, keyword AS words, activity_id AS evidence
  FROM opt_out_words
UNION ALL
SELECT workspace_id, number, line, line AS heard_on, outcome, at, source, words, evidence_activity_id AS evidence FROM consents;

-- Texts that are to be sent, and what became of each. See `outbox/outbox.ts` for the states.
CREATE TABLE outbox (
  workspace_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('scheduled', 'waiting', 'sending', 'unknown', 'queued', 'failed', 'not_sent',
    'refused', 'cancelled')),
  conversation_id text COLLATE "C" NOT NULL,
  line_number text COLLATE "C" NOT NULL,
  phone_number_id text COLLATE "C",
  -- JSON array, sorted.
  recipients text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  cancel_on_reply integer NOT NULL,
  created_by text COLLATE "C" NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  updated_at text COLLATE "C" NOT NULL,
  scheduled_at text COLLATE "C",
  undo_until text COLLATE "C" NOT NULL,
  -- A text that was not sent until then is not sent any more by itself.
  expires_at text COLLATE "C" NOT NULL,
  -- When it is next to be looked at: sent, taken over from a process that died, or looked for at Quo. Null: settled.
  due_at text COLLATE "C",
  attempts integer NOT NULL,
  attempt_id text COLLATE "C",
  attempted_at text COLLATE "C",
  -- How often Quo's messages were read through for it.
  looks integer NOT NULL,
  openphone_id text COLLATE "C",
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  retry_of text COLLATE "C",
  idempotency_key text COLLATE "C",
  request_digest text COLLATE "C" NOT NULL,
  -- Drawn anew by every write, so that the statements of one transaction know what they wrote.
  step text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX outbox_key ON outbox (workspace_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
-- A message at Quo belongs to one text, and a text is sent again at most once.
CREATE UNIQUE INDEX outbox_message ON outbox (workspace_id, openphone_id) WHERE openphone_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_retry ON outbox (workspace_id, retry_of) WHERE retry_of IS NOT NULL;
CREATE INDEX outbox_due ON outbox (workspace_id, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_thread ON outbox (workspace_id, conversation_id, created_at, id);
CREATE INDEX outbox_created ON outbox (workspace_id, created_at, id);
CREATE INDEX outbox_state ON outbox (workspace_id, state, created_at, id);

CREATE TABLE outbox_recipients (
  workspace_id text COLLATE "C" NOT NULL,
  outbox_id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  PRIMARY KEY (workspace_id, outbox_id, number)
);

-- One row for every time that Quo was asked to send, written before it was asked.
CREATE TABLE send_attempts (
  workspace_id text COLLATE "C" NOT NULL,
  outbox_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  started_at text COLLATE "C" NOT NULL,
  -- Quo's clock less ours, milliseconds, as far as it was known.
  clock_offset integer,
  ended_at text COLLATE "C",
  -- Null while nobody knows.
  outcome text COLLATE "C",
  error_code text COLLATE "C",
  error_message text COLLATE "C",
  PRIMARY KEY (workspace_id, outbox_id, id)
);

-- Texts that came before this table are in the ledger: everything is projected anew, and sends wait for that.
TRUNCATE activities, recordings, call_summaries, call_transcripts, transcript_turns, conversations,
  conversation_participants, conversation_keys, own_numbers, unsettled_numbers, phone_numbers, users, quo_conversations,
  contacts, contact_numbers, tasks;
INSERT INTO changes (workspace_id, entity, entity_id, op)
  SELECT DISTINCT workspace_id, 'projection', 'reset', 'upsert' FROM ledger_work;
UPDATE ledger_work
  SET state = 'received', attempts = 0, next_attempt_at = NULL, error_code = NULL, error_message = NULL;
